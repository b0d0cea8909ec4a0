"""How long services take: working days of one request, and the median of many with its interval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from math import comb

from zhicheng.clocks import working_days_between
from zhicheng.errors import Words
from zhicheng.programmes.services.requests import ServiceRequest
from zhicheng.programmes.services.steps import ServiceAct


class Punctuality(StrEnum):
    """Whether a delivery kept the promised day (按期情况)."""

    IN_TIME = "in_time"
    LATE = "late"

    @property
    def words(self) -> Words:
        """Return it in words."""
        return Words("按期", "in time") if self is Punctuality.IN_TIME else Words("逾期", "late")


@dataclass(frozen=True)
class Turnaround:
    """How long one request took (办理用时): working days from asking to the last delivery, and whether the promise was kept."""

    working_days: int
    punctuality: Punctuality


def turnaround_of(request: ServiceRequest) -> Turnaround | None:
    """Return how long a request took to its last delivery (办理用时), None before any; raise NoCalendar.

    The day of asking is not counted; the promise is that of the accepted quote, also after a repetition.

    >>> from datetime import date
    >>> from zhicheng.programmes import Ask, Party, Quotation, ServiceKind, ServiceStep
    >>> request = ServiceRequest(Ask("FW-1", "91110000600037341L", ServiceKind.BRAND, "品牌诊断", date(2019, 7, 1)))
    >>> quote = Quotation("800", 5, date(2019, 7, 31))
    >>> for act, day, by, more in (
    ...     (ServiceAct.CHOOSE, 1, Party.ASKER, {}), (ServiceAct.QUOTE, 2, Party.PROVIDER, {"quotation": quote}),
    ...     (ServiceAct.ACCEPT, 2, Party.ASKER, {}), (ServiceAct.SCHEDULE, 3, Party.PROVIDER, {"planned": date(2019, 7, 8)}),
    ...     (ServiceAct.DELIVER, 10, Party.PROVIDER, {"document": "诊断报告"}),
    ... ):
    ...     request = request.after(ServiceStep(act, date(2019, 7, day), by, provider="P-1", **more))
    >>> turnaround_of(request)
    Turnaround(working_days=7, punctuality=<Punctuality.LATE: 'late'>)
    """
    delivered, promised = request.last(ServiceAct.DELIVER), request.promised
    if delivered is None or promised is None:
        return None
    taken = working_days_between(request.ask.asked_on, delivered.day).count
    return Turnaround(taken, Punctuality.IN_TIME if delivered.day <= promised.day else Punctuality.LATE)


@dataclass(frozen=True)
class MedianTurnaround:
    """The middle of many turnarounds (办理用时中位数), in half working days at the finest, with the exact interval of its content.

    ``low`` and ``high`` are None where too few were seen for an interval of that content.
    """

    size: int
    median: float
    low: int | None
    high: int | None


def median_turnaround(days: Iterable[int], *, content: Fraction = Fraction(95, 100)) -> MedianTurnaround | None:
    """Return the median of turnarounds with its order-statistic interval (中位数及其区间), None for none; no shape is assumed.

    ``days`` are whole working days. Source: the sign test turned round; H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed., section 7.1.

    >>> median_turnaround([3, 4, 4, 5, 6, 7, 9, 20])
    MedianTurnaround(size=8, median=5.5, low=3, high=20)
    >>> median_turnaround([3, 4]).low is None
    True
    """
    ordered = sorted(days)
    size = len(ordered)
    if not size:
        return None
    median = (ordered[(size - 1) // 2] + ordered[size // 2]) / 2
    outside = (1 - content) * 2**size / 2
    below = -1
    for total in accumulate(comb(size, count) for count in range((size + 1) // 2)):
        if total > outside:
            break
        below += 1
    if below < 0:
        return MedianTurnaround(size, median, None, None)
    return MedianTurnaround(size, median, ordered[below], ordered[size - 1 - below])
