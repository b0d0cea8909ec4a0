"""When a page is asked for: the valid day and the day up to which entries are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from zhicheng.values import Frequency, Period
from zhicheng_office.cockpit.errors import BadMoment, DayOutOfReach
from zhicheng_office.ledger.records import present, sequence_known_on

EARLIEST, LATEST = 1990, 2100
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Moment:
    """A valid day (截至), the day known (所知于), and the last ledger entry recorded by then.

    ``is_now`` says that the address named neither date.
    """

    day: date
    known: date
    sequence: int
    is_now: bool = True

    @property
    def query(self) -> str:
        """Return the dates as they stand in an address; empty for now."""
        return "" if self.is_now else urlencode({"day": self.day.isoformat(), "known": self.known.isoformat()})

    @property
    def suffix(self) -> str:
        """Return the query with its question mark, or nothing."""
        return f"?{self.query}" if self.query else ""

    def before_last_quarter(self, term: timedelta = timedelta(days=15)) -> Moment:
        """Return the moment of the last but one quarterly reading: what was known when its term ended."""
        ended = Period.containing(self.day + timedelta(days=1), Frequency.QUARTER).shifted(-2)
        known = min(ended.last_day + term, self.known)
        return Moment(ended.last_day, known, min(sequence_known_on(known), self.sequence), is_now=False)


def moment_from(asked: Mapping[str, str]) -> Moment:
    """Read ``day`` and ``known`` from an address; what is missing is today's. Raises BadMoment."""
    named = {name: asked.get(name, "") for name in ("day", "known")}
    day, known = present()
    day = _day("day", named["day"]) if named["day"] else day
    known = _day("known", named["known"]) if named["known"] else known
    return Moment(day, known, sequence_known_on(known), is_now=not any(named.values()))


def _day(name: str, text: str) -> date:
    if not _DAY.fullmatch(text):  # Python would also read 20190630 and 2019-W26-7
        raise BadMoment(name=name, value=text[:40])
    try:
        day = date.fromisoformat(text)
    except ValueError as reason:
        raise BadMoment(name=name, value=text[:40]) from reason
    if not EARLIEST <= day.year <= LATEST:
        raise DayOutOfReach(name=name, value=text)
    return day
