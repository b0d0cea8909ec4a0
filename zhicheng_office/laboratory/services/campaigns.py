"""Campaigns of surveillance: drafted by one officer, approved by a second, closed when every sample is through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.judgement import Purpose, Scheme, check_use
from zhicheng.registry import check_category
from zhicheng.standards import path_of
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, UnfitCampaign, UnknownCampaign, UnknownLaboratory
from zhicheng_office.laboratory.judging import limit_of
from zhicheng_office.laboratory.limit_offers import check_apart, looked_up, typed
from zhicheng_office.laboratory.models import SurveillanceCampaign
from zhicheng_office.laboratory.records import laboratories_on
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now

SECTORS = {"food": ("food",), "farm_produce": ("agricultural",), "product": ("manufacturing", "trade")}
MOST_SAMPLES, MOST_ITEMS = 100_000, 200


@dataclass(frozen=True)
class CampaignItem:
    """What every sample of a campaign is tested for (检验项目): item, method and the limit as its standard prints it, empty where open.

    ``number`` is that of a limit which was looked up, ``texts`` all that it said on the day of the draft; a limit that was typed has a
    standard and a ``reason``. ``kind``, ``comparison`` and ``governing`` are codes of ``zhicheng.standards``; days are texts.
    """

    item: str
    method: str = ""
    limit: str = ""
    unit: str = ""
    kind: str = "max"
    standard: str = ""
    effective_from: str = ""
    effective_to: str = ""
    comparison: str = "full"
    governing: str = "production"
    number: str = ""
    reason: str = ""
    texts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CampaignAsked:
    """A campaign as somebody drafts it (拟订批次)."""

    number: str
    title: str
    domain: str
    sector: str
    product: str
    product_name: str
    standards: tuple[str, ...]
    items: tuple[CampaignItem, ...]
    laboratories: tuple[str, ...]
    samples: int
    first_day: date
    last_day: date
    body: str
    level: str = "county"
    scheme: str = ""
    limit_category: str = ""

    @property
    def category(self) -> str:
        """Return the product's category as limits print it: the one filled in, else what the rulebook knows of its code."""
        return self.limit_category or path_of(self.product)


def draft_campaign(asked: CampaignAsked, by: str) -> SurveillanceCampaign:
    """Draft a campaign (拟订). Raises UnfitCampaign, UnknownLaboratory, MisusedPlan where its sampling plan is not for surveillance."""
    asked = replace(asked, items=tuple(settled(item, asked.category) for item in asked.items))
    _check(asked)
    place: County | None = county()
    with transaction.atomic():
        made = SurveillanceCampaign.objects.create(
            number=asked.number, title=asked.title, domain=asked.domain, sector=asked.sector, level=asked.level, body=asked.body,
            product=asked.product, product_name=asked.product_name, standards=list(asked.standards),
            items=[dict(vars(item)) for item in asked.items], limit_category=asked.category, laboratories=list(asked.laboratories), scheme=asked.scheme,
            samples_planned=asked.samples, first_day=asked.first_day, last_day=asked.last_day, drafted_by=by,
            drafted_at=recorded_now(), simulated=bool(place and place.simulated),
        )  # fmt: skip
        record_act(by, "draft_surveillance", f"surveillance {made.number}")
    return made


def approve_campaign(number: str, by: str) -> SurveillanceCampaign:
    """Approve a campaign that another officer drafted (批准): samples may be taken from now on. Its leaf names no inspectee.

    Raises UnknownCampaign, UnfitCampaign, AnotherOfficerNeeded.
    """
    with transaction.atomic():
        campaign = _locked(number, SurveillanceCampaign.State.DRAFT)
        if campaign.drafted_by == by:
            raise AnotherOfficerNeeded(value=number)
        campaign.state, campaign.approved_by, campaign.approved_at = SurveillanceCampaign.State.OPEN, by, recorded_now()
        campaign.save()
        record = {
            "campaign": number, "domain": campaign.domain, "product": campaign.product, "samples": campaign.samples_planned,
            "standards": campaign.standards, "laboratories": campaign.laboratories, "drafted_by": campaign.drafted_by,
            "approved_by": by, "simulated": campaign.simulated,
            "limits": [[one["item"], one.get("number") or one.get("limit", "")] for one in campaign.items],
        }  # fmt: skip
        opened = ("campaign", "domain", "samples", "simulated")
        queue_record("surveillance_plan", f"surveillance {number}", record, opened=opened)
        record_act(by, "approve_surveillance", f"surveillance {number}")
    return campaign


def close_campaign(number: str, by: str) -> SurveillanceCampaign:
    """Close a campaign (结束批次): no sample is taken any more; those under way go on. Raises UnknownCampaign, UnfitCampaign."""
    with transaction.atomic():
        campaign = _locked(number, SurveillanceCampaign.State.OPEN)
        campaign.state = SurveillanceCampaign.State.CLOSED
        campaign.save(update_fields=["state"])
        record_act(by, "close_surveillance", f"surveillance {number}")
    return campaign


def settled(item: CampaignItem, category: str) -> CampaignItem:
    """Return an item with its limit (定限量): one that was looked up as it stands now, one that was typed with standard and reason.

    Raises UnfitCampaign; an item without a limit stays open, and its results cannot be judged.
    """
    if not item.number:
        typed(vars(item))
        return replace(item, texts={})
    limit = looked_up(item.number, category)
    said = {name: str(getattr(limit, name) or "") for name in ("unit", "kind", "standard", "effective_from", "effective_to")}
    said |= {name: str(getattr(limit, name)) for name in ("comparison", "governing")}
    method = item.method or next(iter(limit.methods), "")
    return replace(item, item=limit.item, method=method, limit=limit.value, reason="", texts=limit.as_texts(), **said)


def _locked(number: str, state: str) -> SurveillanceCampaign:
    campaign = SurveillanceCampaign.objects.select_for_update().filter(number=number).first()
    if campaign is None:
        raise UnknownCampaign(value=number)
    if campaign.state != state:
        raise UnfitCampaign(value=campaign.get_state_display(), zh="状态不能办理此事", en="the state does not allow this")
    return campaign


def _check(asked: CampaignAsked) -> None:
    if SurveillanceCampaign.objects.filter(number=asked.number).exists():
        raise UnfitCampaign(value=asked.number, zh="编号已有", en="the number is taken")
    if asked.sector not in SECTORS.get(asked.domain, ()):
        raise UnfitCampaign(value=asked.sector, zh="抽样环节与领域不符", en="the sector does not belong to the domain")
    check_category(asked.product)
    if not 1 <= asked.samples <= MOST_SAMPLES:
        raise UnfitCampaign(value=asked.samples, zh=f"样品数须为 1 至 {MOST_SAMPLES}", en=f"1 to {MOST_SAMPLES} samples are due")
    if asked.last_day < asked.first_day:
        raise UnfitCampaign(value=asked.last_day, zh="末日早于首日", en="it ends before it begins")
    _check_items(asked)
    known = laboratories_on(asked.first_day)
    if not asked.laboratories:
        raise UnfitCampaign(value="–", zh="没有承检机构", en="no laboratory is named")
    for number in asked.laboratories:
        if number not in known:
            raise UnknownLaboratory(value=number)
    if asked.scheme:
        check_use(Scheme(asked.scheme), Purpose.MARKET_SURVEILLANCE)


def _check_items(asked: CampaignAsked) -> None:
    names = [(one.item, one.number or one.standard) for one in asked.items]
    if not 1 <= len(names) <= MOST_ITEMS or len(set(names)) < len(names):
        raise UnfitCampaign(value=len(names), zh="检验项目为空、过多或重复", en="items are missing, too many or repeated")
    check_apart([limit for one in asked.items if (limit := limit_of(vars(one))) is not None])
