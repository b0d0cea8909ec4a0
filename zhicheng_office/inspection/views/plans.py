"""Annual plans: the list, one revision with what the rulebook says, its batches, its filing by two persons, its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import AnnualPlan
from zhicheng_office.inspection.plan_forms import FilingForm, PlanForm
from zhicheng_office.inspection.plan_pages import batch_lines, finding_lines
from zhicheng_office.inspection.roster_errors import UnknownPlan
from zhicheng_office.inspection.roster_files import PLAN_FIELDS, plan_rows
from zhicheng_office.inspection.services.filing import Filing, drop_filing, file_plan, plan_json, prepare_filing
from zhicheng_office.inspection.services.plans import (
    batches_of,
    begin_plan,
    changes_since,
    findings_of_plan,
    plan_name,
    plan_of,
    printed,
)
from zhicheng_office.inspection.vocabulary import FIELD_NAMES
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv, xlsx_response
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here, say

LAST_YEAR = 9999


def seen_plan(year: int, revision: int) -> AnnualPlan:
    """Return a revision, or answer 404."""
    try:
        return plan_of(year, revision) if max(year, revision) <= LAST_YEAR else _missing()
    except UnknownPlan:
        return _missing()


def _missing() -> AnnualPlan:
    raise Http404


@require_safe
@needs("inspection.read")
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans, newest first."""
    rows = list(AnnualPlan.objects.all())
    filed = [row for row in rows if row.state == AnnualPlan.State.FILED]
    context = {
        "plans": [(row, batches_of(row).count()) for row in rows[:15]],
        "filed": len(filed),
        "may_keep": may(request.user, "inspection.keep_plan"),
        "form": PlanForm(initial={"year": today().year}),
    }
    return render(request, "inspection/plans.html", context)


@require_POST
@needs("inspection.keep_plan")
@acts_once
def new_plan(request: HttpRequest) -> HttpResponse:
    """Begin a year's plan, or the next revision of it."""
    form, error = PlanForm(request.POST), None
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = begin_plan(said["year"], said["title"], request.user.get_username(), reason=said["reason"])
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("新版已建立，可以编批次。", "The revision is begun; its batches can be changed."))
            return redirect("inspection:plan", year=made.year, revision=made.revision)
    rows = [(row, batches_of(row).count()) for row in AnnualPlan.objects.all()[:15]]
    context = {"plans": rows, "may_keep": True, "form": form, "error": error}
    return render(request, "inspection/plans.html", context, status=422)


@require_safe
@needs("inspection.read")
def plan(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """Show one revision: whether it may be filed first, then its batches."""
    found = seen_plan(year, revision)
    if wants_csv(request):
        header = ["number", *PLAN_FIELDS]
        return csv_response(f"inspection-plan-{year}-{revision}", header, plan_rows(printed(batches_of(found))))
    return plan_page(request, found)


def plan_page(
    request: HttpRequest, found: AnnualPlan, error: ZhichengError | None = None, form: FilingForm | None = None
) -> HttpResponse:
    """Render the page of a revision, with a refusal where there is one."""
    batches, draft = list(batches_of(found)), found.state == AnnualPlan.State.DRAFT
    findings = findings_of_plan(found) if draft else ()
    name = plan_name(found)
    keeps = may(request.user, "inspection.keep_plan")
    initial = {"filed_with": found.filed_with, "filing_number": found.filing_number, "filed_on": found.filed_on or today()}
    context = {
        "plan": found,
        "lines": batch_lines(batches, asked(request, "q")),
        "total": len(batches),
        "joint": sum(len(batch.bodies) > 1 for batch in batches),
        "sealed": sum(batch.mode == "sealed" for batch in batches),
        "refusing": finding_lines(findings, refusing=True),
        "advice": finding_lines(findings, refusing=False),
        "draft": draft,
        "log_index": None if draft else indexes_of([name]).get(name),
        "others": AnnualPlan.objects.filter(year=found.year).exclude(pk=found.pk).order_by("-revision"),
        "may_keep": keeps,
        "may_file": keeps and bool(found.prepared_by) and found.prepared_by != request.user.get_username(),
        "own": found.prepared_by == request.user.get_username(),
        "form": form or FilingForm(initial=initial),
        "revise": PlanForm(initial={"year": found.year, "title": found.title}),
        "error": error.words() if error else None,
    }
    return render(request, "inspection/plan.html", context, status=422 if error or (form and form.errors) else 200)


@require_safe
@needs("inspection.read")
def plan_diff(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """Show what a revision changes against another, by default the one before."""
    found = seen_plan(year, revision)
    against = asked(request, "against")
    other = int(against) if against.isdecimal() and len(against) < 5 else revision - 1
    before = AnnualPlan.objects.filter(year=year, revision=other).first()
    rows = changes_since(found, before) if before else []
    context = {
        "plan": found,
        "against": other,
        "known": before is not None,
        "rows": [(number, here(FIELD_NAMES.get(name, FIELD_NAMES["title"])), old, new) for number, name, old, new in rows],
        "numbers": AnnualPlan.objects.filter(year=year).exclude(pk=found.pk).values_list("revision", flat=True),
    }
    return render(request, "inspection/plan_diff.html", context)


@require_safe
@needs("inspection.read")
def plan_file(request: HttpRequest, year: int, revision: int, kind: str) -> HttpResponse:
    """Export a revision; the .json of a filed one has the digest that its leaf in the log holds."""
    found, name = seen_plan(year, revision), f"inspection-plan-{year}-{revision}"
    if kind == "xlsx":
        return xlsx_response(name, ["number", *PLAN_FIELDS], plan_rows(printed(batches_of(found))))
    if kind != "json":
        raise Http404
    answer = HttpResponse(plan_json(found), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


@require_POST
@needs("inspection.keep_plan")
@acts_once
def prepare(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """Prepare the filing of a draft."""
    found, form = seen_plan(year, revision), FilingForm(request.POST)
    if not form.is_valid():
        return plan_page(request, found, form=form)
    try:
        prepare_filing(found, Filing(**form.cleaned_data), request.user.get_username())
    except ZhichengError as refused:
        return plan_page(request, found, refused, form)
    messages.success(request, say("备案已拟好，等另一人确认。", "Prepared; another person files it."))
    return redirect("inspection:plan", year=year, revision=revision)


@require_POST
@needs("inspection.keep_plan")
@acts_once
def settle(request: HttpRequest, year: int, revision: int, name: str) -> HttpResponse:
    """File what another person prepared, or drop it."""
    acts = {"file": file_plan, "drop": drop_filing}
    if name not in acts:
        raise Http404
    found = seen_plan(year, revision)
    try:
        acts[name](found, request.user.get_username())
    except ZhichengError as refused:
        return plan_page(request, found, refused)
    filed = say("计划已备案并公开。", "The plan is filed and public.")
    messages.success(request, filed if name == "file" else say("拟办已撤销。", "The prepared filing is dropped."))
    return redirect("inspection:plan", year=year, revision=revision)
