"""Acceptance lot by lot of the demonstration: series of three simulated enterprises, made up, labelled, entered through the office's own doors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.errors import ZhichengError
from zhicheng.judgement import InspectedLot, LotSeries, LotVerdict, Resumption
from zhicheng.registry import check_entity_code
from zhicheng_office.laboratory.lot_records import begun_series
from zhicheng_office.laboratory.models import LotSeriesRow
from zhicheng_office.laboratory.services.lot_accepting import SeriesAsked, new_series, resume_series
from zhicheng_office.laboratory.services.lot_uploading import LOT_COLUMNS, upload_lots
from zhicheng_office.ledger.records import county, today
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_registers import OWN_PRODUCT
from zhicheng_office.registry.models import RegisterRow

_SIZES = (40, 300, 500, 1200, 1200, 3200)
_NOTE = "供方更换模具，三批试制合格，到厂确认（合成）"


@dataclass(frozen=True)
class _Course:
    """How a series goes: + accepted, - rejected, = a rejected lot that comes again and is accepted, ! resumed; a lot each few days."""

    maker: int
    product: str
    item: str
    aql: str
    course: str
    buys: bool = True


_COURSES = (
    _Course(0, "", "外观与密封", "1.0", "++++-=+++++++-=+++++++++++++++++++++++", buys=False),
    _Course(0, "杯盖（合成）", "外观与尺寸", "2.5", "+++++-=+-=++-+++-++"),
    _Course(1, "塑料提手（合成）", "尺寸", "1.5", "++-+-=-+--+-+-!+++++++++"),
    _Course(2, "密封圈（合成）", "外观与弹性", "1.0", "+++-=++-++-+--+--"),
)


def load_lots() -> str:
    """Enter the simulated series once; return how many lots, as text."""
    place = county()
    if place is None or not place.simulated or LotSeriesRow.objects.exists():
        return ""
    makers = _makers()
    if len(makers) < 3:
        return ""
    for course in _COURSES:
        _enter(course, makers)
    return f"{sum(LotSeriesRow.objects.values_list('lots', flat=True)):,}"


def _makers() -> list[RegisterRow]:
    """Return products of a few entities whose codes hold, first that of the demonstration's own enterprise."""
    rows = list(RegisterRow.objects.filter(register="products", number__startswith="SIM-").order_by("number")[:30])
    rows.sort(key=lambda row: row.number != OWN_PRODUCT)
    found: dict[str, RegisterRow] = {}
    for row in rows:
        try:
            check_entity_code(row.entity)
        except ZhichengError:
            continue
        found.setdefault(row.entity, row)
    return list(found.values())


def _enter(course: _Course, makers: list[RegisterRow]) -> None:
    own, supplier = makers[course.maker], makers[(course.maker + 1) % len(makers)].entity if course.buys else ""
    asked = SeriesAsked(course.product or own.title, course.item, "II", course.aql, supplier, of_product=own.number)
    row = new_series(own.entity, asked, SIMULATION)
    series, day, number = begun_series(row), today() - timedelta(days=4 * len(course.course)), 1
    for part in course.course.split("!"):
        if number > 1:
            resume_series(row.number, day, _NOTE, SIMULATION)
            series = series.resumed(Resumption(day))
        verdicts = list(_verdicts(series, part, day, number))
        lots, series = [one.lot for one in verdicts], verdicts[-1].series
        number, day = number + len(lots), day + timedelta(days=4 * len(part))
        upload_lots(row.number, _file(lots), "合成批结果.csv", SIMULATION)


def _verdicts(series: LotSeries, signs: str, day: date, first: int) -> Iterator[LotVerdict]:
    last: InspectedLot | None = None
    earlier: list[bool] = []
    for place, sign in enumerate(signs):
        made = day + timedelta(days=4 * place)
        if sign == "=" and last is not None:
            lot = InspectedLot(last.lot, last.size, 0, made, resubmitted=True)
        else:
            size, earlier = _SIZES[_number(f"{series.state.product} {first + place} size") % len(_SIZES)], []
            ac = series.plan_for(size).ac
            found = ac + 1 if sign == "-" else _number(f"{series.state.product} {first + place} found") % (ac + 1)
            lot = InspectedLot(f"{made:%y%m%d}-{first + place:02d}", size, found, made)
        verdict = series.after(lot, earlier)
        earlier, last, series = [*earlier, verdict.accepted], lot, verdict.series
        yield verdict


def _number(what: str) -> int:
    return int.from_bytes(hashlib.sha256(f"simulated-lots|{what}".encode()).digest()[:8])


def _file(lots: list[InspectedLot]) -> bytes:
    rows = [(one.lot, one.size, one.nonconforming, one.day, "", "是" if one.resubmitted else "否") for one in lots]
    lines = [",".join(LOT_COLUMNS.values()), *(",".join(map(str, row)) for row in rows)]
    return "\n".join(lines).encode()
