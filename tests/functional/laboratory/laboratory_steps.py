"""Steps of surveillance as officers and laboratories take them, in the invented county of the campaigns."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.functional.inspection.campaign_steps import CHINA, code_of, lay_county, lay_inspectors
from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng.registry import Capability, Laboratory, register, state_row
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.services.assigning import Receipt, assign_laboratory, receive_sample
from zhicheng_office.laboratory.services.campaigns import CampaignAsked, CampaignItem, approve_campaign, draft_campaign
from zhicheng_office.laboratory.services.noticing import Service, draft_notice, issue_notice, serve_notice
from zhicheng_office.laboratory.services.reporting import ReportAsked, enter_report
from zhicheng_office.laboratory.services.stepping import do_act
from zhicheng_office.laboratory.services.taking import SheetAsked, take_sample
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.records import county_kept, today
from zhicheng_office.ledger.services import BatchLabel, record_batch

DAY = date(2019, 7, 15)  # the county's known day: what the office takes for today
TAKEN = date(2019, 5, 6)
LAB, SECOND_LAB, WEAK_LAB = "LAB-1", "LAB-2", "LAB-9"
FIRST, SECOND = "officer1", "officer2"
METHODS = {"铅": "GB 31604.34-2016", "镉": "GB 31604.24-2016"}
ITEMS = tuple(
    CampaignItem(item, method, "0.05", "mg/kg", standard="GB 4806.9-2016", effective_from="2017-04-19", reason="照委托书录入")
    for item, method in METHODS.items()
)
CAMPAIGN = CampaignAsked(
    "JD-2019-01", "不锈钢保温杯监督抽查", "product", "manufacturing", "food_contact/metal/vacuum_cup", "不锈钢真空杯",
    ("GB 4806.9-2016",), ITEMS, (LAB, SECOND_LAB, WEAK_LAB), 3, date(2019, 5, 1), date(2019, 7, 31), "market_supervision",
)  # fmt: skip


@county_kept()
def lay_laboratories() -> None:
    """State two laboratories that can test lead and cadmium, and one that cannot reach the limit of cadmium."""
    since, until = date(2018, 1, 1), date(2023, 12, 31)
    facts = []
    for lab in (LAB, SECOND_LAB, WEAK_LAB):
        facts += state_row(register("laboratories"), Laboratory(lab, f"某检测中心（合成）{lab}", f"CMA-{lab}", since, until))
        for place, (item, method) in enumerate(METHODS.items(), 1):
            loq = "0.1" if lab == WEAK_LAB and item == "镉" else "0.01"
            line = Capability(f"{lab}-N{place}", lab, item, method, since, until, "mg/kg", loq=loq)
            facts += state_row(register("capabilities"), line)
    record_batch(facts, BatchLabel("检验机构名录", "market_supervision", today(), "keeper", simulated=True))


def lay_surveillance() -> County:
    """Lay county, inspectors, laboratories and an approved campaign."""
    place = lay_county()
    lay_campaign()
    return place


@county_kept()
def lay_campaign() -> None:
    """Lay inspectors, laboratories and an approved campaign where a county is there."""
    lay_laboratories()
    lay_inspectors()
    draft_campaign(CAMPAIGN, FIRST)
    approve_campaign(CAMPAIGN.number, SECOND)


def lay_surveillance_work() -> None:
    """Lay an approved campaign and two samples, one of them reported, where a county is there."""
    from tests.functional.laboratory.draw_steps import drawn_list, seeded  # it uses the steps of this page

    lay_campaign()
    reported(received(), lead="0.06")
    taken(2)
    seeded()
    drawn_list(lot=12)


def moment(day: date, hour: int = 10) -> datetime:
    """Return a time of a day in the county."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)


def sheet(place: int = 1, **changes) -> SheetAsked:
    """Return a filled-in sheet of one of the entities."""
    said = {
        "campaign": CAMPAIGN.number, "key": f"{place:032x}", "entity": code_of(place), "entity_name": "某五金厂（合成）", "product_name": "真空杯 500ml",
        "quantity": "6 个", "seals": (f"F{place:04d}",), "officers": ("YK-001", "YK-002"), "taken_at": moment(TAKEN), "lot": f"B{place}",
        "production_date": date(2019, 4, 1), "backup_quantity": "3 个", "backup_seals": (f"G{place:04d}",), "signed_by": "在场人（合成）",
    } | changes  # fmt: skip
    return SheetAsked(**said)


@county_kept()
def taken(place: int = 1, **changes) -> Sample:
    """Take a sample."""
    return take_sample(sheet(place, **changes), "inspector")


@county_kept()
def received(place: int = 1, laboratory: str = LAB, **changes) -> Sample:
    """Take a sample and let its laboratory receive it two days later."""
    sample = taken(place, **changes)
    assign_laboratory(sample.number, laboratory, FIRST)
    receive_sample(sample.blind_code, laboratory, Receipt(moment(TAKEN + timedelta(days=2))), "laboratory")
    return Sample.objects.get(pk=sample.pk)


def rows(lead: str = "0.02", cadmium: str = "<0.01") -> tuple[ItemAsked, ...]:
    """Return a report's rows."""
    values = {"铅": lead, "镉": cadmium}
    return tuple(ItemAsked(item, values[item], "mg/kg", method, "0.01") for item, method in METHODS.items())


@county_kept()
def reported(sample: Sample, *, laboratory: str = LAB, reason: str = "", day: date = date(2019, 5, 20), **values: str):
    """Enter a report on a sample."""
    asked = ReportAsked(sample.blind_code, f"R-{sample.number}", day, rows(**values), reason)
    return enter_report(asked, laboratory, "laboratory")


@county_kept()
def notified(sample: Sample, day: date = date(2019, 5, 24)) -> None:
    """Draft, issue and serve the notice of a sample's verdict."""
    notice = draft_notice(sample.number, FIRST)
    issue_notice(notice.number, SECOND)
    serve_notice(notice.number, Service(day, "direct", "在场人（合成）"), FIRST)


def act(sample: Sample, kind: SamplingAct, day: date, **more) -> None:
    """Take a later step of a case."""
    do_act(sample.number, SamplingEvent(kind, day, **more), FIRST)
