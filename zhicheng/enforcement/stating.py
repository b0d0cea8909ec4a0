"""What a site record says, as facts: of the visit, never of a person by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhicheng.clocks import ClockState, JudgedCase
from zhicheng.enforcement.records import Finding, Officer, Outcome, SiteRecord, VisitOrder
from zhicheng.facts import Fact

_ENDED = {Outcome.CLOSED: Finding.UNREACHABLE, Outcome.REFUSED: Finding.REFUSED}


def finding_of(record: SiteRecord) -> Finding:
    """Return what a visit came to (检查结果): the officers' disposition, or why it could not be made.

    Readings on site never decide: they are hints.

    >>> from datetime import date
    >>> finding_of(SiteRecord("v1", date(2026, 7, 18), Outcome.CLOSED)).value
    'unreachable'
    """
    return _ENDED.get(record.outcome, record.disposition)


def state(record: SiteRecord, order: VisitOrder) -> tuple[Fact, ...]:
    """State a record that was checked (陈述检查结果): entity, draw, reason, finding, items, officers' numbers, departments.

    The body is that of the first seat: it leads the visit. Everything holds from the visit's day on.

    >>> from datetime import date
    >>> pair = (Officer("A1", "market_supervision", "c1"), Officer("A2", "agriculture", "c2"))
    >>> order = VisitOrder("v1", "entity:1", "d1", date(2026, 7, 18), (), pair)
    >>> record = SiteRecord("v1", date(2026, 7, 18), Outcome.DONE, certificates=("c1", "c2"))
    >>> [(fact.predicate, fact.value) for fact in state(record, order)][3:]
    [('visit.finding', 'none'), ('visit.departments', 2), ('visit.inspector', 'A1'), ('visit.inspector', 'A2')]
    """
    present = tuple(officer for officer in order.officers if officer.certificate in record.certificates)
    body, subject = order.officers[0].body, f"visit:{record.visit}"
    said = _said(record, order, present)
    return tuple(Fact(subject, code, value, record.day, body=body, source="现场检查记录 site record") for code, value in said)


def state_published(judged: JudgedCase, published: date, *, body: str) -> tuple[Fact, ...]:
    """State that the result of a visit was published on a day, and whether in time (陈述结果公开); the matter's id is the visit's.

    >>> from zhicheng.clocks import Case, judge_case, load_duties
    >>> done = Case("v1", date(2026, 7, 18), date(2026, 8, 3))
    >>> judged = judge_case(load_duties()["entity_information"], done, today=date(2026, 8, 3))
    >>> [(fact.subject, fact.predicate, fact.value) for fact in state_published(judged, date(2026, 8, 3), body="market_supervision")]
    [('visit:v1', 'visit.publication', 'in_time')]
    """
    state = judged.reading.state if judged.reading is not None else None
    said = {ClockState.DONE: "in_time", ClockState.DONE_LATE: "late"}.get(state, "unjudged") if state else "unjudged"
    source = "检查结果公开 published results"
    return (Fact(f"visit:{judged.case.id}", "visit.publication", said, published, body=body, source=source),)


def _said(record: SiteRecord, order: VisitOrder, present: tuple[Officer, ...]) -> Iterator[tuple[str, int | str]]:
    yield "visit.entity", order.entity
    if order.draw:
        yield "visit.draw", f"draw:{order.draw}"
    yield "visit.reason", "drawn" if order.draw else "duty"
    yield "visit.finding", finding_of(record).value
    yield "visit.departments", len({officer.body for officer in present})
    for officer in present:
        yield "visit.inspector", officer.number
    for one in order.lists:
        yield "visit.item", one.item
