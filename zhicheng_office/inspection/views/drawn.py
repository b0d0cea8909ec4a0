"""Who is to be visited in a campaign, and the replacements of closed premises: sealed until opened but to those who may read it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.draw import chances_under
from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.campaign_errors import SealedReading
from zhicheng_office.inspection.models import Campaign, Replacement, Visit
from zhicheng_office.inspection.records import replacement_rates
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.keeping import check_reads, read_sealed
from zhicheng_office.inspection.services.meeting import visits_elsewhere
from zhicheng_office.inspection.services.replacing import confirm_replacement, decline_replacement, propose_replacement
from zhicheng_office.inspection.templatetags.draws import decimal_text
from zhicheng_office.inspection.views.campaigns import campaign_of
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.registry.naming import entity_names
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import say


@require_safe
@needs("inspection.read_campaigns")
def visits(request: HttpRequest, number: str) -> HttpResponse:
    """List the visits of a campaign; of a sealed one only to those who may, each time with a line in the trail."""
    found = _readable(request, number, "visits")
    rows = list(found.visits.select_related("replaces", "replaced_by").prefetch_related("seats", "replacements__evidence"))
    names, elsewhere = entity_names(row.entity for row in rows), visits_elsewhere(found, rows, request.user)
    state, text = asked(request, "state"), asked(request, "q")
    shown = [
        (row, names.get(row.entity, ""))
        for row in rows
        if (not state or row.state == state) and (not text or text in f"{row.number} {row.entity} {names.get(row.entity, '')}")
    ]
    if wants_csv(request):
        return _csv(number, shown)
    context = {
        "campaign": found,
        "lines": shown,
        "total": len(rows),
        "over": sum(row.state != Visit.State.PLANNED for row in rows),
        "states": Visit.State.choices,
        "waiting": [one for row in rows for one in row.replacements.all() if one.state == Replacement.State.PROPOSED],
        "rates": replacement_rates(found),
        "elsewhere": [(code, names.get(code, ""), others) for code, others in sorted(elsewhere.items())],
        "may_run": may(request.user, "inspection.run_campaign"),
        "filtered": bool(state or text),
    }
    return render(request, "inspection/campaign_visits.html", context)


@require_safe
@needs("inspection.read_campaigns")
def chances(request: HttpRequest, number: str) -> HttpResponse:
    """Give everybody's exact chance as CSV (入选概率); of a sealed draw only to those who may read it, with a line in the trail."""
    found = campaign_of(number)
    if not found.commitment or found.is_official:
        raise Http404
    try:
        frozen = read_sealed(found, request.user, "chances.csv")
    except SealedReading as refused:
        raise PermissionDenied from refused
    made = commitment_in(found)
    told = sorted(chances_under(made, frozen.roster, salts=frozen.salts).items())
    rows = ((code, own, together, decimal_text(together)) for code, (own, together) in told)
    return csv_response(f"chances-{number}", ["code", "chance", "with_control_arm", "decimal"], rows)


def _readable(request: HttpRequest, number: str, why: str) -> Campaign:
    found = campaign_of(number)
    try:
        check_reads(found, request.user, f"{why}{'.csv' if wants_csv(request) else ''}")
    except SealedReading as refused:
        raise PermissionDenied from refused
    return found


def _csv(number: str, shown: list[tuple[Visit, str]]) -> HttpResponse:
    header = ["visit", "code", "name", "stratum", "origin", "day", "state", "inspectors", "replaces"]
    rows = (
        (
            row.number,
            row.entity,
            name,
            row.stratum,
            row.origin,
            row.day,
            row.state,
            " ".join(seat.inspector for seat in row.seats.all()),
            row.replaces.number if row.replaces else "",
        )
        for row, name in shown
    )
    return csv_response(f"visits-{number}", header, rows)


@require_POST
@needs("inspection.run_campaign")
@acts_once
def replace(request: HttpRequest, number: str, visit: str) -> HttpResponse:
    """Propose that the reserve takes the place of closed premises, with a reason and evidence."""
    found = _readable(request, number, "replace")
    row = get_object_or_404(Visit, campaign=found, number=visit)
    by = request.user.get_username()
    try:
        with transaction.atomic():  # what is refused keeps none of its files
            kept = [keep_evidence(item.read(), item.name, by) for item in request.FILES.getlist("files")[:10]]
            propose_replacement(row, sent(request, "reason"), kept, by)
    except ZhichengError as refused:
        return _refused(request, number, refused)
    messages.success(request, say("已提出递补，等另一人复核。", "Proposed; another person decides."))
    return redirect("inspection:draw_visits", number=number)


@require_POST
@needs("inspection.run_campaign")
@acts_once
def settle(request: HttpRequest, number: str, pk: int, name: str) -> HttpResponse:
    """Confirm or decline a replacement that another officer proposed."""
    found = _readable(request, number, "replace")
    proposal = get_object_or_404(Replacement, pk=min(pk, 1 << 62), visit__campaign=found)
    service = confirm_replacement if name == "confirm" else decline_replacement
    try:
        service(proposal, request.user.get_username())
    except ZhichengError as refused:
        return _refused(request, number, refused)
    messages.success(request, say("递补已处理。", "The replacement is settled."))
    return redirect("inspection:draw_visits", number=number)


def _refused(request: HttpRequest, number: str, refused: ZhichengError) -> HttpResponse:
    return render(request, "inspection/campaign_refused.html", {"error": refused.words(), "number": number}, status=422)
