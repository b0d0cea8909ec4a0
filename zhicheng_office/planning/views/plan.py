"""The plan itself: a target edited or assigned, the history of revisions, what one revision changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.planning.asked import base_number
from zhicheng_office.planning.diffs import changed_rows
from zhicheng_office.planning.entries import TargetEntry
from zhicheng_office.planning.errors import StaleRevision
from zhicheng_office.planning.forms import TargetEditForm
from zhicheng_office.planning.models import PlanRevision, Proposal
from zhicheng_office.planning.records import current_plan
from zhicheng_office.planning.services.editing import confirm_assignments, edit_target
from zhicheng_office.planning.services.proposals import plan_page
from zhicheng_office.planning.services.revising import entry_of
from zhicheng_office.planning.views.refusals import conflict_page
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here, say

PER_PAGE = 50


@needs("planning.edit_plan")
@acts_once
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a target or assign it; every change needs its reason."""
    number, page = plan_page()
    known = entry_of(page, "targets", code)
    if known is None:
        raise Http404
    form, error = TargetEditForm(request.POST or None, initial=known, page=page), None
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, form, number, code)
        except StaleRevision as stale:
            return conflict_page(request, stale, here_address=request.get_full_path())
        except ZhichengError as refused:
            error = refused.words()
    context = {
        "code": code,
        "target": known,
        "form": form,
        "base": request.POST.get("base") or number,
        "error": error,
        "proposals": Proposal.objects.filter(target=code).select_related("document"),
        "rows": history_rows(code)[:5],
    }
    return render(request, "planning/target_edit.html", context, status=422 if error or form.errors else 200)


def _save(request: HttpRequest, form: TargetEditForm, number: int, code: str) -> HttpResponse:
    entry = form.entry()
    assert isinstance(entry, TargetEntry)
    revision = edit_target(entry, base_number(request, number), form.cleaned_data["reason"], request.user.get_username())
    messages.success(request, say(f"已存为第 {revision.number} 版。", f"Saved as revision {revision.number}."))
    return redirect("planning:history", code=code)


@needs("office.read")
def revisions(request: HttpRequest) -> HttpResponse:
    """List the revisions of the plan, newest first."""
    found = PlanRevision.objects.defer("page")
    text = asked(request, "q")
    if text:
        found = found.filter(reason__icontains=text) | found.filter(by__icontains=text)
    if wants_csv(request):
        rows = ([item.number, item.at.isoformat(), item.by, item.reason, *row] for item in found for row in item.changed)
        return csv_response("revisions", ["revision", "at", "by", "reason", "code", "field", "old", "new"], rows)
    revisions = list(found[:PER_PAGE])
    indexes = indexes_of(f"revision {item.number}" for item in revisions)
    lines = [(item, indexes.get(f"revision {item.number}")) for item in revisions]
    return render(request, "planning/revisions.html", {"revisions": lines, "query": text})


@needs("office.read")
def revision(request: HttpRequest, number: int) -> HttpResponse:
    """Show what one revision changed, against the one before or any other."""
    shown = get_object_or_404(PlanRevision, number=number)
    other_number = request.GET.get("against", "")
    against = int(other_number) if other_number.isdecimal() and len(other_number) < 10 else number - 1
    other = PlanRevision.objects.filter(number=against).first()
    rows = shown.changed if against == number - 1 else changed_rows(other.page if other else {}, shown.page)
    numbers = PlanRevision.objects.exclude(number=number).values_list("number", flat=True)
    log_index = indexes_of([f"revision {number}"]).get(f"revision {number}")
    context = {"revision": shown, "against": against, "rows": rows, "numbers": numbers, "log_index": log_index}
    return render(request, "planning/revision.html", context)


@needs("office.read")
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show every change of one entry of the plan."""
    rows = history_rows(code)
    _, page = plan_page()
    kinds = ("targets", "milestones", "page_facts", "timeline")
    entry = next((found for kind in kinds if (found := entry_of(page, kind, code))), None)
    if entry is None and not rows:
        raise Http404
    is_target = entry_of(page, "targets", code) is not None
    return render(
        request,
        "planning/history.html",
        {"code": code, "entry": entry, "rows": rows, "is_target": is_target, "may_edit": may(request.user, "planning.edit_plan")},
    )


def history_rows(code: str) -> list[tuple[PlanRevision, list[list[object]]]]:
    """Return (revision, its rows about one entry), newest first; a plan that was loaded whole has no rows of its own."""
    revisions_of = [(item, [row for row in item.changed if row[0] == code]) for item in PlanRevision.objects.defer("page")]
    return [(item, rows) for item, rows in revisions_of if rows]


@needs("planning.confirm_assignment")
@acts_once
def assignments(request: HttpRequest) -> HttpResponse:
    """Show who owns and reports what; the quality office, or a department for its own targets, confirms it."""
    number, _ = plan_page()
    plan = current_plan()
    shown = [item for item in (plan.targets if plan else ()) if may(request.user, "planning.confirm_assignment", item.duty.owner)]
    if wants_csv(request):
        header = ["target", "name", "owner", "issuing", "frequency", "term_days", "confirmed"]
        rows = (
            (i.id, here(i.words), i.duty.owner, i.duty.issuing, i.duty.frequency, i.duty.term_days, i.duty.confirmed)
            for i in shown
        )
        return csv_response("assignments", header, rows)
    error = None
    if request.method == "POST":
        allowed = {item.id for item in shown}
        chosen = [code for code in request.POST.getlist("target") if code in allowed]
        try:
            return _confirm(request, chosen, number)
        except StaleRevision as stale:
            return conflict_page(request, stale, here_address=request.path)
        except ZhichengError as refused:
            error = refused.words()
    waiting = sum(not item.duty.confirmed for item in shown)
    context = {
        "targets": shown,
        "waiting": waiting,
        "base": number,
        "error": error,
        "may_edit": may(request.user, "planning.edit_plan"),
    }
    return render(request, "planning/assignments.html", context, status=422 if error else 200)


def _confirm(request: HttpRequest, chosen: list[str], number: int) -> HttpResponse:
    revision = confirm_assignments(chosen, base_number(request, number), request.user.get_username())
    messages.success(request, say(f"已存为第 {revision.number} 版。", f"Saved as revision {revision.number}."))
    return redirect("planning:assignments")
