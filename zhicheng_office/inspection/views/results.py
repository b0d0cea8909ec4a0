"""The page on which results of visits are proposed for publication and published by a second officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.clocks import judge_case
from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.record_reading import RecordLine, lines_of
from zhicheng_office.inspection.services.results import propose_results, release_results, withdraw_proposal
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.duty_models import DutyMatter
from zhicheng_office.ledger.matters import duties
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ui.asked import plain, sent
from zhicheng_office.ui.saying import say

MOST = 200
ACTS = {"propose": propose_results, "publish": release_results, "return": withdraw_proposal}


@needs("inspection.publish_results")
@acts_once
def results(request: HttpRequest) -> HttpResponse:
    """Show what waits by its clock; take what was chosen."""
    refusal = None
    if request.method == "POST":
        try:
            numbers = [plain(number)[:60] for number in request.POST.getlist("visit")][:MOST]
            count = ACTS.get(sent(request, "act"), propose_results)(numbers, request.user.get_username())
        except ZhichengError as reason:
            refusal = reason.words()
        else:
            messages.success(request, say(f"已办理 {count} 条。", f"{count} results done."))
            return redirect("inspection:results")
    return render(request, "inspection/results.html", _context(request, refusal), status=422 if refusal else 200)


def _context(request: HttpRequest, refusal: object) -> dict[str, object]:
    rows = VisitRecord.objects.filter(published_at=None).select_related("visit").order_by("visit__day", "pk")[:MOST]
    lines = [(line, _left(line, matters)) for matters in [_matters(rows)] for line in lines_of(rows)]
    return {
        "waiting": [one for one in lines if not one[0].record.proposed_by],
        "proposed": [one for one in lines if one[0].record.proposed_by],
        "published": VisitRecord.objects.exclude(published_at=None).count(),
        "me": request.user.get_username(),
        "refusal": refusal,
    }


def _matters(rows: object) -> dict[str, DutyMatter]:
    numbers = [row.visit.number for row in rows]
    return {
        one.reference: one
        for one in DutyMatter.objects.filter(reference__in=numbers, set_aside_by="").prefetch_related("changes")
    }


def _left(line: RecordLine, matters: dict[str, DutyMatter]) -> Remaining | None:
    matter = matters.get(line.record.visit.number)
    if matter is None:
        return None
    judged = judge_case(duties()[matter.duty], matter.as_case(), today=today())
    return (
        remaining(today(), judged.reading.due, since=matter.started)
        if judged.reading is not None and judged.reading.due is not None
        else None
    )
