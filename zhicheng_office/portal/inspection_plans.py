"""The filed plans of random checks in public: which batches, whom, how many, when; the file whose digest the log holds."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng_office.inspection.models import AnnualPlan, Campaign
from zhicheng_office.inspection.plan_pages import batch_lines
from zhicheng_office.inspection.roster_files import PLAN_FIELDS, plan_rows
from zhicheng_office.inspection.services.filing import plan_json, public_record
from zhicheng_office.inspection.services.plans import batches_of, plan_name, printed
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.ui.asked import asked

YEARS_SHOWN = 20


@require_safe
def draw_plan(request: HttpRequest) -> HttpResponse:
    """Show the plan of a year that was filed last, or an earlier revision of it; with ``format`` the same as a file."""
    filed = AnnualPlan.objects.filter(state=AnnualPlan.State.FILED).order_by("-year", "-revision")
    plan = _asked(request, list(filed[: YEARS_SHOWN * 5]))
    if plan is None:
        return render(request, "portal/draw_plan.html", {"plan": None})
    rows = list(batches_of(plan))
    name = f"inspection-plan-{plan.year}-{plan.revision}"
    if wants_csv(request):
        return csv_response(name, ["number", *PLAN_FIELDS], plan_rows(printed(rows)))
    if request.GET.get("format") == "json":
        answer = HttpResponse(plan_json(plan, rows), content_type="application/json; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return answer
    drawn = set(Campaign.objects.filter(batch__in=rows).values_list("batch__number", flat=True))
    context = {
        "plan": plan,
        "lines": batch_lines(rows, asked(request, "q")),
        "total": len(rows),
        "drawn": sorted(drawn),
        "revisions": [row for row in filed if row.year == plan.year],
        "years": sorted({row.year for row in filed}, reverse=True)[:YEARS_SHOWN],
        "digest": public_record(plan)["plan"],
        "log_index": indexes_of([plan_name(plan)]).get(plan_name(plan)),
    }
    return render(request, "portal/draw_plan.html", context)


def _asked(request: HttpRequest, filed: list[AnnualPlan]) -> AnnualPlan | None:
    year, revision = asked(request, "year"), asked(request, "revision")
    if not year and not revision:
        return filed[0] if filed else None
    found = [row for row in filed if str(row.year) == year and (not revision or str(row.revision) == revision)]
    if not found:
        raise Http404
    return found[0]
