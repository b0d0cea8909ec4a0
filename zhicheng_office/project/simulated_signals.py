"""Smart supervision of the demonstration: a few shops, machine-read signals, alarms that were confirmed, false, and left to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from zhicheng.judgement import AlarmOutcome, load_scopes
from zhicheng.registry import Entity, state, synthetic_code
from zhicheng_office.inspection.models import AlarmRow, InspectionItem, SignalRow
from zhicheng_office.inspection.services.alarms import decide_alarm, propose_batch, watch_signals
from zhicheng_office.inspection.services.signals import MOST, SignalAsked, take_signals
from zhicheng_office.inspection.signal_records import in_scope
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.records import county, county_kept, figures_day, sequence_known_on, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_inspection import FIRST
from zhicheng_office.registry.services import refresh_entities

SOURCE = "模拟数据 simulated · 智慧监管"
SHOPS = (("5251", "药店", 18), ("5254", "医疗器械店", 10), ("5234", "化妆品店", 12))
FIRST_SHOP = 940_000
"""Running number of the first shop's code, far above those of the simulated registry."""
BEFORE = 85


@dataclass(frozen=True)
class _Course:
    """How one sector is read (模拟读取进程): how many entities, of them how many in a hundred, item with a good and a bad value."""

    most: int
    share: int
    item: str
    good: str
    bad: str
    unit: str = ""


COURSES = {
    "leading_industries": _Course(360, 90, "labelling", "合格", "不合格"),
    "food": _Course(420, 85, "cold_chain", "4.5", "14.2", "℃"),
    "pharmacies": _Course(18, 95, "storage_climate", "22.5", "33.1", "℃"),
    "devices": _Course(10, 90, "unique_identifier", "正常", "异常"),
    "cosmetics": _Course(12, 70, "filing", "正常", "异常"),
}
EVERY_WEEK = ("pharmacies", "devices", "cosmetics")


def load_signals(folder: CountyFolder) -> str:
    """Lay shops, signals and decided alarms of a simulated county once; return how many signals there are, as text."""
    place = county()
    if folder.simulation is None or place is None or SignalRow.objects.exists():
        return ""
    with transaction.atomic(), county_kept():
        _lay_shops(place)
        asked = list(_signals())
        for start in range(0, len(asked), MOST):
            take_signals(asked[start : start + MOST], SIMULATION)
        watch_signals()
        _decide()
    return f"{len(asked):,}"


def _lay_shops(place: County) -> None:
    towns, number, made = sorted(place.towns), FIRST_SHOP, []
    for industry, word, count in SHOPS:
        for serial in range(1, count + 1):
            code = synthetic_code(number, place.division)
            made.append(Entity(code, f"模拟{word}{serial:02d}（合成）", towns[serial % len(towns)], industry, date(2017, 3, 1)))
            number += 1
    facts = [fact for entity in made for fact in state(entity)]
    record_batch(facts, BatchLabel(SOURCE, "market_supervision", today(), SIMULATION, simulated=True))
    refresh_entities([entity.subject for entity in made], figures_day(), sequence_known_on(today()))


def _signals() -> Iterator[SignalAsked]:
    for sector, course in COURSES.items():
        rows = in_scope(load_scopes(today())[sector]).order_by("industry", "number", "subject")
        codes = _spread(list(rows.values_list("subject", "industry")), course.most)
        read = [code for place, code in enumerate(codes) if place * 37 % 100 < course.share]
        weeks = range(0, BEFORE, 7) if sector in EVERY_WEEK else (0,)
        for week in weeks:
            for place, (code, industry) in enumerate(read):
                age = BEFORE - week - (place * 5 % 7 if sector in EVERY_WEEK else place * 29 % BEFORE)
                yield _signal(sector, course, code, max(age, 1), _is_bad(sector, industry, place, age))


def _spread(rows: Sequence[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Return some of the entities, as many of each class as its part in the whole."""
    step = max(1, len(rows) // most)
    return list(rows[::step])[:most]


def _is_bad(sector: str, industry: str, place: int, age: int) -> bool:
    """Say where the simulation lets something go wrong: rare failures, and three clusters that charts see."""
    if sector == "pharmacies":
        return age < 16 and place % 3 == 0  # cooling that fails in early summer
    if sector == "leading_industries":
        return (industry == "3382" and 30 <= age < 38) or place % 61 == 60  # one camera that misreads for a week
    if sector == "food":
        return (industry == "6210" and age < 4) or place % 47 == 46
    return place % 9 == 8 and age % 29 == 0


def _signal(sector: str, course: _Course, code: str, age: int, bad: bool) -> SignalAsked:
    day = today() - timedelta(days=age)
    value = course.bad if bad else course.good
    return SignalAsked(
        0,
        f"模拟平台 {sector}",
        course.item,
        value,
        f"{day}T08:05",
        entity=code.removeprefix("entity:"),
        sector=sector,
        unit=course.unit,
    )


def _decide() -> None:
    """Let an officer decide two alarms: cooling that failed, and a camera that misread; the others wait."""
    confirmed = AlarmRow.objects.filter(sector="pharmacies").order_by("day", "number").first()
    if confirmed is not None:
        decide_alarm(confirmed.number, AlarmOutcome.CONFIRMED, "模拟：现场核实，三家药店空调停机，库温超过 30 ℃", FIRST)
        items = list(InspectionItem.objects.filter(body="market_supervision").order_by("code").values_list("code", flat=True)[:1])
        if items:
            propose_batch(confirmed.number, items, FIRST)
    false = AlarmRow.objects.filter(sector="leading_industries", state=AlarmRow.State.RAISED).order_by("day", "number").first()
    if false is not None:
        decide_alarm(false.number, AlarmOutcome.FALSE, "模拟：标签正常，流水线相机一周内误读", FIRST)
