"""What waits for a reviewer: limits that were proposed and ends that were asked for, one by one or several at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.standards.limit_records import limit_of
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_reviewing import act_on_limits
from zhicheng_office.standards.views.limits import act_of, check_may, officer_of, told_of
from zhicheng_office.ui.asked import plain
from zhicheng_office.ui.saying import say

MOST = 200
WAITING = {"proposed": "propose", "ending": "ask_retire"}


@needs("standards.read_limits")
@acts_once
def reviews(request: HttpRequest) -> HttpResponse:
    """List what waits for a reviewer; accept or send back what is ticked."""
    error: ZhichengError | None = None
    if request.method == "POST":
        act = act_of(request)
        check_may(request.user, act)
        numbers = [plain(number) for number in request.POST.getlist("limit")[:MOST]]
        try:
            done = len(act_on_limits(numbers, act, officer_of(request.user), told_of(request)))
        except ZhichengError as refused:
            error = refused
        else:
            messages.success(request, say(f"{done} 条已办理。", f"{done} done."))
            return redirect("standards:limit_reviews")
    return _page(request, error)


def _page(request: HttpRequest, error: ZhichengError | None) -> HttpResponse:
    rows = LimitRow.objects.filter(state__in=WAITING).prefetch_related("steps")
    if wants_csv(request):
        lines = ((row.number, row.state, limit_of(row.texts).label, row.quote, row.source) for row in rows)
        return csv_response("limits-to-review", ("number", "state", "cited", "quote", "source"), lines)
    me = request.user.get_username()
    told = [(row, limit_of(row.texts), _proposer(row)) for row in rows[:MOST]]
    context = {
        "proposed": [one for one in told if one[0].state == "proposed"],
        "ending": [one for one in told if one[0].state == "ending"],
        "me": me,
        "may_review": may(request.user, "standards.review_limits"),
        "refusal": error.words() if error else None,
    }
    return render(request, "standards/limit_reviews.html", context, status=422 if error else 200)


def _proposer(row: LimitRow) -> str:
    found = [step.by for step in row.steps.all() if step.act == WAITING[row.state]]
    return found[-1] if found else ""
