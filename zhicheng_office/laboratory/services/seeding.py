"""The public seed of a campaign: its source announced by one officer, what it showed entered by another; or that of a visit's draw."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, DrawOutOfTurn, SeedMissing, UnknownCampaign
from zhicheng_office.laboratory.models import CampaignSeed, SurveillanceCampaign
from zhicheng_office.laboratory.public_sources import SourceAsked, announce, shown_by
from zhicheng_office.laboratory.records import EVER
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, visible_rows

KIND = "sample_seed"


@dataclass(frozen=True)
class SeedValue:
    """What a seed of units takes (种子取值): the source's name and its bytes; ``known`` False while the source has not shown anything."""

    name: str
    value: bytes = b""
    known: bool = True


def announce_seed(number: str, asked: SourceAsked, by: str) -> CampaignSeed:
    """Announce the source of a campaign's seed (公布种子来源), once, before it is known. Raises UnknownCampaign, DrawOutOfTurn, UnfitUnits."""
    source = announce(asked)
    with transaction.atomic():
        campaign = _locked(number)
        if CampaignSeed.objects.filter(campaign=campaign).exists():
            raise DrawOutOfTurn(value=number, zh="已经公布种子来源", en="has a source of its seed already")
        made = CampaignSeed.objects.create(campaign=campaign, source=source, announced_by=by, announced_at=recorded_now())
        record = {"campaign": number, "source": source, "by": by, "simulated": campaign.simulated}
        opened = ("campaign", "source", "simulated")
        made.announced_entry = queue_record(KIND, f"sample_seed {number} announced", record, opened=opened)
        made.save(update_fields=["announced_entry"])
        record_act(by, "announce_sample_seed", f"surveillance {number}", source=source["name"])
    return made


def enter_seed(number: str, text: str, by: str) -> CampaignSeed:
    """Enter what the announced source showed (录入种子来源结果), by another officer than the one who announced it.

    Raises UnknownCampaign, SeedMissing, DrawOutOfTurn, AnotherOfficerNeeded and what ``shown_by`` raises.
    """
    with transaction.atomic():
        campaign = _locked(number)
        kept = CampaignSeed.objects.select_for_update().filter(campaign=campaign).first()
        if kept is None:
            raise SeedMissing(value=number, zh="还没有公布来源", en="no source was announced")
        if kept.value:
            raise DrawOutOfTurn(value=number, zh="的种子已经录入", en="has its seed already")
        if kept.announced_by == by:
            raise AnotherOfficerNeeded(value=number)
        shown = shown_by(kept.source, text)
        kept.outcome, kept.value, kept.entered_by, kept.entered_at = shown.outcome, shown.value.hex(), by, recorded_now()
        record = {"campaign": number, "source": kept.source, "outcome": shown.outcome, "by": by, "simulated": campaign.simulated}
        opened = ("campaign", "source", "outcome", "simulated")
        kept.entered_entry = queue_record(KIND, f"sample_seed {number} shown", record, opened=opened)
        kept.save()
        record_act(by, "enter_sample_seed", f"surveillance {number}")
    return kept


def seed_for(campaign: SurveillanceCampaign, visit: str = "") -> SeedValue:
    """Return what units of a campaign are drawn by (抽样种子): the campaign's seed, else that of the visit's draw; raise SeedMissing."""
    found = _of_campaign(campaign) or (_of_visit(visit) if visit else None)
    if found is None:
        raise SeedMissing(
            value=campaign.number, zh="没有公布来源，也没有可用的检查", en="no source was announced, and no visit has one"
        )
    return found


def _of_campaign(campaign: SurveillanceCampaign) -> SeedValue | None:
    kept = CampaignSeed.objects.filter(campaign=campaign).first()
    if kept is None:
        return None
    return SeedValue(f"{campaign.number} {kept.source['name']}", bytes.fromhex(kept.value), known=bool(kept.value))


def _of_visit(visit: str) -> SeedValue | None:
    """Return the seed of the draw that a visit comes from, as the facts say it."""
    rows = visible_rows(EVER)
    draw = rows.filter(subject=f"visit:{visit}", predicate="visit.draw").values_list("value_text", flat=True).first()
    seed = rows.filter(subject=draw, predicate="draw.seed").values_list("value_text", flat=True).first() if draw else None
    return SeedValue(str(draw), bytes.fromhex(seed)) if seed else None


def _locked(number: str) -> SurveillanceCampaign:
    found = SurveillanceCampaign.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise UnknownCampaign(value=number)
    return found
