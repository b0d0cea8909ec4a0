"""Reporting periods: year, half-year, quarter, month; written as people file them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.values.errors import BadPeriod


class Frequency(StrEnum):
    """How often a figure is reported (报告频率)."""

    YEAR = "A"
    HALF = "H"
    QUARTER = "Q"
    MONTH = "M"

    @property
    def per_year(self) -> int:
        """Return the number of periods in a year."""
        return {"A": 1, "H": 2, "Q": 4, "M": 12}[self.value]


_FORMS = (
    (Frequency.YEAR, re.compile(r"(\d{4})")),
    (Frequency.HALF, re.compile(r"(\d{4})-H([12])")),
    (Frequency.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Frequency.MONTH, re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
)
_ORDINALS = {
    Frequency.YEAR: Words("{year}年", "{year}"),
    Frequency.HALF: Words("{year}年{han}半年", "{year} H{number}"),
    Frequency.QUARTER: Words("{year}年{han}季度", "{year} Q{number}"),
    Frequency.MONTH: Words("{year}年{number}月", "{year}-{number:02d}"),
}
_HAN = {Frequency.HALF: "上下", Frequency.QUARTER: "一二三四"}


@dataclass(frozen=True, order=True)
class Period:
    """One reporting period (报告期): its year, frequency and number within the year, from 1.

    >>> Period.parse("2019-Q2").end
    datetime.date(2019, 7, 1)
    >>> str(Period.parse("2019-Q4").next())
    '2020-Q1'
    """

    year: int
    frequency: Frequency
    number: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2019``, ``2019-H1``, ``2019-Q2`` or ``2019-06``; raise BadPeriod for anything else."""
        for frequency, form in _FORMS:
            if found := form.fullmatch(text.strip()):
                year, *number = (int(group) for group in found.groups())
                return cls(year, frequency, *(number or [1]))
        raise BadPeriod(value=text)

    @classmethod
    def containing(cls, day: date, frequency: Frequency) -> Period:
        """Return the period of a frequency in which a day falls."""
        months = 12 // frequency.per_year
        return cls(day.year, frequency, (day.month - 1) // months + 1)

    @property
    def start(self) -> date:
        """Return the first day."""
        months = 12 // self.frequency.per_year
        return date(self.year, (self.number - 1) * months + 1, 1)

    @property
    def end(self) -> date:
        """Return the first day after the period (exclusive, as in facts)."""
        return self.next().start

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        return self.end - timedelta(days=1)

    @property
    def index(self) -> int:
        """Return a running number, so that the difference of two periods counts the steps between them."""
        return self.year * self.frequency.per_year + self.number - 1

    def next(self) -> Period:
        """Return the period that follows."""
        return self.shifted(1)

    def shifted(self, steps: int) -> Period:
        """Return the period a number of steps later (earlier when negative)."""
        year, number = divmod(self.index + steps, self.frequency.per_year)
        return Period(year, self.frequency, number + 1)

    def words(self) -> Words:
        """Return the period as prose: 2019年二季度, 2019 Q2."""
        han = _HAN.get(self.frequency, "")
        details = {
            "year": self.year,
            "number": self.number,
            "han": han[self.number - 1] if han else "",
        }
        return _ORDINALS[self.frequency].filled(details)

    def __str__(self) -> str:
        suffix = {"A": "", "H": f"-H{self.number}", "Q": f"-Q{self.number}", "M": f"-{self.number:02d}"}
        return f"{self.year}{suffix[self.frequency.value]}"
