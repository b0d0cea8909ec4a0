"""Adding receipts from outside to a commitment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.draw import Trust
from zhicheng.draw.receipts import Receipt
from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.records import commitment_shown, source_lines
from zhicheng_office.inspection.services.receipting import add_receipt, receipts_checked
from zhicheng_office.inspection.views.campaigns import campaign_of
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import here, say

MOST_BYTES = 200_000
KINDS = {
    "witness": Words("见证方联署（日志证明文件）", "cosignature of a witness (a proof of the log)"),
    "timestamp": Words("时间戳（RFC 3161）", "timestamp (RFC 3161)"),
    "party": Words("参与方签名文本", "signed note of a party"),
}


@needs("inspection.run_campaign")
@acts_once
def receipts(request: HttpRequest, number: str) -> HttpResponse:
    """Add a receipt by its file, and show those that are there with the time left until the first source."""
    found, error = campaign_of(number), None
    if request.method == "POST":
        try:
            add_receipt(found, _receipt(request), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("收据已加入。", "The receipt is added."))
            return redirect("inspection:receipts", number=number)
    made = commitment_shown(found)
    lines = source_lines(found, made.sources) if made else []
    context = {
        "campaign": found,
        "checks": receipts_checked(found, Trust()),
        "first": min(lines, key=lambda line: line.due) if lines else None,
        "kinds": [(kind, here(words)) for kind, words in KINDS.items()],
        "error": error,
    }
    return render(request, "inspection/campaign_receipts.html", context, status=422 if error else 200)


def _receipt(request: HttpRequest) -> Receipt:
    kind, file = sent(request, "kind"), request.FILES.get("file")
    if kind not in KINDS or file is None or file.size > MOST_BYTES:
        raise CampaignFieldMissing(zh="收据的种类和文件（至多 200 kB）", en="the receipt's kind and its file (200 kB at most)")
    data = file.read()
    if kind == "timestamp":
        return {"kind": kind, "token": data.hex()}
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise CampaignFieldMissing(zh="收据应为 UTF-8 文本", en="the receipt is a text in UTF-8") from reason
    return {"kind": kind, "note": text} if kind == "party" else {"kind": kind, "leaf": "", "proof": text}
