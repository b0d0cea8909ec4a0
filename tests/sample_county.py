"""A small county with Yongkang's plan and a year and a half of figures, for tests of pages: simulated and marked so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
DAY, KNOWN = date(2019, 6, 30), date(2019, 7, 15)
TOWNS = {
    "330784001": {"zh": "东城街道", "en": "Dongcheng Subdistrict"},
    "330784002": {"zh": "西城街道", "en": "Xicheng Subdistrict"},
    "330784100": {"zh": "石柱镇", "en": "Shizhu Town"},
}
HIGH_TECH = (52, 58, 61, 66, 70, 74)
RD_OF_40 = (7, 8, 8, 9, 9, 10)
PASSED_OF_50 = (46, 47, 48, 47, 48, 47)
OVERDUE = "T24"  # nothing is reported for the last quarter
STALE = "T35"  # nothing since the end of 2018
REVISED = "T14"  # the third quarter of 2018 is corrected later
LEVELS = {"T28": ("99.4", "99.3", "99.2", "99.1", "99", "98.8"), "T14": ("35", "35.1", "35.3", "35.4", "35.6", "35.9")}


def code_of(number: int) -> str:
    """Return the subject of one enterprise; the codes are no real ones."""
    return f"entity:T{number:04d}"


_KEPT: list[tuple[str, list[tuple[Any, ...]]]] = []
"""Statements that put the rows back, with the rows as the database takes them: made once, since hundreds of tests ask for them."""


def restore_sample_county() -> None:
    """Put the county into the test's database: recorded once through the office's own doors, copied afterwards."""
    from django.db import connection

    from zhicheng_office.audit.models import AuditEntry, AuditHead
    from zhicheng_office.cockpit.models import StandingRow
    from zhicheng_office.cockpit.services import warm_standings
    from zhicheng_office.ledger.models import Batch, BatchPredicate, County, FactRow, FigureRow, Outbox, Sequencer
    from zhicheng_office.planning.models import PlanRevision

    if not _KEPT:
        load_sample_county()
        warm_standings()
        trail = (AuditHead, AuditEntry)
        order = (County, PlanRevision, Sequencer, Batch, BatchPredicate, FactRow, Outbox, *trail, FigureRow, StandingRow)
        _KEPT.extend(_kept(model) for model in order)
        return
    AuditHead.objects.all().delete()  # migrating lays one, too
    with connection.cursor() as cursor:
        for statement, rows in _KEPT:
            cursor.executemany(statement, rows)


def _kept(model: type[Any]) -> tuple[str, list[tuple[Any, ...]]]:
    from django.db import connection

    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'
    rows = model.objects.all()
    return statement, [tuple(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields) for row in rows]


def load_sample_county() -> None:
    """Record county, plan and facts through the office's own doors."""
    from zhicheng_office.ledger.models import County
    from zhicheng_office.planning.models import PlanRevision

    County.objects.create(
        division="330784", name_zh="示例市", name_en="Sample City", demonstration_day=DAY, demonstration_known=KNOWN,
        simulated=True, towns=TOWNS,
    )  # fmt: skip
    page = yaml.safe_load((ROOT / "county/yongkang/plan.yaml").read_text(encoding="utf8"))
    PlanRevision.objects.create(number=1, page=page, reason="装入", by="tests")
    _entities()
    for place, period in enumerate(quarters()):
        _quarter(place, period)
    _reports()
    _record_in_order()


def quarters() -> list[Any]:
    """Return the six quarters that had ended by the day."""
    from zhicheng.values import Period

    return [Period.parse("2018-Q1").shifted(step) for step in range(6)]


_WAITING: list[tuple[date, str, str, list[Any]]] = []


def _record(facts: list[Any], day: date, body: str, source: str = "模拟名单 simulated list") -> None:
    _WAITING.append((day, source, body, facts))


def _record_in_order() -> None:
    """Record what waits by its day, as time would have brought it; a correction finds what it replaces."""
    from zhicheng_office.ledger.models import FactRow
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    for day, source, body, facts in sorted(_WAITING, key=lambda item: item[0]):
        if any(fact.replaces == -1 for fact in facts):
            facts = [
                replace(f, replaces=FactRow.objects.get(predicate=f.predicate, from_day=f.from_day, replaces=None).sequence)
                for f in facts
            ]
        record_batch(facts, BatchLabel(source, body, day, "sample", simulated=True))
    _WAITING.clear()


def _fact(subject: str, predicate: str, value: int | str, since: date, until: date | None = None, body: str = "") -> Any:
    from zhicheng.facts import Fact

    return Fact(subject, predicate, value, since, until, body=body)


def _entities() -> None:
    start, towns = date(2017, 1, 1), list(TOWNS)
    said = [_fact(code_of(n), "entity.town", towns[n % 3], start, body="market_supervision") for n in range(100)]
    said += [_fact(code_of(n), "entity.name", f"样本企业 {n:04d}", start, body="market_supervision") for n in range(100)]
    _record(said, date(2017, 2, 1), "market_supervision")
    scale = [_fact(code_of(n), "entity.above_scale", 1, start, body="statistics") for n in range(40)]
    scale += [_fact(code_of(n), "entity.scale", "medium" if n % 2 else "small", start, body="statistics") for n in range(40)]
    _record(scale, date(2017, 2, 1), "statistics")


def _quarter(place: int, period: Any) -> None:
    before = HIGH_TECH[place - 1] if place else 0
    recorded = period.last_day + timedelta(days=10)
    _record(
        [_fact(code_of(n), "entity.high_tech", 1, period.start, body="science") for n in range(before, HIGH_TECH[place])],
        recorded,
        "science",
    )
    before = RD_OF_40[place - 1] if place else 0
    new = [_fact(code_of(n), "entity.rd_institution", 1, period.start, body="science") for n in range(before, RD_OF_40[place])]
    if new:
        _record(new, recorded, "science")
    _samples(place, period, recorded)


def _samples(place: int, period: Any, recorded: date) -> None:
    said = []
    for number in range(50):
        subject = f"sample:{period}-{number}"
        said += [
            _fact(subject, "sample.entity", code_of(number), period.start, body="market_supervision"),
            _fact(subject, "sample.domain", "manufacturing", period.start, body="market_supervision"),
        ]
    _record(said, recorded, "market_supervision")
    verdicts = ["qualified" if number < PASSED_OF_50[place] else "unqualified" for number in range(50)]
    results = [
        _fact(f"sample:{period}-{n}", "sample.verdict", verdict, period.start, body="market_supervision")
        for n, verdict in enumerate(verdicts)
    ]
    _record(results, recorded, "market_supervision")


def _reports() -> None:
    from zhicheng.facts import load_vocabulary
    from zhicheng.indicators.declared import load_indicators
    from zhicheng.plan import load_plan
    from zhicheng.values import Period, scaled

    plan = load_plan(yaml.safe_load((ROOT / "county/yongkang/plan.yaml").read_text(encoding="utf8")))
    for target in plan.targets:
        indicator = load_indicators()[target.indicator]
        if not indicator.reported:
            continue
        predicate = load_vocabulary()[indicator.formula.numerator.selection.predicate]
        period, place = Period.containing(plan.start, target.duty.frequency), 0
        while period.last_day <= DAY:
            late = (target.id == OVERDUE and period == Period.parse("2019-Q2")) or (target.id == STALE and period.year > 2018)
            if not late:
                value = scaled(_level(target, place), predicate.scale)
                fact = _fact("division:330784", predicate.code, value, period.start, period.end, target.duty.issuing)
                _record([fact], target.duty.due_on(period), target.duty.issuing, f"{target.id} {period} 报表 report")
                if target.id == REVISED and str(period) == "2018-Q3":
                    right = replace(fact, value=value - 20, replaces=-1)
                    _record([right], date(2019, 2, 11), target.duty.issuing, "更正：重复登记 correction")
            period, place = period.next(), place + 1


def _level(target: Any, place: int) -> Decimal:
    if target.id in LEVELS:
        return Decimal(LEVELS[target.id][min(place, 5)])
    goal = target.aim.value
    if goal == 100:
        return goal
    return goal * (Decimal("0.93") + Decimal("0.012") * place)
