"""Openings that nobody has to press a button for: asked for when a visit ends and by the worker's clock, done by the worker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from zhicheng.draw import CampaignAct, Mode, StepOutOfTurn, next_state
from zhicheng.draw.promises import Promise, is_all_due, promise_of
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.models import Campaign, Replacement, Visit
from zhicheng_office.inspection.services.ending import still_to_open
from zhicheng_office.inspection.services.opening import open_all, open_over, replacements_waiting, still_closed
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import today

KIND, SYSTEM = "open_sealed", "后台 worker"
AGAIN_AFTER = timedelta(hours=1)


def ask_opening(campaign: Campaign) -> bool:
    """Queue the opening of a sealed campaign in the caller's transaction (待开启); one that waits already serves for all."""
    if not campaign.is_sealed or campaign.opened_at is not None:
        return False
    if Job.objects.filter(kind=KIND, state=Job.State.WAITING, arguments__campaign=campaign.pk).exists():
        return False
    ask_for(KIND, SYSTEM, campaign=campaign.pk)
    return True


def open_due(campaign: Campaign) -> tuple[int, bool]:
    """Open what is due (开启到期的): the rows of visits that are over, and everything once the last one is. Returns how many rows, and
    whether everything was opened."""
    if is_whole_due(campaign):
        return open_all(campaign, SYSTEM).count, True
    return (open_over(campaign, SYSTEM), False) if _opens_rows(campaign) else (0, False)


def _opens_rows(campaign: Campaign) -> bool:
    """Say whether rows are opened one by one: not of a draw by which nobody is visited."""
    return campaign.makes_visits and _in_turn(campaign, CampaignAct.OPEN)


def _in_turn(campaign: Campaign, act: CampaignAct) -> bool:
    try:
        next_state(campaign.batch.number, campaign.state, act)
    except StepOutOfTurn:
        return False
    return True


def is_whole_due(campaign: Campaign) -> bool:
    """Say whether every row of a sealed campaign is to be opened today (应否全部开启)."""
    if not campaign.is_sealed or campaign.opened_at is not None or campaign.open_by is None:
        return False
    if campaign.state == Campaign.State.ABORTED:
        return still_to_open(campaign) and _in_turn(campaign, CampaignAct.OPEN_ALL)
    closed = campaign.visits.filter(state=Visit.State.CLOSED).exclude(replacements__state=Replacement.State.DECLINED)
    aside = campaign.visits.filter(state=Visit.State.SET_ASIDE)
    return _in_turn(campaign, CampaignAct.OPEN_ALL) and is_all_due(
        to_visit=campaign.visits.filter(state=Visit.State.PLANNED).count(),
        to_decide=replacements_waiting(campaign).count(),
        unreplaced=closed.count() + aside.count(),
        open_by=campaign.open_by,
        day=today(),
    )


def ask_due_openings() -> int:
    """Queue what is due by the clock and waits in no job (到期开启): the worker's way; return how many campaigns that were."""
    return sum(ask_opening(campaign) for campaign in _unopened() if _is_due(campaign) and not _in_hand(campaign))


def _unopened() -> Iterator[Campaign]:
    rows = Campaign.objects.filter(opened_at=None, batch__mode=Mode.SEALED)
    yield from rows.select_related("batch").defer(*heavy_columns())


def _is_due(campaign: Campaign) -> bool:
    over = still_closed(campaign).exists()
    return (over and _opens_rows(campaign)) or is_whole_due(campaign)


def _in_hand(campaign: Campaign) -> bool:
    """Say whether the worker is at it or failed lately: it is not asked for again every few seconds."""
    mine = Job.objects.filter(kind=KIND, arguments__campaign=campaign.pk)
    lately = Q(state=Job.State.FAILED, asked_at__gt=timezone.now() - AGAIN_AFTER)
    return mine.filter(lately | Q(state=Job.State.RUNNING)).exists()


def promise_kept(campaign: Campaign) -> Promise | None:
    """Return what became of the promised day of a sealed campaign (开启承诺); None where nothing was promised or nothing is to be opened."""
    if not campaign.is_sealed or campaign.open_by is None:
        return None
    if campaign.state == Campaign.State.ABORTED and campaign.opened_at is None and not still_to_open(campaign):
        return None
    opened = timezone.localdate(campaign.opened_at) if campaign.opened_at else None
    return promise_of(campaign.open_by, opened, today())


def broken_promises() -> list[Campaign]:
    """Return the campaigns whose promised day has passed with rows still sealed (逾期未开启)."""
    rows = Campaign.objects.filter(opened_at=None, batch__mode=Mode.SEALED, open_by__lt=today())
    found = rows.select_related("batch").defer(*heavy_columns()).order_by("open_by", "pk")
    return [campaign for campaign in found if promise_kept(campaign) is Promise.BROKEN]
