"""Pages of campaigns: the list, one campaign with its steps and what comes next, and the acts that need no form of their own."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhicheng.draw import STATE_WORDS
from zhicheng.draw.official import STANDING_WORDS, Standing
from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import Campaign, PlannedBatch, VisitSeat
from zhicheng_office.inspection.records import (
    NextStep,
    bundle_shown,
    commitment_shown,
    light_campaigns,
    next_step,
    public_file,
    source_lines,
    stage_shown,
    steps_of,
    team_commitment_shown,
    visit_counts,
)
from zhicheng_office.inspection.services.committing import commit
from zhicheng_office.inspection.services.drawing import draw_campaign
from zhicheng_office.inspection.services.due_openings import broken_promises, promise_kept
from zhicheng_office.inspection.services.ending import (
    abort,
    propose_abort,
    propose_publication,
    publish_results,
    results_left,
    still_to_open,
)
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.inspection.services.proposing import drop_proposed
from zhicheng_office.inspection.services.teaming import assign, commit_teams
from zhicheng_office.inspection.templatetags.draws import decimal_text
from zhicheng_office.ledger.deadlines import remaining
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here, say


def campaign_of(number: str) -> Campaign:
    """Return the campaign of a batch, or answer 404."""
    return get_object_or_404(Campaign.objects.select_related("batch", "batch__plan"), batch__number=number)


@require_safe
@needs("inspection.read_campaigns")
def campaigns(request: HttpRequest) -> HttpResponse:
    """List the batches that wait and the campaigns under way, newest first."""
    text, state = asked(request, "q"), asked(request, "state")
    everything = [(one, next_step(one)) for one in light_campaigns().defer("bundle")]
    lines = [line for line in everything if _matches(line[0], text, state)]
    if wants_csv(request):
        return _csv(lines)
    waiting = PlannedBatch.objects.standing().filter(campaign=None).select_related("plan")
    context = {
        "lines": [(one, step, _clock(one)) for one, step in lines],
        "broken": broken_promises(),
        "waiting": waiting.order_by("first_day", "number")[:200],
        "under_way": sum(1 for one, step in everything if step is not None),
        "total": len(everything),
        "states": [(str(key), here(words)) for key, words in STATE_WORDS.items()],
        "may_run": may(request.user, "inspection.run_campaign"),
        "filtered": bool(text or state),
    }
    return render(request, "inspection/campaigns.html", context)


def _matches(campaign: Campaign, text: str, state: str) -> bool:
    return (not state or campaign.state == state) and all(
        word in f"{campaign.batch.number} {campaign.batch.title}".lower() for word in text.lower().split()
    )


def _clock(campaign: Campaign) -> object:
    running = campaign.state in (Campaign.State.DRAWN, Campaign.State.TEAM_COMMITTED, Campaign.State.ASSIGNED)
    return remaining(today(), campaign.open_by or campaign.batch.last_day) if running else None


def _csv(lines: list[tuple[Campaign, NextStep | None]]) -> HttpResponse:
    header = ["number", "title", "mode", "state", "count", "visits", "visits_over", "first_day", "last_day", "next"]
    rows = (
        (
            one.batch.number,
            one.batch.title,
            one.batch.mode,
            one.state,
            one.count,
            *visit_counts(one),
            one.batch.first_day,
            one.batch.last_day,
            here(step.words) if step else "",
        )
        for one, step in lines
    )
    return csv_response("campaigns", header, rows)


@require_POST
@needs("inspection.run_campaign")
@acts_once
def begin(request: HttpRequest) -> HttpResponse:
    """Freeze the roster of a filed batch."""
    batch = get_object_or_404(PlannedBatch, number=sent(request, "number"))
    try:
        made = freeze(batch, request.user.get_username())
    except ZhichengError as refused:
        return render(request, "inspection/campaign_refused.html", {"error": refused.words(), "number": batch.number}, status=422)
    messages.success(request, say(f"名录已冻结，{made.count} 户。", f"The roster is frozen: {made.count} entities."))
    return redirect("inspection:campaign", number=batch.number)


@require_safe
@needs("inspection.read_campaigns")
def campaign(request: HttpRequest, number: str) -> HttpResponse:
    """Show one campaign: what comes next first, then what was fixed, drawn and written."""
    return campaign_page(request, campaign_of(number))


def campaign_page(request: HttpRequest, found: Campaign, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of a campaign, with a refusal where there is one."""
    made = commitment_shown(found)
    address = request.build_absolute_uri(reverse("portal:draw", args=[found.batch.number]))
    context = {
        "campaign": found,
        "batch": found.batch,
        "next": next_step(found),
        "commitment": made,
        "sources": source_lines(found, made.sources) if made else [],
        "shown": bundle_shown(found),
        "steps": steps_of(found),
        "counts": visit_counts(found),
        "clock": _clock(found),
        "own": found.proposed.get("by") == request.user.get_username(),
        "to_open": still_to_open(found),
        "difference": found.count - found.authority_count if found.authority_count is not None else None,
        "promise": promise_kept(found),
        "results_left": results_left(found) if found.state in (Campaign.State.ASSIGNED, Campaign.State.OPENED) else 0,
        "may_run": may(request.user, "inspection.run_campaign"),
        "may_read": found.is_opened or may(request.user, "inspection.read_sealed"),
        "address": address,
        "code": segno.make(address, error="m").svg_inline(border=2, omitsize=True),
        "state_words": STATE_WORDS[found.state],
        "standing_words": STANDING_WORDS[Standing(found.standing)],
        **_team(found),
        "error": error.words() if error else None,
    }
    return render(request, "inspection/campaign.html", context, status=422 if error else 200)


def _team(found: Campaign) -> dict[str, object]:
    """Return what the page shows of the inspectors' stage: its commitment, sources, the largest chance, everybody's load."""
    team = team_commitment_shown(found)
    stage, _ = stage_shown(found)
    awaits = not (found.bundle if stage == 1 else found.team_bundle)
    if team is None:
        return {"team": None, "awaits": awaits}
    seats = VisitSeat.objects.filter(visit__campaign=found).exclude(inspector="")
    counts = list(seats.values_list("inspector").annotate(count=Count("pk")).order_by("-count", "inspector"))
    most = counts[0][1] if counts else 1
    return {
        "team": team,
        "awaits": awaits,
        "team_sources": source_lines(found, team.sources, stage=2),
        "largest": decimal_text(team.largest),
        "busiest": decimal_text(team.busiest),
        "loads": [(number, count, round(100 * count / most)) for number, count in counts],
    }


ACTS = {
    "commit": (commit, Words("已作出承诺，不能再改。", "Committed; it cannot be changed.")),
    "draw": (draw_campaign, Words("已抽取。", "Drawn.")),
    "commit_team": (commit_teams, Words("派员已承诺，不能再改。", "Committed; it cannot be changed.")),
    "assign": (assign, Words("已派员。", "The inspectors are drawn.")),
    "open": (open_over, Words("已开启检查结束的对象。", "Those whose visit is over are opened.")),
    "open_all": (open_all, Words("已全部开启。", "Everything is opened.")),
    "propose_publish": (propose_publication, Words("已提出，等另一人复核。", "Proposed; another person decides.")),
    "publish": (publish_results, Words("结果已公开。", "The results are published.")),
    "abort": (abort, Words("已中止，理由公开。", "Aborted; the reason is public.")),
    "drop": (drop_proposed, Words("已放弃。", "Dropped.")),
}


@require_POST
@needs("inspection.run_campaign")
@acts_once
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Take a step that needs nothing but the person who takes it."""
    found = campaign_of(number)
    if name not in ACTS:
        raise Http404
    service, done = ACTS[name]
    try:
        service(found, request.user.get_username())
    except ZhichengError as refused:
        return campaign_page(request, campaign_of(number), refused)
    messages.success(request, here(done))
    return redirect("inspection:campaign", number=number)


@needs("inspection.run_campaign")
@acts_once
def give_up(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason of an abort; a second officer decides."""
    found, error, reason = campaign_of(number), None, sent(request, "reason")
    if request.method == "POST":
        try:
            propose_abort(found, reason, request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("已提出，等另一人复核。", "Proposed; another person decides."))
            return redirect("inspection:campaign", number=number)
    context = {"campaign": found, "error": error, "reason": reason, "binding": bool(found.commitment)}
    return render(request, "inspection/campaign_abort.html", context, status=422 if error else 200)


@require_safe
@needs("inspection.read_campaigns")
def bundle(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Give the bytes that are public anyway: commitment and bundle."""
    found = campaign_of(number)
    content = public_file(found, name)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{number}-{name}.json"'
    return answer
