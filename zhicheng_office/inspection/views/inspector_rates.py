"""Shares of visits with a finding that stand out: seen by who keeps the roster and auditors, each one's own by the inspector."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import InspectorAnswer
from zhicheng_office.inspection.services.finding_rates import answer_rate, finding_counts, inspector_outliers
from zhicheng_office.inspection.views.inspectors import inspector_page, seen_inspector
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import say

SHOWN = 50
HEADER = ("number", "found", "visits", "others", "corrected_p", "higher")


@require_safe
@needs("inspection.read_finding_rates")
def finding_rates(request: HttpRequest) -> HttpResponse:
    """List who stands out, with the statistics and what was answered."""
    day = today()
    outliers = inspector_outliers(day)
    if wants_csv(request):
        lines = ((one.code, one.failed, one.size, one.others, one.corrected, one.higher) for one in outliers)
        return table_response(request, "finding-rates", HEADER, lines)
    counts = finding_counts(day)
    context = {
        "outliers": outliers,
        "compared": len(counts),
        "visits": sum(visits for _, visits in counts.values()),
        "answers": InspectorAnswer.objects.all()[:SHOWN],
        "day": day,
    }
    return render(request, "inspection/finding_rates.html", context)


@require_POST
@needs("inspection.read")
@acts_once
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what an inspector says of the own share; nobody says it for another."""
    found = seen_inspector(request, number)
    if not may(request.user, "inspection.answer_rate", number):
        raise PermissionDenied
    try:
        answer_rate(number, sent(request, "text"), today(), request.user.get_username())
    except ZhichengError as refused:
        return inspector_page(request, found, refused)
    messages.success(request, say("说明已收存，与统计一同显示。", "Kept; it is shown beside the statistics."))
    return redirect("inspection:inspector", number=number)
