"""Adding receipts from outside to a commitment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.draw import Trust
from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.records import source_lines, stage_shown
from zhicheng_office.inspection.services.receipting import (
    add_receipt,
    fetch_witness,
    index_in_log,
    receipts_checked,
    receipts_held,
)
from zhicheng_office.inspection.views.campaigns import campaign_of
from zhicheng_office.inspection.witness_lines import keys_asked, witness_lines
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import is_cosigned
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import say

MOST_BYTES = 200_000


@needs("inspection.run_campaign")
@acts_once
def receipts(request: HttpRequest, number: str) -> HttpResponse:
    """Add a receipt by its file, and show those that are there with the time left until the first source."""
    found, error = campaign_of(number), None
    if request.method == "POST":
        try:
            _take(request, found)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("收据已加入。", "The receipt is added."))
            return redirect("inspection:receipts", number=number)
    stage, made = stage_shown(found)
    index = index_in_log(found)
    lines = source_lines(found, made.sources, stage=stage) if made else []
    context = {
        "campaign": found,
        "checks": receipts_checked(found, Trust()),
        "first": min(lines, key=lambda line: line.due) if lines else None,
        "witnessed": witness_lines(receipts_held(found), made, keys_asked()),
        "may_fetch": index is not None and is_cosigned(index),
        "error": error,
    }
    return render(request, "inspection/campaign_receipts.html", context, status=422 if error else 200)


def _take(request: HttpRequest, found: Campaign) -> None:
    by = request.user.get_username()
    if sent(request, "fetch"):
        fetch_witness(found, by)
        return
    file = request.FILES.get("file")
    if file is None or not 0 < file.size <= MOST_BYTES:
        raise CampaignFieldMissing(zh="收据文件（至多 200 kB）", en="the file of the receipt, 200 kB at most")
    add_receipt(found, file.read(), by)
