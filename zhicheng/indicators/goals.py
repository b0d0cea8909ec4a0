"""A goal: which value an indicator is to reach, in which sense, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhicheng.indicators.errors import BadGoal
from zhicheng.indicators.series import Exact, check_exact
from zhicheng.values import Period


class TargetKind(StrEnum):
    """In which sense a target is set (目标类型)."""

    LEVEL = "level"  # 达到型
    HOLD_FLOOR = "hold_floor"  # 保持型
    COUNT = "count"  # 计数型
    INCREMENT = "increment"  # 增量型
    RELATIVE_CHANGE = "relative_change"  # 相对变化型
    RANK = "rank"  # 位次型
    BINARY = "binary"  # 有无型
    DELIVERABLE = "deliverable"  # 交付物


class Comparator(StrEnum):
    """How the value is to be compared, as the text writes it (比较符)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="


class Readings(StrEnum):
    """What the readings of a relative change or an increment are (读数含义)."""

    LEVEL = "level"  # the level itself; the change against the base is computed
    CHANGE = "change"  # the change since the base, already


_FALLING_WORDS = ("下降", "降低", "减少", "压减", "降幅")


@dataclass(frozen=True)
class Base:
    """What a change is measured against (基期): the period and, where known, its value."""

    period: Period
    value: Exact | None = None

    def __post_init__(self) -> None:
        check_exact(self.value)


@dataclass(frozen=True)
class Goal:
    """The value an indicator is to reach by a deadline (目标值).

    ``value`` is in ``unit`` (a rate in percent); ``is_rate`` says the value lives between 0 and 100; ``sampled`` that
    readings come from samples and must bring their size. ``falling`` says a relative change means a fall (下降21%),
    the value staying positive. ``readings`` says what the readings of a relative change or an increment hold.

    Raises BadGoal.

    >>> goal = Goal(TargetKind.COUNT, Comparator.EQUAL, Decimal(25), "家", date(2020, 12, 31))
    >>> goal.comparator.value, goal.judged_comparator.value
    ('=', '>=')
    """

    kind: TargetKind
    comparator: Comparator
    value: Decimal
    unit: str
    deadline: date
    is_rate: bool = False
    sampled: bool = False
    falling: bool = False
    base: Base | None = None
    readings: Readings = Readings.LEVEL

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise BadGoal(zh="目标值不是数", en="its value is no number")
        check_exact(self.value)
        rising = self.comparator in (Comparator.AT_LEAST, Comparator.ABOVE)
        if self.kind is TargetKind.RANK and rising:
            raise BadGoal(zh="位次以小为优，比较符应为 <=", en="a rank is better when lower: its relation is <=")

    @property
    def judged_comparator(self) -> Comparator:
        """Return the relation used in judging: a bare 25家 or 达到87 is at least (按不低于判).

        A bare rank, and a bare nought (零发生), are at most. The relation as written stays in ``comparator`` and is what
        pages show.
        """
        if self.comparator is not Comparator.EQUAL:
            return self.comparator
        lower = self.kind is TargetKind.RANK or (self.value == 0 and self.kind is not TargetKind.DELIVERABLE)
        return Comparator.AT_MOST if lower else Comparator.AT_LEAST

    @property
    def higher_is_better(self) -> bool:
        """Return the direction: True when more is better."""
        return self.judged_comparator in (Comparator.AT_LEAST, Comparator.ABOVE)

    @property
    def is_strict(self) -> bool:
        """Return whether the value itself is not enough (超过, 低于)."""
        return self.judged_comparator in (Comparator.ABOVE, Comparator.BELOW)

    def is_met_by(self, value: Exact) -> bool:
        """Return whether a value meets the goal, exactly."""
        if value == self.value:
            return not self.is_strict
        return (value > self.value) == self.higher_is_better

    def worsens(self, before: Exact, now: Exact) -> bool:
        """Return whether a reading went the wrong way since the one before, so that a reason is due (读数变差).

        A relative change is left out: from one period to the next it says nothing without its base.

        >>> Goal(TargetKind.RANK, Comparator.AT_MOST, Decimal(34), "", date(2020, 12, 31)).worsens(Decimal(35), Decimal(36))
        True
        """
        if self.kind is TargetKind.RELATIVE_CHANGE:
            return False
        return now < before if self.higher_is_better else now > before


def says_falling(indicator: str) -> bool:
    """Return whether an indicator's name speaks of a fall, its value being written positive (下降率, 降低).

    >>> says_falling("单位生产总值用水量下降率")
    True
    """
    return any(word in indicator for word in _FALLING_WORDS)
