"""What a request states: that it was asked, by whom, which kind; that it was delivered, how fast, how judged, how rated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact
from zhicheng.programmes.services.requests import ServiceRequest
from zhicheng.programmes.services.steps import ServiceAct, ServiceStep
from zhicheng.programmes.services.turnarounds import turnaround_of

_JUDGING = (ServiceAct.CONFIRM, ServiceAct.UPHOLD, ServiceAct.DISMISS)


def state_service(
    request: ServiceRequest, standing: Iterable[Fact] = (), *, body: str = "market_supervision"
) -> tuple[Fact, ...]:
    """Return the facts to record so that the ledger says what a request has come to (陈述服务事实).

    ``standing`` are the visible facts of the request: what they say already is left out; what a repeated delivery changed takes the old
    statement's place, so that no request is counted twice. What can still be taken back states nothing.

    >>> from zhicheng.programmes import Ask, ServiceKind
    >>> ask = Ask("FW-1", "91110000600037341L", ServiceKind.BRAND, "品牌诊断", date(2019, 7, 1))
    >>> [(fact.predicate, fact.value) for fact in state_service(ServiceRequest(ask))]
    [('service.entity', 'entity:91110000600037341L'), ('service.kind', 'brand'), ('service.asked', 1)]
    """
    held = {fact.predicate: fact for fact in standing if fact.subject == request.ask.subject and not fact.retracted}
    found: list[Fact] = []
    for predicate, value, day in _said(request):
        fact = Fact(request.ask.subject, predicate, value, day, body=body, source="一站式服务 one-stop service")
        old = held.get(predicate)
        if old is None:
            found.append(fact)
        elif (old.value, old.valid_from) != (value, day):
            found.append(replace(fact, replaces=old.sequence))
    return tuple(found)


def _said(request: ServiceRequest) -> Iterator[tuple[str, int | str, date]]:
    ask = request.ask
    yield "service.entity", f"entity:{ask.entity}", ask.asked_on
    yield "service.kind", ask.kind.value, ask.asked_on
    yield "service.asked", 1, ask.asked_on
    delivered, taken = request.last(ServiceAct.DELIVER), turnaround_of(request)
    if delivered is not None and taken is not None:
        yield "service.provider", f"provider:{delivered.provider}", delivered.day
        yield "service.delivered", 1, delivered.day
        yield "service.turnaround", taken.working_days, delivered.day
        yield "service.punctuality", taken.punctuality.value, delivered.day
    judged = _newest(request, _JUDGING)
    if judged is not None and request.outcome is not None:
        yield "service.judgement", request.outcome.value, judged.day
    rated = request.last(ServiceAct.RATE)
    if rated is not None and rated.score is not None:
        yield "service.rating", rated.score, rated.day


def _newest(request: ServiceRequest, acts: Iterable[ServiceAct]) -> ServiceStep | None:
    wanted = frozenset(acts)
    return next((step for step in reversed(request.standing) if step.act in wanted), None)
