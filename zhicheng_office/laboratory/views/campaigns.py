"""Campaigns of surveillance: the list, one of them, drafting, approving, the sampling sheet."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import load_product_paths, path_of
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.draw_forms import SourceForm
from zhicheng_office.laboratory.forms import CampaignForm, SheetForm, day_in, now_here
from zhicheng_office.laboratory.limit_offers import offered_items, with_chosen
from zhicheng_office.laboratory.models import CampaignSeed, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.records import laboratories_on
from zhicheng_office.laboratory.services.assigning import able_laboratories
from zhicheng_office.laboratory.services.campaigns import approve_campaign, close_campaign, draft_campaign
from zhicheng_office.laboratory.services.taking import MOST_PHOTO_BYTES, MOST_PHOTOS, take_sample
from zhicheng_office.ledger.evidence import EvidenceTooLarge
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import asked, plain, sent
from zhicheng_office.ui.saying import choices, say

ACTS = {"approve": approve_campaign, "close": close_campaign}
MOST = 300
HEADER = ("number", "title", "domain", "product", "state", "samples_planned", "first_day", "last_day", "laboratories")


@require_safe
@needs("laboratory.read")
def campaigns(request: HttpRequest) -> HttpResponse:
    """List the campaigns, the newest first."""
    rows = _filtered(request)
    if wants_csv(request):
        return table_response(request, "surveillance", HEADER, ([_cell(row, name) for name in HEADER] for row in rows))
    lines = list(rows.annotate(taken_=Count("samples"), public_=Count("samples", filter=~Q(samples__published_on=None)))[:MOST])
    context = {
        "lines": lines,
        "states": choices(words.CAMPAIGN_STATES),
        "filtered": bool(asked(request, "q") or asked(request, "state")),
        "may_keep": may(request.user, "laboratory.keep_campaign"),
    }
    return render(request, "laboratory/campaigns.html", context)


def _cell(row: SurveillanceCampaign, name: str) -> object:
    value = getattr(row, name)
    return " ".join(value) if isinstance(value, list) else value


def _filtered(request: HttpRequest) -> QuerySet[SurveillanceCampaign]:
    rows = SurveillanceCampaign.objects.all()
    for word in asked(request, "q").split():
        rows = rows.filter(Q(number__icontains=word) | Q(title__contains=word) | Q(product_name__contains=word))
    state = asked(request, "state")
    return rows.filter(state=state) if state else rows


@require_safe
@needs("laboratory.read")
def campaign(request: HttpRequest, number: str) -> HttpResponse:
    """Show one campaign: items with limits, laboratories with what they cannot test, samples."""
    return campaign_page(request, get_object_or_404(SurveillanceCampaign, number=number))


def campaign_page(request: HttpRequest, row: SurveillanceCampaign, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of a campaign, with a refusal where there is one."""
    names = {number: one.name for number, one in laboratories_on(today()).items()}
    unable = able_laboratories(row, today())
    context = {
        "row": row,
        "domain": SurveillanceCampaign.Domain(row.domain).label,
        "samples": row.samples.order_by("number")[:MOST],
        "taken": row.samples.count(),
        "laboratories": [(number, names[number], {i: r.words() for i, r in items.items()}) for number, items in unable.items()],
        "may_keep": may(request.user, "laboratory.keep_campaign", row.body),
        "may_take": may(request.user, "laboratory.take_sample"),
        "seed": CampaignSeed.objects.select_related("announced_entry", "entered_entry").filter(campaign=row).first(),
        "source_form": SourceForm(),
        "lists": row.draws.filter(kind=TicketDraw.Kind.UNITS)[:50],
        "me": request.user.get_username(),
        "mine": row.drafted_by == request.user.get_username(),
        "error": error.words() if error else None,
    }
    return render(request, "laboratory/campaign.html", context, status=422 if error else 200)


@needs("laboratory.keep_campaign")
@acts_once
def new_campaign(request: HttpRequest) -> HttpResponse:
    """Draft a campaign: limits are looked up by the product's category and a day, then ticked."""
    looking = sent(request, "act") == "look_up"
    posted = request.method == "POST" and not looking
    begun = {**request.POST.dict()} if looking else {"level": "county", "first_day": today()}
    form = CampaignForm(request.POST if posted else None, initial=begun)
    error: Words | None = None
    if posted and form.is_valid():
        try:
            made = draft_campaign(form.asked(request.user.body, _ticked(request)), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("批次已拟订，须另一人批准。", "Drafted; another officer approves it."))
            return redirect("laboratory:campaign", number=made.number)
    bad = error or (posted and form.errors)
    context = {"form": form, "error": error, "paths": load_product_paths(), **_offers(request, fresh=looking)}
    return render(request, "laboratory/campaign_form.html", context, status=422 if bad else 200)


def _ticked(request: HttpRequest) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(number) for number in request.POST.getlist("limit")[:MOST]))


def _offers(request: HttpRequest, *, fresh: bool) -> dict[str, object]:
    """Return what the list offers for the category and day of the form: all but conflicts ticked when it was just asked for."""
    category = sent(request, "limit_category") or path_of(sent(request, "product"))
    day = day_in(sent(request, "limit_day") or sent(request, "first_day")) or today()
    if request.method != "POST" or not category:
        return {"asked": fresh, "category": category}
    found, chosen = offered_items(category, day), set(_ticked(request))
    offers = with_chosen(found, _ticked(request))
    if fresh:
        chosen |= {one.limits[0].number for one in found if not one.is_conflict}
    return {"asked": True, "category": category, "day": day, "offers": offers, "ticked": chosen}


@require_POST
@needs("laboratory.keep_campaign")
@acts_once
def campaign_act(request: HttpRequest, number: str) -> HttpResponse:
    """Approve or close a campaign."""
    row = get_object_or_404(SurveillanceCampaign, number=number)
    if not may(request.user, "laboratory.keep_campaign", row.body):
        raise PermissionDenied
    try:
        ACTS.get(sent(request, "act"), approve_campaign)(number, request.user.get_username())
    except ZhichengError as refused:
        return campaign_page(request, row, refused)
    messages.success(request, say("已办理。", "Done."))
    return redirect("laboratory:campaign", number=number)


@needs("laboratory.take_sample")
@acts_once
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    """Fill in and send the sampling sheet, on a phone too."""
    row = get_object_or_404(SurveillanceCampaign, number=number)
    posted = request.method == "POST"
    drawn = row.draws.filter(number=sent(request, "units") or asked(request, "units"), state="drawn").first()
    form = SheetForm(request.POST if posted else None, initial=_initial(row, drawn))
    error: Words | None = None
    if posted and form.is_valid():
        try:
            made = take_sample(form.asked(number, sent(request, "key")[:64], _photos(request)), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say(f"已收存，盲样编号 {made.blind_code}。", f"Kept; the blind code is {made.blind_code}."))
            return redirect("laboratory:sample", number=made.number)
    context = {"form": form, "row": row, "drawn": drawn, "error": error, "most": MOST_PHOTOS}
    return render(request, "laboratory/sheet.html", context, status=422 if error or (posted and form.errors) else 200)


def _initial(row: SurveillanceCampaign, drawn: TicketDraw | None) -> dict[str, object]:
    said: dict[str, object] = {"taken_at": now_here(), "product_name": row.product_name}
    if drawn is None:
        return said
    counts = {"quantity": f"{drawn.n} 件", "backup_quantity": f"{drawn.backup} 件" if drawn.backup else ""}
    return said | counts | {"stock": f"{len(drawn.serials)} 件", "units": drawn.number, "visit": drawn.note.get("visit", "")}


def _photos(request: HttpRequest) -> tuple[tuple[str, bytes], ...]:
    found = []
    for file in request.FILES.getlist("photos")[: MOST_PHOTOS + 1]:
        if file.size > MOST_PHOTO_BYTES:
            raise EvidenceTooLarge(value=file.size, limit=MOST_PHOTO_BYTES)
        found.append((plain(file.name or "photo.jpg"), file.read()))
    return tuple(found)
