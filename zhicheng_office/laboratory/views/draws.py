"""Draws by ticket: the units of a sample on the phone, the seed of a campaign, the lists that were kept."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory.draw_forms import SourceForm, UnitsForm
from zhicheng_office.laboratory.models import CampaignSeed, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.services.seeding import announce_seed, enter_seed, seed_for
from zhicheng_office.laboratory.services.unit_drawing import draw_frozen_units, freeze_units, give_up_draw
from zhicheng_office.laboratory.strips import strip_of
from zhicheng_office.laboratory.views.campaigns import campaign_page
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import asked, plain, sent
from zhicheng_office.ui.saying import say

MOST = 200
HEADER = ("number", "kind", "campaign", "state", "count", "n", "backup", "commitment", "seed", "drawn", "frozen_at")


@require_safe
@needs("laboratory.read")
def draws(request: HttpRequest) -> HttpResponse:
    """List the lists that units and re-test laboratories were drawn from, the newest first, those given up too."""
    rows = TicketDraw.objects.select_related("campaign", "sample")
    kind, words = asked(request, "kind"), asked(request, "q")
    rows = rows.filter(kind=kind) if kind in TicketDraw.Kind.values else rows
    rows = rows.filter(number__icontains=words) if words else rows
    if wants_csv(request):
        return table_response(request, "ticket-draws", HEADER, (_cells(row) for row in rows))
    context = {"lines": list(rows[:MOST]), "total": rows.count(), "filtered": bool(kind or words)}
    return render(request, "laboratory/draws.html", context)


def _cells(row: TicketDraw) -> tuple[object, ...]:
    record = row.record
    drawn = " ".join((*record.drawn.sample, *record.drawn.backup)) if record else ""
    seed = record.seed.hex() if record else ""
    counts = (len(row.serials), row.n, row.backup)
    return (row.number, row.kind, row.campaign.number, row.state, *counts, row.commitment, seed, drawn, row.frozen_at.isoformat())


@needs("laboratory.take_sample")
@acts_once
def units(request: HttpRequest, number: str) -> HttpResponse:
    """Enter what is there on site and freeze it, on a phone too; without a seed say what to do."""
    row = get_object_or_404(SurveillanceCampaign, number=number)
    posted = request.method == "POST"
    form = UnitsForm(request.POST if posted else None, initial={"n": 1, "visit": asked(request, "visit")})
    error: Words | None = None
    if posted and form.is_valid():
        try:
            made = freeze_units(form.asked(number), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(
                request, say("清单已冻结，承诺值已写入日志队列。", "The list is frozen; its commitment goes to the log.")
            )
            return redirect("laboratory:draw", number=made.number)
    context = {"form": form, "row": row, "error": error, "missing": None if posted else _missing(row, asked(request, "visit"))}
    return render(request, "laboratory/units.html", context, status=422 if error or (posted and form.errors) else 200)


def _missing(row: SurveillanceCampaign, visit: str) -> Words | None:
    try:
        seed_for(row, visit)
    except ZhichengError as refused:
        return refused.words()
    return None


@needs("laboratory.read")
@acts_once
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """Show a list and what was drawn from it, as the strip of its tickets; an inspector draws from it, or gives it up."""
    row = TicketDraw.objects.select_related("campaign", "sample", "frozen_entry", "ended_entry").filter(number=number).first()
    if row is None:
        raise Http404
    error: Words | None = None
    if request.method == "POST":
        if row.kind != TicketDraw.Kind.UNITS or not may(request.user, "laboratory.take_sample"):
            raise PermissionDenied
        try:
            _act(request, number)
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("laboratory:draw", number=number)
    record = row.record
    context = {
        "row": row,
        "record": record,
        "strip": strip_of(record) if record else None,
        "seed": CampaignSeed.objects.filter(campaign=row.campaign).first(),
        "may_draw": row.kind == TicketDraw.Kind.UNITS and may(request.user, "laboratory.take_sample"),
        "error": error,
    }
    return render(request, "laboratory/draw.html", context, status=422 if error else 200)


def _act(request: HttpRequest, number: str) -> None:
    by = request.user.get_username()
    if sent(request, "act") == "give_up":
        give_up_draw(number, sent(request, "reason"), by)
    else:
        draw_frozen_units(number, sent(request, "fresh"), by)


@require_safe
@needs("laboratory.read")
def draw_file(request: HttpRequest, number: str) -> HttpResponse:
    """Give the record of a draw, which anybody can work out again."""
    row = TicketDraw.objects.filter(number=number).first()
    record = row.record if row else None
    if record is None:
        raise Http404
    return record_response(record.to_bytes(), number)


def record_response(content: bytes, number: str) -> HttpResponse:
    """Return the record of a draw as a file."""
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'inline; filename="{plain(number)}.json"'
    return answer


@require_POST
@needs("laboratory.keep_campaign")
@acts_once
def seed(request: HttpRequest, number: str) -> HttpResponse:
    """Announce the source of a campaign's seed, or enter what it showed."""
    row = get_object_or_404(SurveillanceCampaign, number=number)
    if not may(request.user, "laboratory.keep_campaign", row.body):
        raise PermissionDenied
    by = request.user.get_username()
    try:
        if sent(request, "act") == "shown":
            enter_seed(number, sent(request, "outcome"), by)
        else:
            announce_seed(number, SourceForm(request.POST).asked(), by)
    except ZhichengError as refused:
        return campaign_page(request, row, refused)
    messages.success(request, say("已办理。", "Done."))
    return redirect("laboratory:campaign", number=number)
