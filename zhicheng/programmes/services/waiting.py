"""What a request waits for: whose step it is, and until when the county promises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import DueDay, add_working_days
from zhicheng.programmes.services.kinds import ServiceTerms, service_terms
from zhicheng.programmes.services.requests import ServiceRequest
from zhicheng.programmes.services.steps import Party, ServiceAct, ServiceState
from zhicheng.rules import Rulebook

_S, _A, _P = ServiceState, ServiceAct, Party
_NEXT: Mapping[ServiceState, tuple[Party, ServiceAct, str]] = {
    _S.ASKED: (_P.ASKER, _A.CHOOSE, "choose"),
    _S.MATCHED: (_P.PROVIDER, _A.QUOTE, "quote"),
    _S.QUOTED: (_P.ASKER, _A.ACCEPT, "accept"),
    _S.ACCEPTED: (_P.PROVIDER, _A.SCHEDULE, "schedule"),
    _S.SCHEDULED: (_P.PROVIDER, _A.DELIVER, ""),
    _S.DELIVERED: (_P.ASKER, _A.CONFIRM, "judge"),
    _S.OBJECTED: (_P.PROVIDER, _A.REPEAT, "answer"),
    _S.JUDGED: (_P.ASKER, _A.RATE, "rate"),
}


@dataclass(frozen=True)
class Waiting:
    """What comes next (待办): whose step, which, and its last day by a promised term; ``overdue`` says that the day is over.

    For an objection that the provider does not answer in time the step is the office's.
    """

    party: Party
    act: ServiceAct
    due: DueDay | None
    overdue: bool


def waiting_for(request: ServiceRequest, day: date, *, rulebook: Rulebook | None = None) -> Waiting | None:
    """Return what a request waits for on a day (待办与时限), None where nothing is due any more; raise NoCalendar.

    A delivery is due on the day of the accepted quote; after an agreed repetition, on the day planned for it.

    Source: rulebook ``programmes.services.terms``, a house rule.

    >>> from zhicheng.programmes import Ask, ServiceKind
    >>> ask = Ask("FW-1", "91110000600037341L", ServiceKind.BRAND, "品牌诊断", date(2019, 7, 1))
    >>> found = waiting_for(ServiceRequest(ask), date(2019, 7, 8))
    >>> found.act.value, found.due.day, found.overdue
    ('choose', datetime.date(2019, 7, 4), True)
    """
    if request.state not in _NEXT:
        return None
    party, act, name = _NEXT[request.state]
    since = request.standing[-1].day if request.standing else request.ask.asked_on
    terms = service_terms(since, rulebook=rulebook)
    due = add_working_days(since, getattr(terms, name)) if name else _delivery(request)
    overdue = due is not None and day > due.day
    if request.state is _S.OBJECTED and overdue:
        return _decision(terms, since, day)
    return Waiting(party, act, due, overdue)


def _delivery(request: ServiceRequest) -> DueDay | None:
    repeated = request.last(ServiceAct.REPEAT)
    if repeated is not None and repeated.planned is not None:
        planned = request.standing[-1].planned or repeated.planned
        return DueDay(planned)
    return request.promised


def _decision(terms: ServiceTerms, since: date, day: date) -> Waiting:
    due = add_working_days(since, terms.answer + terms.decide)
    return Waiting(Party.OFFICE, ServiceAct.UPHOLD, due, day > due.day)
