"""Monitoring: a log's entries in, the public list with everything that is missing out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import ClockState, JudgedCase, OnTime
from zhicheng.publication.completeness import Gap, audit_completeness, newest_day_over
from zhicheng.publication.reading import PublicList, read_entries


@dataclass(frozen=True)
class MonitorReport:
    """What a monitor found (监测报告): the list, its gaps, the duties that are overdue, and up to which day it looked."""

    list: PublicList
    gaps: tuple[Gap, ...]
    overdue: tuple[JudgedCase, ...] = ()
    through: date | None = None

    @property
    def whole(self) -> bool:
        """Return whether nothing is missing, unreadable or overdue."""
        return not (self.gaps or self.overdue or self.list.unreadable)


def monitor(
    entries: Iterable[bytes],
    *,
    since: Mapping[str, date] | None = None,
    through: date | None = None,
    duties: Iterable[OnTime] = (),
) -> MonitorReport:
    """Return the public list that a log's entries make up and what is missing in it (公开监测).

    ``entries`` are already checked against the log's root. ``since`` and ``through`` as in ``audit_completeness``; ``duties``
    are readings of duties (``zhicheng.clocks.on_time``), of which the overdue matters are reported. Raises UnreadableRegister.

    >>> from zhicheng.publication import ReleaseLeaf, count_day
    >>> leaf = ReleaseLeaf("0" * 32, "releases", 2, date(2019, 7, 1), digest="0" * 64, simulated=True).to_bytes()
    >>> report = monitor([leaf, count_day("releases", date(2019, 7, 1), first=2, entries=[leaf]).to_bytes()])
    >>> [gap.words().en for gap in report.gaps]
    ['releases 1: a number is missing', 'releases 2019-07-01: the count does not go on from the day before']
    """
    found = read_entries(entries)
    last = through or newest_day_over(found.items, found.counts)
    gaps = audit_completeness(found.items, found.counts, since=since, through=last)
    overdue = tuple(case for duty in duties for case in duty.in_state(ClockState.OVERDUE))
    return MonitorReport(found, gaps, overdue, last)
