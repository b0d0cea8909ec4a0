"""A decision of the committee, added to the plan with its tasks."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.planning.asked import base_number
from zhicheng_office.planning.errors import StaleRevision
from zhicheng_office.planning.forms import DecisionForm, TaskForm
from zhicheng_office.planning.services.editing import NewDecision, NewTask, add_decision
from zhicheng_office.planning.services.proposals import plan_page
from zhicheng_office.planning.views.refusals import conflict_page
from zhicheng_office.ui.saying import say

TASK_FORMS = 3


@needs("planning.edit_plan")
@acts_once
def new_decision(request: HttpRequest) -> HttpResponse:
    """Add a decision of the committee with its tasks."""
    number, page = plan_page()
    if not number:
        return redirect("planning:documents")
    targets = [(item["id"], f"{item['id']} {item['zh']}") for item in page.get("targets", ())]
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, initial={"day": today()})
    places = [str(place) for place in range(TASK_FORMS)]
    forms_ = [
        TaskForm(sent, prefix=place, target_choices=targets, empty_permitted=place != "0", use_required_attribute=False)
        for place in places
    ]
    error = None
    if sent is not None and form.is_valid() and all(item.is_valid() for item in forms_):
        try:
            return _add_decision(request, form, [item for item in forms_ if item.has_changed()], number)
        except StaleRevision as stale:
            return conflict_page(request, stale, here_address=request.path)
        except ZhichengError as refused:
            error = refused.words()
    bad = error or form.errors or any(item.errors for item in forms_)
    context = {"form": form, "forms": forms_, "error": error, "bad": bad, "base": request.POST.get("base") or number}
    return render(request, "planning/decision.html", context, status=422 if bad else 200)


def _add_decision(request: HttpRequest, form: DecisionForm, filled: Sequence[TaskForm], number: int) -> HttpResponse:
    new_tasks = [
        NewTask(item.cleaned_data["words"], item.cleaned_data["english"], item.cleaned_data["owner"], item.cleaned_data["due"],
                tuple(item.cleaned_data["targets"]))
        for item in filled
    ]  # fmt: skip
    said = form.cleaned_data
    add_decision(
        NewDecision(said["day"], said["zh"], said["en"], new_tasks), base_number(request, number), request.user.get_username()
    )
    messages.success(request, say("决定和任务已写入规划。", "The decision and its tasks are in the plan."))
    return redirect("planning:tasks")
