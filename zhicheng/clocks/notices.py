"""The yearly notices behind the calendar: by which words of the State Council's General Office a day is off or worked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.clocks.errors import NoCalendar
from zhicheng.rules import Status, load_rulebook

_PAGE = "clocks/notices"


@dataclass(frozen=True)
class Notice:
    """One notice on holidays and make-up days (部分节假日安排的通知), its clauses by the names of the holidays."""

    document: str
    number: str
    issued: date
    status: Status
    checked_by: str
    quote: Mapping[str, str]


def notices_of(year: int) -> tuple[Notice, ...]:
    """Return the notices on a year's working days (年度放假安排), in the order they were issued; none where none is out yet.

    Raises NoCalendar before the first year.

    Source: rulebook ``clocks/notices``.

    >>> [notice.number for notice in notices_of(2019)]
    ['国办发明电〔2018〕15号', '国办发明电〔2019〕3号']
    >>> notices_of(2027)
    ()
    """
    years: dict[int, list[dict[str, Any]]] = load_rulebook().page(_PAGE)["years"]
    if year < min(years):
        raise NoCalendar(value=year, first=min(years))
    return tuple(_notice(body) for body in years.get(year, ()))


def _notice(body: Mapping[str, Any]) -> Notice:
    return Notice(**{**body, "status": Status(body["status"])})
