"""The list of entities with search and filters, and one entity with everything stated of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from zhicheng.registry import load_industries, registers
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import county, visible_rows
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.registry.belongings import groups_of, rows_of
from zhicheng_office.registry.exporting import ENTITIES, exported
from zhicheng_office.registry.files import MEDIA_TYPES, csv_lines
from zhicheng_office.registry.merging import KNOWN_NOW, current_subject, own_subjects, standing_merges
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.register_pages import standing_words
from zhicheng_office.registry.searching import filtered, search_entities
from zhicheng_office.registry.vocabulary import ENTITY_KINDS, ENTITY_STATUSES, SIZES

PAGE = 50


def _plain(request: HttpRequest) -> dict[str, str]:
    return {name: _asked(request, name) for name in request.GET}


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()


@needs("office.read")
def entities(request: HttpRequest) -> HttpResponse:
    """List entities 50 a page: by code, or what a search finds, the best first."""
    place = county()
    keep = request.GET.copy()
    keep.pop("after", None)
    listed = _searched(request) if _asked(request, "q") else _by_code(request)
    context = {
        **listed,
        "towns": place.town_words if place else {},
        "pillars": place.pillar_words if place else {},
        "kinds": ENTITY_KINDS,
        "statuses": ENTITY_STATUSES,
        "asked": request.GET,
        "kept": keep.urlencode(),
        "may_import": may(request.user, "registry.import"),
        "may_see_merges": may(request.user, "registry.read_merges"),
        "registers": registers().values(),
    }
    return render(request, "registry/entities.html", context)


def _by_code(request: HttpRequest) -> dict[str, Any]:
    rows, after = filtered(_plain(request)).order_by("subject"), _asked(request, "after")
    found = list((rows.filter(subject__gt=after) if after else rows)[: PAGE + 1])
    return {"rows": found[:PAGE], "total": rows.count(), "next": found[PAGE - 1].subject if len(found) > PAGE else ""}


def _searched(request: HttpRequest) -> dict[str, Any]:
    after = _asked(request, "after")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 7 else 0
    found = search_entities(_asked(request, "q"), _plain(request), start=start, size=PAGE)
    more = start + PAGE < found.total
    return {"rows": found.rows, "total": found.total, "is_more": found.is_more, "next": str(start + PAGE) if more else ""}


@needs("office.read")
def entity(request: HttpRequest, code: str) -> HttpResponse:
    """Show one entity: what is stated of it, what it has, and what refers to it, under whichever code that was written."""
    row = EntityRow.objects.filter(subject=f"entity:{code}").first()
    if row is None:
        raise Http404
    vocabulary = load_vocabulary()
    facts = FactRow.objects.filter(subject=row.subject).select_related("batch").order_by("-sequence")[:200]
    place = county()
    subjects = own_subjects(row.subject, standing_merges())
    history = visible_rows(KNOWN_NOW).filter(subject__in=subjects, predicate="entity.status").order_by("from_day")
    context = {
        "row": row,
        "town": place.town_words.get(row.town, row.town) if place else row.town,
        "pillar": place.pillar_words.get(row.pillar, row.pillar) if place else row.pillar,
        "industry": load_industries().get(row.industry),
        "kind": ENTITY_KINDS.get(row.kind),
        "status": ENTITY_STATUSES.get(row.status),
        "size": SIZES.get(row.scale),
        "history": [(fact, ENTITY_STATUSES.get(str(fact.value), fact.value)) for fact in history],
        "facts": [(fact, vocabulary[fact.predicate]) for fact in facts],
        "merged": EntityRow.objects.filter(subject=current_subject(row.subject)).first() if row.merged_into else None,
        "absorbed": EntityRow.objects.filter(subject__in=subjects[1:]),
        "rows": [(kind, [(one, standing_words(one)) for one in found]) for kind, found in rows_of(subjects)],
        "groups": groups_of(subjects),
        "may_keep": may(request.user, "registry.keep"),
    }
    return render(request, "registry/entity.html", context)


@needs("office.read")
def entities_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Export the filtered list row by row; a column of its own says where the data is simulated."""
    place = county()
    lines = exported(ENTITIES, _plain(request))
    answer = StreamingHttpResponse(csv_lines(lines, simulated=bool(place and place.simulated)), content_type=MEDIA_TYPES["csv"])
    answer["Content-Disposition"] = 'attachment; filename="entities.csv"'
    return answer
