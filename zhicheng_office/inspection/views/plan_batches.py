"""Batches of a plan: one with whom it may reach, and the form that adds or changes one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import AnnualPlan, InspectionItem, PlannedBatch
from zhicheng_office.inspection.plan_forms import BatchForm, batch_initial
from zhicheng_office.inspection.plan_pages import batch_line, finding_lines, reach_of
from zhicheng_office.inspection.roster_records import batch_value, item_value
from zhicheng_office.inspection.services.plans import (
    Around,
    add_batch,
    batches_of,
    change_batch,
    drop_batch,
    findings_of_plan,
)
from zhicheng_office.inspection.views.plans import plan_page, seen_plan
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ui.saying import say


@require_safe
@needs("inspection.read")
def batch(request: HttpRequest, year: int, revision: int, number: str) -> HttpResponse:
    """Show one batch of a revision: what is planned, whom it may reach, what the rulebook says."""
    plan = seen_plan(year, revision)
    row = _row(plan, number)
    draft = plan.state == AnnualPlan.State.DRAFT
    findings = [one for one in findings_of_plan(plan) if one.batch == number] if draft else []
    context = {
        "plan": plan,
        "line": batch_line(row),
        "batch": row,
        "alarms": list(row.alarms.all()),
        "reach": reach_of(row),
        "refusing": finding_lines(findings, refusing=True),
        "advice": finding_lines(findings, refusing=False),
        "draft": draft,
        "may_keep": draft and may(request.user, "inspection.keep_plan"),
    }
    return render(request, "inspection/plan_batch.html", context)


def _row(plan: AnnualPlan, number: str) -> PlannedBatch:
    found = batches_of(plan).filter(number=number).first()
    if found is None:
        raise Http404
    return found


@needs("inspection.keep_plan")
@acts_once
def new_batch(request: HttpRequest, year: int, revision: int) -> HttpResponse:
    """Add a batch to a draft."""
    return _batch_form(request, seen_plan(year, revision), None)


@needs("inspection.keep_plan")
@acts_once
def edit_batch(request: HttpRequest, year: int, revision: int, number: str) -> HttpResponse:
    """Change a batch of a draft; one that was filed before gets a new number."""
    plan = seen_plan(year, revision)
    return _batch_form(request, plan, _row(plan, number))


def _batch_form(request: HttpRequest, plan: AnnualPlan, row: PlannedBatch | None) -> HttpResponse:
    items = {item.code: item_value(item) for item in InspectionItem.objects.all()}
    initial = batch_initial(batch_value(row), row.authority_count) if row else {"announced": True, "mode": "open", "reserve": 1}
    form, error = BatchForm(request.POST if request.method == "POST" else None, initial=initial, items=items), None
    if request.method == "POST" and form.is_valid():
        try:
            made = _kept(request, plan, row, form)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say(f"批次 {made.number} 已保存。", f"Batch {made.number} is kept."))
            return redirect("inspection:plan_batch", year=plan.year, revision=plan.revision, number=made.number)
    bad = error or (request.method == "POST" and form.errors)
    context = {"form": form, "plan": plan, "batch": row, "error": error, "refiled": row is not None and row.plan_id != plan.pk}
    return render(request, "inspection/plan_batch_form.html", context, status=422 if bad else 200)


def _kept(request: HttpRequest, plan: AnnualPlan, row: PlannedBatch | None, form: BatchForm) -> PlannedBatch:
    by = request.user.get_username()
    around = Around(row.groups if row else (), form.cleaned_data["authority_count"])
    if row is None:
        return add_batch(plan, form.draw(), by, around)
    return change_batch(plan, row.number, form.draw(), by, around)


@require_POST
@needs("inspection.keep_plan")
@acts_once
def drop(request: HttpRequest, year: int, revision: int, number: str) -> HttpResponse:
    """Take a batch out of a draft."""
    plan = seen_plan(year, revision)
    _row(plan, number)
    try:
        drop_batch(plan, number, request.user.get_username())
    except ZhichengError as refused:
        return plan_page(request, plan, refused)
    messages.success(request, say(f"批次 {number} 已取消。", f"Batch {number} is taken out."))
    return redirect("inspection:plan", year=year, revision=revision)
