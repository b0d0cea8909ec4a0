"""Campaigns of the demonstration's filed plan at different stages, taken through the office's own doors at the moments they would have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from zhicheng.draw import committed_in
from zhicheng.simulation import SimulationSettings, load_simulation, simulate_receipt, simulate_throws
from zhicheng_office.inspection.models import Campaign, PlannedBatch, Visit
from zhicheng_office.inspection.services.committing import commit, propose_commitment
from zhicheng_office.inspection.services.drawing import draw_campaign, enter_outcome
from zhicheng_office.inspection.services.ending import propose_publication, publish_results
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.opening import open_over
from zhicheng_office.inspection.services.receipting import add_receipt, commitment_due
from zhicheng_office.inspection.services.teaming import assign, commit_teams, propose_teams
from zhicheng_office.ledger.records import acting_at, today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_inspection import PLAN

FIRST, SECOND = "market_supervision", "quality"  # who prepares and who confirms in the demonstration
CAPACITY, THROWS = 40, 25
FALLBACK = "当日由两名见证人另取骰子重掷"


@dataclass(frozen=True)
class Stage:
    """How far a batch has come in the demonstration (演示进度): the day of its draw, and of its visits the share that is over."""

    draw_day: date
    over: int = 0  # per cent of its visits
    published: bool = False
    drawn: bool = True


def load_campaigns(folder: CountyFolder) -> str:
    """Take the plan's batches that the county names through their steps, once; return how many there are, as text."""
    path = folder.path / PLAN
    if folder.simulation is None or not path.exists() or Campaign.objects.exists():
        return ""
    settings = load_simulation(folder.simulation, folder.county)
    with transaction.atomic():
        for number, said in yaml.safe_load(path.read_text(encoding="utf8")).get("campaigns", {}).items():
            _run(PlannedBatch.objects.get(number=number), Stage(**said), settings)
    return f"{Campaign.objects.count()}"


def _run(batch: PlannedBatch, stage: Stage, settings: SimulationSettings) -> None:
    day, name = stage.draw_day, f"公开掷骰 {batch.number}"
    before = day if stage.drawn else day - timedelta(days=1)
    with acting_at(_at(before, 8, 40)):
        campaign = freeze(batch, FIRST)
        propose_commitment(campaign, [_dice(name, _at(day, 9, 30))], FIRST)
    with acting_at(_at(before, 9, 0)):
        campaign = commit(campaign, SECOND)
    campaign = _seen(campaign, _at(before, 9, 5), settings)
    if not stage.drawn:
        return
    with acting_at(_at(day, 9, 35)):
        enter_outcome(campaign, name, [list(simulate_throws(settings, name, THROWS))], FIRST)
        campaign = draw_campaign(campaign, SECOND)
    _send(campaign, day, settings)
    _visit(campaign, stage)


def _send(campaign: Campaign, day: date, settings: SimulationSettings) -> None:
    name = f"派员掷骰 {campaign.batch.number}"
    with acting_at(_at(day, 9, 50)):
        propose_teams(campaign, [_dice(name, _at(day, 10, 10))], FIRST, capacity=CAPACITY)
        campaign = commit_teams(campaign, SECOND)
    campaign = _seen(campaign, _at(day, 9, 55), settings)
    with acting_at(_at(day, 10, 12)):
        enter_outcome(campaign, name, [list(simulate_throws(settings, name, THROWS))], FIRST)
        assign(campaign, SECOND)


def _seen(campaign: Campaign, at: datetime, settings: SimulationSettings) -> Campaign:
    """Let the simulated observer sign the commitment of the stage under way, before its dice."""
    with acting_at(at):
        return add_receipt(campaign, simulate_receipt(settings, committed_in(commitment_due(campaign)), at=at), FIRST)


def _visit(campaign: Campaign, stage: Stage) -> None:
    """Let visits be over as the phones would report them; what was found there is the simulation's older part."""
    visits = list(campaign.visits.order_by("day", "number"))
    over = [visit.pk for visit in visits[: len(visits) * stage.over // 100]]
    Visit.objects.filter(pk__in=over).update(state=Visit.State.DONE)
    with acting_at(_at(min(campaign.batch.last_day, today()), 16, 0)):
        open_over(campaign, FIRST)
        if stage.published:
            propose_publication(campaign, FIRST)
            publish_results(campaign, SECOND)


def _dice(name: str, due: datetime) -> dict[str, Any]:
    pool = {"drawn": THROWS, "lowest": 1, "highest": 6, "ordered": False, "repeats": True}
    return {"name": name, "kind": "numbers", "pools": [pool], "due": due.isoformat(), "fallback": FALLBACK}


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
