"""The feed of releases (订阅): what each one added, changed and took away, for whoever subscribes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from zhicheng.errors import Words
from zhicheng.publication import ChangeKind
from zhicheng_office.ledger.models import ReleaseSet
from zhicheng_office.ledger.records import county
from zhicheng_office.portal.caching import cached
from zhicheng_office.portal.changes import TableDiff, compare, counts_of
from zhicheng_office.portal.released import published

ENTRIES = 10
KIND = "application/atom+xml; charset=utf-8"


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest releases as an Atom feed, each with what it changed."""
    releases = list(published()[: ENTRIES + 1])

    def made() -> HttpResponse:
        return HttpResponse(_feed(request, releases), content_type=KIND)

    if not releases:
        return made()
    return cached(request, releases[0], ("atom", get_language(), request.get_host()), made, pinned=False)


def _feed(request: HttpRequest, releases: list[ReleaseSet]) -> str:
    language, place = get_language() or "zh-hans", county()
    name = Words(place.name_zh, place.name_en) if place else Words("", "")
    title = Words(f"{name.zh}质量公开数据：变了什么", f"Quality data of {name.en}: what changed").in_language(language)
    feed = Atom1Feed(
        title=_marked(title, language, simulated=bool(place and place.simulated)),
        link=request.build_absolute_uri(reverse("portal:changes")),
        description="",
        language="en" if language.startswith("en") else "zh-CN",
        author_name=name.in_language(language) or "质城 Zhicheng",
        feed_url=request.build_absolute_uri(),
    )
    for release, earlier in zip(releases[:ENTRIES], [*releases[1:], None], strict=False):
        tables = compare(earlier, release)
        address = f"{reverse('portal:tables')}?release={release.number}"
        feed.add_item(
            title=_marked(_title(release, tables).in_language(language), language, simulated=release.simulated),
            link=request.build_absolute_uri(address),
            description=_summary(tables, language),
            unique_id=f"urn:zhicheng:release:{release.name}",
            pubdate=release.published_at,
            updateddate=release.published_at,
        )
    return feed.writeString("utf-8")


def _marked(text: str, language: str, *, simulated: bool) -> str:
    mark = Words("〔模拟数据〕", "[simulated data] ").in_language(language)
    return mark + text if simulated else text


def _title(release: ReleaseSet, tables: tuple[TableDiff, ...]) -> Words:
    counts = counts_of(tables)
    said = _counted(counts)
    return Words(f"第 {release.number} 号发布，{release.day}：{said.zh}", f"Release {release.number}, {release.day}: {said.en}")


def _counted(counts: dict[ChangeKind, int]) -> Words:
    zh = "，".join(f"{kind.words.zh} {count} 行" for kind, count in counts.items())
    return Words(zh, ", ".join(f"{count} rows {kind.words.en}" for kind, count in counts.items()))


def _summary(tables: tuple[TableDiff, ...], language: str) -> str:
    lines = [
        Words(f"{diff.table.title.zh}：{_counted(diff.counts).zh}", f"{diff.table.title.en}: {_counted(diff.counts).en}")
        for diff in tables
    ]
    return "; ".join(line.in_language(language) for line in lines)
