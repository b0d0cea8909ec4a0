"""A kept standing as a value: readings, position, outlook, verdict and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import Q

from zhicheng.errors import Words
from zhicheng.indicators import TargetStatus
from zhicheng.values import Period
from zhicheng_office.cockpit.models import StandingRow
from zhicheng_office.planning.models import VerdictOverride

Page = Mapping[str, Any]


@dataclass(frozen=True)
class Point:
    """One period of a series (一期): its value, the two parts where it is a ratio, the value first published."""

    period: Period
    value: Fraction | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    first: Fraction | None = None
    redefined: Words | None = None

    @property
    def revised(self) -> bool:
        """Say whether the value first published was another one."""
        return self.first is not None and self.first != self.value

    def to_page(self) -> dict[str, Any]:
        """Return what is kept."""
        redefined = [self.redefined.zh, self.redefined.en] if self.redefined else None
        numbers = [None if part is None else str(part) for part in (self.value, self.numerator, self.denominator, self.first)]
        return {"period": str(self.period), "numbers": numbers, "redefined": redefined}

    @classmethod
    def from_page(cls, page: Page) -> Point:
        """Read what was kept."""
        value, numerator, denominator, first = page["numbers"]
        return cls(
            _period(page["period"]),
            _fraction(value),
            None if numerator is None else Decimal(numerator),
            None if denominator is None else Decimal(denominator),
            _fraction(first),
            Words(*page["redefined"]) if page["redefined"] else None,
        )


@dataclass(frozen=True)
class FanStep:
    """The forecast for one period to come (预测): low and high of the 80 % and the 50 % band, and the median."""

    period: Period
    low80: Decimal
    low50: Decimal
    median: Decimal
    high50: Decimal
    high80: Decimal

    def to_page(self) -> list[str]:
        """Return what is kept."""
        return [str(self.period), *map(str, (self.low80, self.low50, self.median, self.high50, self.high80))]

    @classmethod
    def from_page(cls, page: list[str]) -> FanStep:
        """Read what was kept."""
        return cls(_period(page[0]), *map(Decimal, page[1:]))


@dataclass(frozen=True)
class Override:
    """A person's verdict instead of the computed one (改判)."""

    id: int
    status: TargetStatus
    reason: str
    by: str
    day: date


@dataclass(frozen=True)
class Standing:
    """Where one target stood on a day (目标现况).

    ``computed`` is the verdict by rule, ``status`` the one in force: the same, unless ``override`` says otherwise.
    ``position`` is met, not_met or unknown. ``value`` is the last reading in the goal's own terms. ``reason`` says why
    there is no verdict. ``explained`` is the verdict in one sentence. ``rules`` are (id, since, value) as used; ``version``
    is that of the formulas and ``inputs`` the hash over everything judged.
    """

    target: str
    computed: TargetStatus
    position: str
    points: tuple[Point, ...]
    value: Fraction | None = None
    distance: Fraction | None = None
    probability: Decimal | None = None
    reason: Words | None = None
    explained: Words | None = None
    model: str = ""
    certainty: float | None = None
    needed: Fraction | None = None
    pace: Fraction | None = None
    readings: int = 0
    fan: tuple[FanStep, ...] = ()
    breaches: tuple[str, ...] = ()
    rules: tuple[tuple[str, str, str], ...] = ()
    version: str = ""
    inputs: str = ""
    rulebook: str = ""
    sequence: int = 0
    override: Override | None = None

    @property
    def status(self) -> TargetStatus:
        """Return the verdict in force."""
        return self.override.status if self.override else self.computed

    @property
    def last(self) -> Point | None:
        """Return the last period with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    @property
    def missing(self) -> tuple[Period, ...]:
        """Return the periods without a value."""
        return tuple(point.period for point in self.points if point.value is None)

    @property
    def end(self) -> FanStep | None:
        """Return the forecast for the deadline."""
        return self.fan[-1] if self.fan else None

    def to_page(self) -> dict[str, Any]:
        """Return what is kept; an override is kept by planning."""
        exact = (self.value, self.distance, self.probability, self.needed, self.pace)
        return {
            "computed": self.computed,
            "position": self.position,
            "points": [point.to_page() for point in self.points],
            "exact": [None if number is None else str(number) for number in exact],
            "reason": [self.reason.zh, self.reason.en] if self.reason else None,
            "explained": [self.explained.zh, self.explained.en] if self.explained else None,
            "model": self.model,
            "certainty": self.certainty,
            "readings": self.readings,
            "fan": [step.to_page() for step in self.fan],
            "breaches": list(self.breaches),
            "rules": [list(rule) for rule in self.rules],
            "version": self.version,
            "inputs": self.inputs,
        }

    @classmethod
    def from_row(cls, row: StandingRow, override: Override | None = None) -> Standing:
        """Read what was kept."""
        page = row.page
        value, distance, probability, needed, pace = page["exact"]
        return cls(
            row.target,
            TargetStatus(page["computed"]),
            page["position"],
            tuple(map(Point.from_page, page["points"])),
            _fraction(value),
            _fraction(distance),
            None if probability is None else Decimal(probability),
            _words(page["reason"]),
            _words(page["explained"]),
            page["model"],
            page["certainty"],
            _fraction(needed),
            _fraction(pace),
            page["readings"],
            tuple(map(FanStep.from_page, page["fan"])),
            tuple(page["breaches"]),
            tuple((rule, since, value) for rule, since, value in page["rules"]),
            page["version"],
            page["inputs"],
            row.rulebook,
            row.sequence,
            override,
        )


@lru_cache(maxsize=8192)
def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@lru_cache(maxsize=1024)
def _period(text: str) -> Period:
    return Period.parse(text)


def _words(pair: list[str] | None) -> Words | None:
    return Words(*pair) if pair else None


def overrides_on(day: date, known: date) -> dict[str, Override]:
    """Return the newest override of each target for a day, as it was known at the end of another.

    One that was withdrawn later still stands in what was known before; so a past page stays what it was.
    """
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=known)
    rows = VerdictOverride.objects.filter(standing, day__lte=day, at__date__lte=known).order_by("day", "id")
    return {row.target: Override(row.pk, TargetStatus(row.status), row.reason, row.by, row.day) for row in rows}


def kept_standings(keys: Iterable[str]) -> dict[str, StandingRow]:
    """Return the standings kept under these keys."""
    return StandingRow.objects.in_bulk(list(keys))
