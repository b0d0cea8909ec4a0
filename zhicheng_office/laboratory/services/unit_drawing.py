"""Sample units by ticket: the list is frozen, then chance; what was given up stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhicheng.judgement import Purpose, Scheme, TicketRecord, UnitList, audit_plan, check_use, list_doubt
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import CampaignNotOpen, DrawOutOfTurn, SeedMissing, UnfitUnits, UnknownCampaign
from zhicheng_office.laboratory.models import SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.services.seeding import seed_for
from zhicheng_office.laboratory.services.stepping import due_text
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now

KIND, FRESH = "sample_draw", "现场报数"
MOST_UNITS, LONGEST_FRESH = 20_000, 40


@dataclass(frozen=True)
class UnitsAsked:
    """What is there on site and how much of it is wanted (待抽单元): serial numbers, or a lot whose places are numbered from 1 on.

    ``scheme`` is a code of the standard that a plan is of, with ``declared`` and ``limit`` of an audit plan; empty where the campaign's
    own rules fix the number of units.
    """

    campaign: str
    n: int
    backup: int = 0
    lot: int = 0
    serials: tuple[str, ...] = ()
    visit: str = ""
    scheme: str = ""
    declared: int = 0
    limit: int = 0

    @property
    def listed(self) -> tuple[str, ...]:
        """Return what stands on the list."""
        return self.serials or tuple(str(place) for place in range(1, self.lot + 1))


def freeze_units(asked: UnitsAsked, by: str) -> TicketDraw:
    """Freeze the units that are there before chance is asked (冻结单元清单): its commitment goes to the log at once.

    Raises UnknownCampaign, CampaignNotOpen, SeedMissing, UnfitUnits, BadUnits, UnitTwice; MisusedPlan, OutOfScope, BadNumbers of a plan.
    """
    if max(len(asked.serials), asked.lot) > MOST_UNITS:
        raise UnfitUnits(value=asked.lot or len(asked.serials), zh=f"多于 {MOST_UNITS} 件", en=f"more than {MOST_UNITS}")
    with transaction.atomic():
        campaign = _open(asked.campaign)
        note = _plan_note(asked) | {"visit": asked.visit, "places": not asked.serials}
        note["known_before"] = seed_for(campaign, asked.visit).known
        number = f"{campaign.number}-U{campaign.draws.filter(kind=TicketDraw.Kind.UNITS).count() + 1:04d}"
        units = UnitList(number, asked.listed, asked.n, asked.backup)
        return keep_frozen(TicketDraw(kind=TicketDraw.Kind.UNITS, campaign=campaign, note=note), units, by)


def keep_frozen(row: TicketDraw, units: UnitList, by: str) -> TicketDraw:
    """Keep a frozen list with its leaf, in the caller's transaction."""
    row.number, row.serials, row.n, row.backup = units.sheet, list(units.serials), units.n, units.backup
    row.commitment, row.frozen_by, row.frozen_at = units.commitment.hex(), by, recorded_now()
    row.simulated = row.campaign.simulated
    record = {
        "list": row.number, "commitment": row.commitment, "count": len(row.serials), "n": row.n, "backup": row.backup,
        "source": row.source, "by": by, "simulated": row.simulated,
    }  # fmt: skip
    opened = ("list", "commitment", "count", "n", "backup", "source", "simulated")
    row.frozen_entry = queue_record(kind_of(row), f"{kind_of(row)} {row.number} frozen", record, opened=opened)
    row.save()
    record_act(by, f"freeze_{row.kind}", f"list {row.number}", commitment=row.commitment)
    return row


def kind_of(row: TicketDraw) -> str:
    """Return the kind of leaf that stands for a list."""
    return KIND if row.kind == TicketDraw.Kind.UNITS else "retest_draw"


def draw_frozen_units(number: str, fresh: str, by: str) -> TicketDraw:
    """Draw the units of a frozen list (抽取样品单元): by the seed, and a number that the inspectee says now, where it says one.

    Raises DrawOutOfTurn, SeedMissing, UnfitUnits.
    """
    said = fresh.strip()
    if len(said) > LONGEST_FRESH:
        raise UnfitUnits(
            value=said[:20], zh=f"现场报数多于 {LONGEST_FRESH} 字", en=f"the number has more than {LONGEST_FRESH} signs"
        )
    with transaction.atomic():
        row = locked_draw(number, TicketDraw.Kind.UNITS)
        seed = seed_for(row.campaign, row.note["visit"])
        if not seed.known:
            raise SeedMissing(
                value=row.campaign.number, zh="来源已公布，结果还没有录入", en="its source was announced, its outcome not entered"
            )
        values = [(seed.name, seed.value), *([(FRESH, said.encode())] if said else [])]
        doubt = list_doubt(known_before=row.note["known_before"], fresh=bool(said))
        row.note |= {"fresh": said, "doubt": {"zh": doubt.zh, "en": doubt.en} if doubt else {}}
        return keep_drawn(row, values, by)


def keep_drawn(row: TicketDraw, values: list[tuple[str, bytes]], by: str) -> TicketDraw:
    """Keep what was drawn with its leaf, in the caller's transaction."""
    row.values, row.state = [[name, value.hex()] for name, value in values], TicketDraw.State.DRAWN
    row.ended_by, row.ended_at = by, recorded_now()
    made = TicketRecord(row.units, tuple(values))
    record = {
        "list": row.number, "commitment": row.commitment, "seed": made.seed.hex(), "values": row.values,
        "drawn": [*made.drawn.sample, *made.drawn.backup], "by": by, "simulated": row.simulated,
    }  # fmt: skip
    opened = ("list", "commitment", "seed", "simulated")
    row.ended_entry = queue_record(kind_of(row), f"{kind_of(row)} {row.number} drawn", record, opened=opened)
    row.save()
    record_act(by, f"draw_{row.kind}", f"list {row.number}")
    return row


def give_up_draw(number: str, reason: str, by: str) -> TicketDraw:
    """Give a frozen list up (作废清单) with its reason; list, reason and leaf stay. Raises DrawOutOfTurn, TextMissing."""
    said = due_text(reason, "作废理由", "the reason")
    with transaction.atomic():
        row = locked_draw(number)
        row.state, row.reason, row.ended_by, row.ended_at = TicketDraw.State.GIVEN_UP, said, by, recorded_now()
        record = {"list": row.number, "commitment": row.commitment, "reason": said, "by": by, "simulated": row.simulated}
        opened = ("list", "commitment", "simulated")
        row.ended_entry = queue_record(kind_of(row), f"{kind_of(row)} {row.number} given up", record, opened=opened)
        row.save()
        record_act(by, f"give_up_{row.kind}", f"list {row.number}", reason=said)
    return row


def locked_draw(number: str, kind: str = "") -> TicketDraw:
    """Return a frozen list, held for the rest of the transaction; raise DrawOutOfTurn where it is not there or ended already."""
    rows = TicketDraw.objects.select_for_update(of=("self",)).select_related("campaign").filter(number=number)
    found = (rows.filter(kind=kind) if kind else rows).first()
    if found is None or found.state != TicketDraw.State.FROZEN:
        raise DrawOutOfTurn(value=number, zh="不是待抽的清单", en="is no list that waits to be drawn from")
    return found


def drawn_units(campaign: SurveillanceCampaign, number: str) -> TicketDraw:
    """Return drawn units that no sheet has used yet (可用的抽签结果), held; raise UnfitUnits."""
    rows = TicketDraw.objects.select_for_update(of=("self",)).filter(number=number, campaign=campaign, kind=TicketDraw.Kind.UNITS)
    found = rows.first()
    if found is None or found.state != TicketDraw.State.DRAWN or found.sample_id is not None:
        raise UnfitUnits(value=number, zh="的抽签单不存在、未抽取或已用于别的抽样单", en="no drawn list of this number is free")
    return found


def _open(number: str) -> SurveillanceCampaign:
    campaign = SurveillanceCampaign.objects.select_for_update().filter(number=number).first()
    if campaign is None:
        raise UnknownCampaign(value=number)
    if campaign.state != SurveillanceCampaign.State.OPEN or not campaign.first_day <= recorded_now().date() <= campaign.last_day:
        raise CampaignNotOpen(value=number)
    return campaign


def _plan_note(asked: UnitsAsked) -> dict[str, Any]:
    """Return what a plan says of its risks; a plan that is not for surveillance, or not for so many units, is refused."""
    if not asked.scheme:
        return {}
    scheme = Scheme(asked.scheme)
    check_use(scheme, Purpose.MARKET_SURVEILLANCE)
    made = audit_plan(len(asked.listed), asked.declared, asked.n, asked.limit, scheme=scheme)
    words = made.words()
    return {"scheme": scheme.words.zh, "plan": {"zh": words.zh, "en": words.en}}
