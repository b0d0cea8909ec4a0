"""Shares of findings and of failed samples that stand out: seen by who keeps the roster and auditors, each one's own by the inspector."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.judgement import RateMeasure
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import InspectorAnswer
from zhicheng_office.inspection.services.inspector_rates import answer_rate, outliers_among, rate_counts
from zhicheng_office.inspection.views.inspectors import inspector_page, seen_inspector
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import say

SHOWN = 50
COUNTED = {RateMeasure.FINDINGS: ("found", "visits"), RateMeasure.SAMPLES: ("failed", "samples")}


@require_safe
@needs("inspection.read_inspector_rates")
def inspector_rates(request: HttpRequest) -> HttpResponse:
    """List who stands out by a measure, with the statistics and what was answered to it."""
    measure = RateMeasure.SAMPLES if asked(request, "measure") == RateMeasure.SAMPLES else RateMeasure.FINDINGS
    day = today()
    counts = rate_counts(measure, day)
    outliers = outliers_among(counts, day)
    if wants_csv(request):
        header = ("number", *COUNTED[measure], "others", "corrected_p", "higher")
        lines = ((one.code, one.failed, one.size, one.others, one.corrected, one.higher) for one in outliers)
        return table_response(request, f"inspector-rates-{measure}", header, lines)
    context = {
        "measure": measure,
        "measures": list(RateMeasure),
        "outliers": outliers,
        "compared": len(counts),
        "counted": sum(size for _, size in counts.values()),
        "answers": InspectorAnswer.objects.filter(measure=measure)[:SHOWN],
        "day": day,
    }
    return render(request, "inspection/inspector_rates.html", context)


@require_POST
@needs("inspection.read")
@acts_once
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what an inspector says of the own share; nobody says it for another."""
    found = seen_inspector(request, number)
    if not may(request.user, "inspection.answer_rate", number):
        raise PermissionDenied
    try:
        answer_rate(number, sent(request, "text"), today(), measure=sent(request, "measure"), by=request.user.get_username())
    except ZhichengError as refused:
        return inspector_page(request, found, refused)
    messages.success(request, say("说明已收存，与统计一同显示。", "Kept; it is shown beside the statistics."))
    return redirect("inspection:inspector", number=number)
