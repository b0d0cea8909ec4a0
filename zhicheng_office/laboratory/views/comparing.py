"""What would change if a limit applied: ask for the count, watch it, read it with the results that it concerns."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.models import VersionChange, VersionComparison
from zhicheng_office.laboratory.services.comparing import ask_for_comparison
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.standards.limit_records import find_limit, limit_of
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import choices

SHOWN = 300
HEADER = (
    "sample",
    "report",
    "entity",
    "entity_name",
    "product",
    "item",
    "result",
    "unit",
    "limit_used",
    "before",
    "after",
    "reason",
)


@needs("laboratory.read")
@acts_once
def comparisons(request: HttpRequest) -> HttpResponse:
    """List the counts that were made, and ask for another one."""
    may_compare = may(request.user, "laboratory.compare_limits")
    error: Words | None = None
    if request.method == "POST":
        if not may_compare:
            raise PermissionDenied
        try:
            made = ask_for_comparison(sent(request, "limit"), sent(request, "instead_of"), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("laboratory:comparison", pk=made.pk)
    number = sent(request, "limit") or asked(request, "limit")
    drafts = LimitRow.objects.filter(state__in=("draft", "proposed", "accepted")).order_by("-pk")[:SHOWN]
    context = {
        "rows": VersionComparison.objects.select_related("job").annotate(changed_=Count("changes"))[:100],
        "number": number,
        "instead_of": sent(request, "instead_of") or asked(request, "instead_of"),
        "one": find_limit(number) if number else None,
        "known": [(row.number, limit_of(row.texts).label) for row in drafts],
        "may_compare": may_compare,
        "error": error,
    }
    return render(request, "laboratory/comparisons.html", context, status=422 if error else 200)


@require_safe
@needs("laboratory.read")
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one count: outcomes before and after, the results that would change, the entities behind them."""
    made = VersionComparison.objects.select_related("job").filter(pk=pk).first() if pk < 1 << 62 else None
    if made is None:
        raise Http404
    rows = _filtered(request, made)
    if wants_csv(request):
        return csv_response(f"limit-{made.limit}-changes", HEADER, _cells(rows))
    job: Job = made.job
    failed = Words(job.result["zh"], job.result["en"]) if job.state == Job.State.FAILED and "zh" in job.result else None
    context = {
        "made": made,
        "work": job,
        "finished": job.state in (Job.State.DONE, Job.State.FAILED),
        "failed": failed,
        "one": find_limit(made.limit),
        "old": find_limit(made.instead_of) if made.instead_of else None,
        "outcomes": made.outcomes,
        "changed": made.changes.count(),
        "rows": rows[:SHOWN],
        "shown_of": rows.count(),
        "entities": made.changes.exclude(item__report__sample__entity="")
        .values("item__report__sample__entity")
        .distinct()
        .count(),
        "afters": choices({code: words.OUTCOMES[code] for code in ("pass", "fail", "conditional", "unjudgeable")}),
    }
    return render(request, "laboratory/comparison.html", context)


def _filtered(request: HttpRequest, made: VersionComparison) -> QuerySet[VersionChange]:
    rows = made.changes.select_related("item__report__sample")
    for name in ("before", "after"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    return rows


def _cells(rows: QuerySet[VersionChange]) -> Iterator[tuple[object, ...]]:
    for row in rows.iterator(chunk_size=500):
        item, report = row.item, row.item.report
        sample = report.sample
        yield (
            sample.number, report.number, sample.entity, sample.entity_name, sample.product_name, item.item, item.text, item.unit,
            item.limit, row.before, row.after, row.reason,
        )  # fmt: skip
