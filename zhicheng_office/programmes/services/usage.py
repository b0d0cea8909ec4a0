"""What the counter came to in a year: how many of each kind, how fast, how judged; the same for the office and everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from zhicheng.programmes import MedianTurnaround, Satisfaction, ServiceKind, median_turnaround, satisfaction_of
from zhicheng_office.ledger.records import figures_day, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook

_ALL = 1 << 62


@dataclass(frozen=True)
class KindUsage:
    """One kind of service in a year (分类使用情况)."""

    kind: ServiceKind
    asked: int
    delivered: int
    in_time: int
    median: MedianTurnaround | None
    satisfaction: Satisfaction


@dataclass(frozen=True)
class Usage:
    """The counter in a year (使用情况): each kind, all together, and how many took how many working days."""

    year: int
    kinds: tuple[KindUsage, ...]
    asked: int
    delivered: int
    in_time: int
    median: MedianTurnaround | None
    satisfaction: Satisfaction
    spread: tuple[tuple[int, int], ...]


def usage_of(day: date | None = None) -> Usage:
    """Return what the facts say of the year up to a day (一站式服务使用情况)."""
    until = day or figures_day()
    first = date(until.year, 1, 1).toordinal()
    rows = visible_rows(_ALL).filter(predicate__startswith="service.", from_day__lte=until.toordinal())
    kinds: dict[str, str] = {}
    said: dict[str, dict[str, int | str]] = {}
    for subject, predicate, number, text, from_day in rows.values_list(
        "subject", "predicate", "value_number", "value_text", "from_day"
    ):
        if predicate == "service.kind":
            kinds[subject] = text
        elif from_day >= first:
            said.setdefault(predicate, {})[subject] = number if number is not None else text
    told = tuple(_kind(kind, {s for s, one in kinds.items() if one == kind.value}, said, until) for kind in ServiceKind)
    everything = _kind(ServiceKind.CALIBRATION, set(kinds), said, until)
    taken = Counter(int(value) for value in said.get("service.turnaround", {}).values())
    return Usage(
        until.year, told, everything.asked, everything.delivered, everything.in_time, everything.median,
        everything.satisfaction, tuple(sorted(taken.items())),
    )  # fmt: skip


def _kind(kind: ServiceKind, subjects: set[str], said: dict[str, dict[str, int | str]], day: date) -> KindUsage:
    def values(predicate: str) -> list[int | str]:
        return [value for subject, value in said.get(predicate, {}).items() if subject in subjects]

    return KindUsage(
        kind,
        len(values("service.asked")),
        len(values("service.delivered")),
        values("service.punctuality").count("in_time"),
        median_turnaround(int(value) for value in values("service.turnaround")),
        satisfaction_of((int(value) for value in values("service.rating")), day, rulebook=load_rulebook()),
    )
