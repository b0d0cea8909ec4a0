"""The threshold of a deliverable that coverage decides: stated as a revision of the plan, with its document and reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.rules import Status
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.planning.asked import base_number
from zhicheng_office.planning.errors import StaleRevision
from zhicheng_office.planning.forms import ThresholdForm
from zhicheng_office.planning.records import milestone_or_none
from zhicheng_office.planning.services.editing import Threshold, state_threshold
from zhicheng_office.planning.services.proposals import plan_page
from zhicheng_office.planning.views.refusals import conflict_page
from zhicheng_office.ui.saying import say


@needs("planning.edit_plan")
@acts_once
def threshold(request: HttpRequest, code: str) -> HttpResponse:
    """State or change the threshold; every change needs its reason and becomes a revision."""
    found = milestone_or_none(code)
    if found is None or found.coverage is None:
        raise Http404
    number, _ = plan_page()
    goal = found.coverage
    initial = {
        "share": None if goal.share is None else f"{float(goal.share * 100):g}",
        "zh": goal.source.zh if goal.source else "",
        "en": goal.source.en if goal.source else "",
        "seen": goal.status is Status.IN_FORCE,
    }
    form, error = ThresholdForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, form, number, code)
        except StaleRevision as stale:
            return conflict_page(request, stale, here_address=request.get_full_path())
        except ZhichengError as refused:
            error = refused.words()
    context = {"milestone": found, "form": form, "base": request.POST.get("base") or number, "error": error}
    return render(request, "planning/threshold.html", context, status=422 if error or form.errors else 200)


def _save(request: HttpRequest, form: ThresholdForm, number: int, code: str) -> HttpResponse:
    said = form.cleaned_data
    stated = Threshold(f"{said['share'].normalize():f}", Words(said["zh"], said["en"] or said["zh"]), said["seen"])
    revision = state_threshold(code, stated, base_number(request, number), said["reason"], request.user.get_username())
    messages.success(request, say(f"已存为第 {revision.number} 版。", f"Saved as revision {revision.number}."))
    return redirect("planning:milestone", code=code)
