"""Surveillance of the demonstration: laboratories, two campaigns and samples at every step, made by the office's own services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng.registry import Capability, Laboratory, register
from zhicheng.standards import path_of
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.limit_offers import offered_items
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign
from zhicheng_office.laboratory.records import certified
from zhicheng_office.laboratory.services.assigning import Receipt, assign_laboratory, receive_sample
from zhicheng_office.laboratory.services.campaigns import CampaignAsked, CampaignItem, approve_campaign, draft_campaign
from zhicheng_office.laboratory.services.keeping import link_account
from zhicheng_office.laboratory.services.noticing import Service, draft_notice, issue_notice, serve_notice
from zhicheng_office.laboratory.services.objecting import enter_objection
from zhicheng_office.laboratory.services.publishing import propose_results, release_results, waiting_results
from zhicheng_office.laboratory.services.reporting import ReportAsked, enter_report
from zhicheng_office.laboratory.services.stepping import do_act
from zhicheng_office.laboratory.services.taking import SheetAsked, sheet_key, take_sample
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import acting_at, county_kept, today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_inspection import FIRST, SECOND
from zhicheng_office.project.simulated_registers import demonstrated_entity
from zhicheng_office.project.simulated_ticket_draws import lay_retest, lay_seed, lay_units
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.registering import record_rows

ACCOUNT, KEEPER, ENTERPRISE = "laboratory", "market_supervision", "enterprise"
LABORATORIES = ("LAB-SIM-1", "LAB-SIM-2", "LAB-SIM-3")
METHOD, TESTED = "GB 31604.49", ("铅迁移量", "镉迁移量")  # what is looked up for the cups
WHY = "模拟批次：限量库没有速溶茶粉的限量"
ITEMS = (
    CampaignItem("铅", "GB 31604.34-2016", "0.05", "mg/kg", standard="模拟限值", effective_from="2017-04-19", reason=WHY),
    CampaignItem("镉", "GB 31604.24-2016", "0.02", "mg/kg", standard="模拟限值", effective_from="2017-04-19", reason=WHY),
)
GOODS = ("product", "manufacturing", "food_contact/metal/vacuum_cup", "不锈钢真空杯")
FOOD = ("food", "food", "food/tea/instant", "速溶茶粉")
GOOD = ("0.02", "<0.01")


@dataclass(frozen=True)
class _Course:
    """How far one sample goes (模拟样品进程): days since it was taken, results of lead and cadmium, the last step; whether its units
    were drawn, it is food, of a sole proprietor, of the demonstration's own enterprise, corrected after it was published; whether that
    enterprise objected to the sampling the day after.
    """

    age: int
    results: tuple[str, str] = GOOD
    until: str = "published"
    units: bool = False
    food: bool = False
    sole: bool = False
    corrected: bool = False
    own: bool = False
    questioned: bool = False


COURSES = (
    _Course(96, units=True), _Course(92, corrected=True), _Course(90, ("0.061", "<0.01")), _Course(85, ("0.058", "<0.01"), sole=True), _Course(60, GOOD, "final"),
    _Course(58, ("0.02", ""), "reported"), _Course(57, ("＜0.1", "<0.01"), "reported"), _Course(46, ("0.055", "<0.01"), "retest"),
    _Course(30, ("0.07", "0.03"), "notified", own=True), _Course(28, GOOD, "objected"), _Course(24, GOOD, "reported"),
    _Course(9, GOOD, "received"), _Course(4, GOOD, "assigned", own=True, questioned=True), _Course(2, GOOD, "taken", units=True),
    _Course(88, ("0.09", "<0.01"), "retested", food=True), _Course(44, ("0.058", "<0.01"), "accepted", food=True, own=True),
)  # fmt: skip


def load_surveillance(folder: CountyFolder) -> str:
    """Lay laboratories, campaigns and samples of a simulated county once; return how many samples there are."""
    if folder.simulation is None or SurveillanceCampaign.objects.exists():
        return ""
    officers = _officers(today() - timedelta(days=COURSES[0].age))
    if len(officers) < 2:
        return ""
    with transaction.atomic(), county_kept():
        _lay_laboratories()
        campaign = _campaign("JD-SIM-01", "不锈钢真空杯监督抽查（模拟）", timedelta(days=100))
        lay_seed(campaign.number, today() - timedelta(days=98))
        food = _campaign("SP-SIM-01", "速溶茶粉抽样检验（模拟）", timedelta(days=100), FOOD)
        draft_campaign(_asked("JD-SIM-02", "钢制炊具监督抽查（模拟）", today(), today() + timedelta(days=60)), FIRST)
        corrected = [sample for course, sample in _samples(campaign, food, officers) if course.corrected]
        _publish()
        for sample in corrected:
            _correct(sample.number)
        _publish()
    return f"{Sample.objects.count()}"


def _samples(
    campaign: SurveillanceCampaign, food: SurveillanceCampaign, officers: tuple[str, ...]
) -> list[tuple[_Course, Sample]]:
    """Take every sample, of one entity each, and let it go as far as its course says."""
    rows = EntityRow.objects.filter(status="active").order_by("subject")
    own = rows.filter(subject=f"entity:{demonstrated_entity()}").first()
    entities, sole = list(rows.filter(kind="enterprise")[: len(COURSES)]), rows.filter(kind="sole_proprietor").first()
    made = []
    for place, (course, entity) in enumerate(zip(COURSES, entities, strict=False)):
        chosen = sole if course.sole and sole else own if course.own and own else entity
        sample = _take(food if course.food else campaign, course, chosen, officers, place)
        _follow(course, sample, place)
        made.append((course, sample))
    return made


def _officers(day: date) -> tuple[str, ...]:
    rows = FactRow.objects.filter(predicate="inspector.body", value_text=KEEPER).order_by("subject")
    numbers = [subject.removeprefix("inspector:") for subject in rows.values_list("subject", flat=True)[:200]]
    known = certified(numbers, day) & certified(numbers, today())
    return tuple(number for number in numbers if number in known)[:2]


def _lay_laboratories() -> None:
    """Enter three laboratories through the register's own door; the third cannot reach the limit of cadmium."""
    since, until = date(today().year - 2, 1, 1), date(today().year + 3, 12, 31)
    made, lines = [], []
    for number in LABORATORIES:
        made.append(Laboratory(number, f"某检测中心（合成）{number[-1]}", f"CMA-{number}", since, until))
        tested = [*((one.item, one.method) for one in ITEMS), *((item, METHOD) for item in TESTED)]
        for place, (item, method) in enumerate(tested, 1):
            loq = "0.05" if number == LABORATORIES[2] and item.startswith("镉") else "0.01"
            lines.append(Capability(f"{number}-N{place}", number, item, method, since, until, "mg/kg", loq=loq))
    for code, values in (("laboratories", made), ("capabilities", lines)):
        source = f"模拟数据 simulated · 监督抽查 {code}"
        record_rows(register(code), values, since, source=source, by=SIMULATION, simulated=True)
    link_account(ACCOUNT, LABORATORIES[0], FIRST)


def _asked(number: str, title: str, first: date, last: date, goods: tuple[str, str, str, str] = GOODS) -> CampaignAsked:
    """Return a campaign whose limits are looked up where the list holds some for its goods, and typed where it holds none."""
    offers = {one.item: one for one in offered_items(path_of(goods[2]), first)}
    found = tuple(CampaignItem("", number=offers[item].limits[0].number) for item in TESTED if item in offers)
    standards = tuple(dict.fromkeys(offers[item].limits[0].limit.standard for item in TESTED if item in offers))
    items = found or ITEMS
    return CampaignAsked(number, title, *goods, standards, items, LABORATORIES, len(COURSES) + 5, first, last, KEEPER)


def _campaign(number: str, title: str, age: timedelta, goods: tuple[str, str, str, str] = GOODS) -> SurveillanceCampaign:
    with acting_at(_moment(today() - age)):
        draft_campaign(_asked(number, title, today() - age, today() + timedelta(days=30), goods), FIRST)
        return approve_campaign(number, SECOND)


def _moment(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 0)))


def _take(campaign: SurveillanceCampaign, course: _Course, entity: EntityRow, officers: tuple[str, ...], place: int) -> Sample:
    day = today() - timedelta(days=course.age)
    asked = SheetAsked(
        campaign.number, sheet_key(SIMULATION, campaign.number, place), entity.name, f"{campaign.product_name}（合成）", "6 个", (f"SIM-F{place:03d}",),
        officers, _moment(day), entity=entity.subject.removeprefix("entity:"), lot=f"B{place:03d}", production_date=day - timedelta(days=40),
        backup_quantity="3 个", backup_seals=(f"SIM-G{place:03d}",), signed_by="在场人（合成）", statement="无异议（合成）",
    )  # fmt: skip
    with acting_at(_moment(day)):
        if course.units:
            asked = replace(asked, units=lay_units(campaign.number, 24, (6, 3)), quantity="6 件", backup_quantity="3 件")
        return take_sample(asked, SIMULATION)


def _follow(course: _Course, sample: Sample, place: int) -> None:
    """Let one sample go as far as its course says, each step on a day of its own."""
    taken, laboratory = today() - timedelta(days=course.age), LABORATORIES[0 if place % 3 else 1]
    if course.questioned:
        day = taken + timedelta(days=1)
        with acting_at(_moment(day, 9)):
            enter_objection(sample.number, day, "封样时只封了一侧，请核对照片（合成）", ENTERPRISE)
    for step, days in _steps(course.until):
        day = min(taken + timedelta(days=days), today())
        with acting_at(_moment(day, 15)):
            _do(step, sample, course, laboratory, day)


def _publish() -> None:
    """Publish what stands long enough, by two officers at once."""
    before = today() - timedelta(days=80)
    numbers = list(Sample.objects.filter(state="final", taken_on__lt=before).values_list("number", flat=True))
    due = [row.number for row in waiting_results().filter(number__in=numbers)]
    if due:
        propose_results(due, FIRST)
        release_results(due, SECOND)


def _correct(number: str) -> None:
    """Let a laboratory change a report that was published."""
    sample = Sample.objects.select_related("campaign").get(number=number)
    reason = "复核原始记录：铅的结果录错（模拟）"
    asked = ReportAsked(sample.blind_code, f"R-{number}", today(), _rows(sample, ("0.056", "<0.01")), reason)
    enter_report(asked, sample.laboratory, SIMULATION)


def _steps(until: str) -> Iterator[tuple[str, int]]:
    """Yield the steps up to the last one, with the days since the sample was taken."""
    days = {"assigned": 1, "received": 2, "reported": 14, "notified": 20, "final": 45}
    extra = {"objected": ("reported", 16), "taken": ("", 0)} | dict.fromkeys(("retest", "accepted", "retested"), ("notified", 26))
    stop = extra[until][0] if until in extra else "final" if until == "published" else until
    for step, after in days.items():
        if not stop:
            return
        yield step, after
        if step == stop:
            break
    if until == "objected":
        yield until, extra[until][1]
    elif until in extra and until != "taken":
        yield "retest", 26
        if until != "retest":
            yield "accepted", 28
        if until == "retested":
            yield from (("drawn", 30), ("backup", 33), ("reported_again", 40))


def _rows(sample: Sample, results: tuple[str, str]) -> tuple[ItemAsked, ...]:
    pairs = zip(sample.campaign.items, results, strict=True)
    return tuple(ItemAsked(one["item"], text, one["unit"], one["method"], "0.01") for one, text in pairs)


def _again(number: str) -> str:
    return Sample.objects.values_list("retest_laboratory", flat=True).get(number=number)


def _do(step: str, sample: Sample, course: _Course, laboratory: str, day: date) -> None:
    number, code = sample.number, sample.blind_code
    if step == "assigned":
        assign_laboratory(number, laboratory, FIRST)
    elif step == "received":
        receive_sample(code, laboratory, Receipt(_moment(day, 9)), SIMULATION)
    elif step == "reported":
        enter_report(ReportAsked(code, f"R-{number}", day, _rows(sample, course.results)), laboratory, SIMULATION)
    elif step == "notified":
        notice = issue_notice(draft_notice(number, FIRST).number, SECOND)
        serve_notice(notice.number, Service(day, "direct", "在场人（合成）"), FIRST)
    elif step == "objected":
        enter_objection(number, day, "样品标签照片不清楚（合成）", FIRST)
    elif step == "retest":
        do_act(number, SamplingEvent(SamplingAct.ASK_RETEST, day), FIRST)
    elif step == "accepted":
        do_act(number, SamplingEvent(SamplingAct.ACCEPT_RETEST, day), FIRST)
    elif step == "drawn":
        lay_retest(number, day, (FIRST, SECOND))
    elif step == "backup":
        receive_sample(code, _again(number), Receipt(_moment(day, 9)), SIMULATION)
    elif step == "reported_again":
        enter_report(ReportAsked(code, f"R-{number}-F", day, _rows(sample, GOOD)), _again(number), SIMULATION)
    elif step == "final":
        do_act(number, SamplingEvent(SamplingAct.FINISH, day), FIRST)
