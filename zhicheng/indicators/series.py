"""A series of readings: one value per period, with what is known about how each came to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from zhicheng.errors import Words
from zhicheng.indicators.errors import BadSeries
from zhicheng.values import Frequency, Period

Exact = Decimal | Fraction
NO_WORDS = Words("", "")
_FURTHEST_EXPONENT = 30  # more digits than any reported figure; keeps every conversion inside the floats


@dataclass(frozen=True)
class Reading:
    """The value of an indicator for one period, as known at one ledger sequence (读数).

    ``value`` is exact, in the goal's unit (a rate in percent, 0 to 100); None when the denominator was zero, which is
    no reading but says why it is missing. ``numerator`` and ``denominator`` are n and x of a rate where they are known;
    ``sampled`` says that the denominator is a sample. ``revised_from`` is the value first published. ``redefined``
    marks the first reading after a change of definition, ``note`` says what changed.

    Raises BadSeries.

    >>> Reading.of_share(Period.parse("2019-Q2"), 226, 1056).value
    Fraction(2825, 132)
    """

    period: Period
    value: Exact | None
    numerator: int | None = None
    denominator: int | None = None
    sequence: int = 0
    source: str = ""
    sampled: bool = False
    revised_from: Exact | None = None
    redefined: bool = False
    note: Words = field(default=NO_WORDS)

    def __post_init__(self) -> None:
        for value in (self.value, self.revised_from):
            check_exact(value, self.period)
        counts = (self.numerator, self.denominator)
        if (self.numerator is None) != (self.denominator is None) or any(n is not None and n < 0 for n in counts):
            raise BadSeries(zh=f"{self.period} 的分子分母不成对", en=f"numerator and denominator of {self.period} do not fit")
        if self.value is None and self.denominator != 0:
            raise BadSeries(zh=f"{self.period} 没有数值", en=f"{self.period} has no value")
        if self.sampled and (self.numerator or 0) > (self.denominator or 0):
            raise BadSeries(zh=f"{self.period} 的合格数大于样本数", en=f"more passes than samples in {self.period}")

    @classmethod
    def of_share(cls, period: Period, numerator: int, denominator: int, *, sampled: bool = False, source: str = "") -> Reading:
        """Return the exact percentage of a numerator in a denominator; without a value when the denominator is zero."""
        value = Fraction(100 * numerator, denominator) if denominator else None
        return cls(period, value, numerator, denominator, sampled=sampled, source=source)


def check_exact(value: Exact | None, period: Period | None = None) -> None:
    """Raise BadSeries for a value that is no number or has more digits than any reported figure."""
    if value is None:
        return
    place = f"{period} " if period else ""
    if isinstance(value, Decimal) and not value.is_finite():
        raise BadSeries(zh=f"{place}的数值不是数", en=f"{place}holds no number")
    exponent = value.adjusted() if isinstance(value, Decimal) else len(str(abs(value.numerator) // value.denominator)) - 1
    smallest = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    if abs(exponent) > _FURTHEST_EXPONENT or abs(int(smallest)) > _FURTHEST_EXPONENT:
        raise BadSeries(zh=f"{place}的数值超出可表示范围", en=f"{place}is out of range")


@dataclass(frozen=True)
class Series:
    """The readings of one indicator in order of period, at most one each; missing periods are gaps (读数序列).

    Raises BadSeries.

    >>> quarter = [Period.parse(f"2018-Q{number}") for number in (1, 2, 4)]
    >>> series = Series.of(Reading(period, Decimal(value)) for period, value in zip(quarter, (17, 18, 19)))
    >>> str(series.latest.period), [str(period) for period in series.gaps()]
    ('2018-Q4', ['2018-Q3'])
    """

    readings: tuple[Reading, ...] = ()

    def __post_init__(self) -> None:
        frequencies = {reading.period.frequency for reading in self.readings}
        if len(frequencies) > 1:
            raise BadSeries(zh="报告频率不一", en="the reporting frequencies differ")
        indices = [reading.period.index for reading in self.readings]
        if any(after <= before for before, after in pairwise(indices)):
            raise BadSeries(zh="各期须按先后排列且不重复", en="periods must be in order, each once")

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Series:
        """Return the series of readings given in any order."""
        return cls(tuple(sorted(readings, key=lambda reading: reading.period.index)))

    @property
    def frequency(self) -> Frequency | None:
        """Return how often the indicator is reported; None for a series without readings."""
        return self.readings[0].period.frequency if self.readings else None

    @property
    def latest(self) -> Reading | None:
        """Return the last reading, or None."""
        return self.readings[-1] if self.readings else None

    def before(self, day: date) -> Series:
        """Return the readings of periods that had ended by a day: an unfinished period is no reading."""
        return Series(tuple(reading for reading in self.readings if reading.period.last_day <= day))

    def gaps(self) -> tuple[Period, ...]:
        """Return the periods between the first and the last reading for which none was reported."""
        if not self.readings:
            return ()
        first, known = self.readings[0].period, {reading.period.index for reading in self.readings}
        steps = range(self.readings[-1].period.index - first.index)
        return tuple(first.shifted(step) for step in steps if first.index + step not in known)

    def since_break(self) -> Series:
        """Return the readings under the definition in force now: from the last redefinition on."""
        starts = [place for place, reading in enumerate(self.readings) if reading.redefined]
        return Series(self.readings[starts[-1] :]) if starts else self
