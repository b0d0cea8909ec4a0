"""A sample is taken: the sheet is accepted once, sealed, coded blind; the first step of its case."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from zhicheng.judgement import CustodyStep, Domain, SamplingAct, SamplingEvent, flow_for
from zhicheng.registry import check_entity_code
from zhicheng_office.laboratory.errors import CampaignNotOpen, OfficerUnfit, SheetKeyReused, UnfitSheet, UnknownCampaign
from zhicheng_office.laboratory.models import CustodyLine, Sample, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.records import certified
from zhicheng_office.laboratory.services.stepping import check_day, take_step
from zhicheng_office.laboratory.services.unit_drawing import drawn_units
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.registry.models import EntityRow

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MOST_PHOTOS, MOST_PHOTO_BYTES = 12, 4 * 1024 * 1024


@dataclass(frozen=True)
class SheetAsked:
    """A sampling sheet as the officers filled it in (抽样单). ``photos`` are pairs of name and bytes.

    ``signed_by`` is the name in the inspectee's own writing; without it ``refusal`` says why there is none. ``units`` is the number of the
    list that the units were drawn from.
    """

    campaign: str
    key: str
    entity_name: str
    product_name: str
    quantity: str
    seals: tuple[str, ...]
    officers: tuple[str, ...]
    taken_at: datetime
    entity: str = ""
    town: str = ""
    visit: str = ""
    lot: str = ""
    production_date: date | None = None
    shelf_life_ends: date | None = None
    stock: str = ""
    backup_quantity: str = ""
    backup_seals: tuple[str, ...] = ()
    signed_by: str = ""
    refusal: str = ""
    statement: str = ""
    units: str = ""
    photos: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def day(self) -> date:
        """Return the day of sampling."""
        return self.taken_at.date()

    @property
    def digest(self) -> str:
        """Return the digest of what the sheet says (抽样单摘要): a second sending is told from another sheet by it."""
        said = {name: str(value) for name, value in vars(self).items() if name != "photos"}
        said["photos"] = str([hashlib.sha256(data).hexdigest() for _, data in self.photos])
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def take_sample(asked: SheetAsked, by: str) -> Sample:
    """Accept a sampling sheet (收存抽样单): the same key again gives the same sample. Nothing is lost by sending twice.

    Raises UnknownCampaign, CampaignNotOpen, UnfitSheet, OfficerUnfit, UnfitUnits, SheetKeyReused, and what ``keep_evidence`` raises.
    """
    known = Sample.objects.filter(key=asked.key).first()
    if known is not None:
        return _same(known, asked)
    with transaction.atomic():
        campaign = _open_campaign(asked)
        _check(asked)
        _check_officers(asked, campaign)
        units = drawn_units(campaign, asked.units) if asked.units else None
        sample = _create(asked, campaign, by)
        if units is not None:
            TicketDraw.objects.filter(pk=units.pk).update(sample=sample)
        _seal(sample, asked, by)
        take_step(sample, SamplingEvent(SamplingAct.TAKE, asked.day), by)
        sample.files.add(*(keep_evidence(data, name, by, most_bytes=MOST_PHOTO_BYTES) for name, data in asked.photos))
    return sample


def _same(known: Sample, asked: SheetAsked) -> Sample:
    if known.digest != asked.digest:
        raise SheetKeyReused(value=known.number)
    return known


def _open_campaign(asked: SheetAsked) -> SurveillanceCampaign:
    campaign = SurveillanceCampaign.objects.select_for_update().filter(number=asked.campaign).first()
    if campaign is None:
        raise UnknownCampaign(value=asked.campaign)
    if campaign.state != SurveillanceCampaign.State.OPEN or not campaign.first_day <= asked.day <= campaign.last_day:
        raise CampaignNotOpen(value=asked.campaign)
    return campaign


def _check(asked: SheetAsked) -> None:
    check_day(asked.day)
    if asked.entity:
        check_entity_code(asked.entity)
    for name, zh, en in (
        ("entity_name", "被抽样单位缺", "the inspectee is missing"),
        ("product_name", "产品名称缺", "the product is missing"),
        ("quantity", "样品数量缺", "the quantity is missing"),
        ("seals", "封条号缺", "the seals' numbers are missing"),
    ):
        if not getattr(asked, name):
            raise UnfitSheet(value="–", zh=zh, en=en)
    if not asked.signed_by and not asked.refusal:
        raise UnfitSheet(value="–", zh="签字与拒签理由都缺", en="neither a signature nor a reason for its refusal")
    if asked.production_date and asked.production_date > asked.day:
        raise UnfitSheet(value=asked.production_date, zh="生产日期晚于抽样", en="made after it was taken")
    if asked.backup_quantity and not asked.backup_seals:
        raise UnfitSheet(value=asked.backup_quantity, zh="备份样品缺封条号", en="the backup sample has no seals")
    if len(asked.photos) > MOST_PHOTOS:
        raise UnfitSheet(value=len(asked.photos), zh=f"照片多于 {MOST_PHOTOS} 张", en=f"more than {MOST_PHOTOS} photographs")
    _check_seals((*asked.seals, *asked.backup_seals))


def _check_seals(seals: Sequence[str]) -> None:
    if len(set(seals)) < len(seals):
        raise UnfitSheet(value="、".join(seals)[:60], zh="封条号重复", en="a seal is named twice")
    worn = set(seals)
    for kept in Sample.objects.exclude(state="closed").values_list("number", "seals", "backup_seals"):
        if shared := worn & {*kept[1], *kept[2]}:
            raise UnfitSheet(value=min(shared), zh=f"封条号已用于 {kept[0]}", en=f"the seal is on {kept[0]}")


def _check_officers(asked: SheetAsked, campaign: SurveillanceCampaign) -> None:
    rule = flow_for(Domain(campaign.domain), asked.day).rule("samplers")
    least = int(rule.source.value["least"]) if rule else 2
    if len(set(asked.officers)) < least:
        raise OfficerUnfit(value="、".join(asked.officers) or "–", zh=f"少于 {least} 人", en=f"fewer than {least}")
    lacking = sorted(set(asked.officers) - certified(asked.officers, asked.day))
    if lacking:
        raise OfficerUnfit(value="、".join(lacking), zh="当日没有有效证件", en="no certificate on the day")


def _create(asked: SheetAsked, campaign: SurveillanceCampaign, by: str) -> Sample:
    entity = EntityRow.objects.filter(subject=f"entity:{asked.entity}").first() if asked.entity else None
    signature = {"kind": "typed", "name": asked.signed_by} if asked.signed_by else {"kind": "refused", "reason": asked.refusal}
    return Sample.objects.create(
        campaign=campaign, number=f"{campaign.number}-{campaign.samples.count() + 1:04d}", blind_code=blind_code(),
        entity=asked.entity, entity_name=entity.name if entity else asked.entity_name, town=asked.town or (entity.town if entity else ""),
        visit=asked.visit, product_name=asked.product_name, lot=asked.lot, production_date=asked.production_date,
        shelf_life_ends=asked.shelf_life_ends, quantity=asked.quantity, backup_quantity=asked.backup_quantity, stock=asked.stock,
        seals=list(asked.seals), backup_seals=list(asked.backup_seals), officers=list(asked.officers), signature=signature,
        statement=asked.statement, taken_on=asked.day, taken_at=asked.taken_at, sent_by=by, key=asked.key,
        digest=asked.digest, simulated=campaign.simulated,
    )  # fmt: skip


def blind_code() -> str:
    """Return a fresh blind code (盲样编号): eight signs that are not easily mistaken, by chance, so that it tells nothing."""
    while True:
        code = "".join(SIGNS[byte % len(SIGNS)] for byte in os.urandom(8))
        if not Sample.objects.filter(blind_code=code).exists():
            return code


def _seal(sample: Sample, asked: SheetAsked, by: str) -> None:
    for seals, backup in ((asked.seals, False), (asked.backup_seals, True)):
        if seals:
            CustodyLine.objects.create(
                sample=sample, backup=backup, step=str(CustodyStep.SEALED), at=asked.taken_at, receiver=asked.officers[0],
                seals=sorted(seals), by=by,
            )  # fmt: skip


def sheet_key(*parts: object) -> str:
    """Return a key for a sheet that no page gave one (抽样单键), such as of a simulation."""
    return hashlib.sha256(json.dumps([str(part) for part in parts], ensure_ascii=False).encode()).hexdigest()[:32]
