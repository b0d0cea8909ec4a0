"""What would change if a limit applied: every stored result that it concerns is judged by it, and nothing that is stored changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from zhicheng.judgement import BrokenRecord, Change, VersionTally, replay
from zhicheng.standards import names_item, path_of
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.models import ReportItem, TestReport, VersionChange, VersionComparison
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.standards.limit_errors import UnknownLimit
from zhicheng_office.standards.limit_records import ListedLimit, find_limit

CHUNK = 500
Tells = Callable[[int, int], None]


def ask_for_comparison(number: str, instead_of: str, by: str) -> VersionComparison:
    """Queue the count of what a limit would change (统计新版影响), over all results or those of an older version. Raises UnknownLimit."""
    for known in (number, instead_of):
        if known and find_limit(known) is None:
            raise UnknownLimit(value=known)
    with transaction.atomic():
        made = VersionComparison.objects.create(limit=number, instead_of=instead_of, by=by, at=recorded_now())
        made.job = ask_for("compare_limits", by, comparison=made.pk)
        made.save(update_fields=["job"])
        record_act(by, "compare_limits", f"limit {number}", instead_of=instead_of)
    return made


def compare(made: VersionComparison, tells: Tells) -> dict[str, Any]:
    """Judge every stored result that the limit names by it (统计); a count that was broken off begins again. Raises UnknownLimit."""
    new, old = _limit(made.limit), _limit(made.instead_of) if made.instead_of else None
    tally = VersionTally(new.limit, old.limit if old else None)
    made.changes.all().delete()
    made.unread, kept = 0, newest_items()
    named = kept.filter(item__in=[item for item in kept.values_list("item", flat=True).distinct() if names_item(new.limit, item)])
    for chunk, done, total in _chunks(named):
        VersionChange.objects.bulk_create(_changes(made, tally, chunk))
        tells(done, total)
    made.total, made.concerned = kept.count(), tally.concerned
    made.outcomes = [[before, after, count] for (before, after), count in sorted(tally.outcomes.items())]
    made.save(update_fields=["total", "concerned", "unread", "outcomes"])
    return {"total": made.total, "concerned": made.concerned, "changed": made.changes.count()}


def newest_items() -> QuerySet[ReportItem]:
    """Return the items of the newest version of every sample's report, those of a re-test where there is one (最新版检验结果)."""
    newest = TestReport.objects.filter(sample=OuterRef("report__sample")).order_by("-version").values("version")[:1]
    rows = ReportItem.objects.annotate(newest_=Subquery(newest)).filter(report__version=F("newest_"))
    return rows.order_by()


def _limit(number: str) -> ListedLimit:
    found = find_limit(number)
    if found is None:
        raise UnknownLimit(value=number)
    return found


def _chunks(rows: QuerySet[ReportItem]) -> Iterator[tuple[list[ReportItem], int, int]]:
    total, last, done = rows.count(), 0, 0
    while chunk := list(rows.filter(pk__gt=last).select_related("report__sample__campaign").order_by("pk")[:CHUNK]):
        last, done = chunk[-1].pk, done + len(chunk)
        yield chunk, done, total


def _changes(made: VersionComparison, tally: VersionTally, chunk: Iterable[ReportItem]) -> Iterator[VersionChange]:
    for item in chunk:
        try:
            stored = replay(item.record)
        except BrokenRecord:
            made.unread += 1
            continue
        campaign = item.report.sample.campaign
        category = campaign.limit_category or path_of(campaign.product) or campaign.product
        change = tally.add(stored, category=category)
        if change is not None:
            yield _row(made, item, change)


def _row(made: VersionComparison, item: ReportItem, change: Change) -> VersionChange:
    words = change.after.words
    return VersionChange(
        comparison=made, item=item, before=str(change.before.outcome), after=str(change.after.outcome),
        reason=str(change.after.reason), words={"zh": words.zh, "en": words.en},
    )  # fmt: skip
