"""Ask for a service and take its steps: checked by the library, saved with facts, trail and leaf in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.programmes import (
    Ask,
    OtherProvider,
    Party,
    ServiceAct,
    ServiceKind,
    ServiceRequest,
    ServiceStep,
    state_service,
    turnaround_of,
    waiting_for,
)
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.numbering import next_number
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.programmes.errors import NoEntityAccount, UnknownService
from zhicheng_office.programmes.models import ServiceCase, ServiceStepRow
from zhicheng_office.programmes.records import matches, request_value, service_facts

DECIDING = (ServiceAct.CONFIRM, ServiceAct.UPHOLD, ServiceAct.DISMISS)
_SOURCE = "一站式服务 one-stop service"
_PLANNED = 1_000_000_000  # a number that stands for the next one while the fields are checked


def ask_service(by: User, *, kind: str, item: str, **more: Any) -> ServiceCase:
    """Ask for a service in the name of the account's entity (提出申请). Raises NoEntityAccount and the library's refusals."""
    if not by.body:
        raise NoEntityAccount(value=by.get_username())
    day = today()
    asked = Ask(f"FW-{day.year}-{_PLANNED}", by.body, ServiceKind(kind), item, day, **more)
    with transaction.atomic():
        lock_sequencer()
        asked = replace(asked, number=next_number(ServiceCase.objects.all(), f"FW-{day.year}-"))
        case = new_case(ServiceRequest(asked), by.get_username())
        case.save()
        record_act(by.get_username(), "ask_service", case.number, kind=kind)
        _state(case, ServiceRequest(asked), by.get_username())
    return case


def new_case(request: ServiceRequest, by: str) -> ServiceCase:
    """Return the row of a request, not saved yet."""
    ask, place = request.ask, county()
    names = ("number", "entity", "item", "topic", "method", "unit", "value", "wanted_by", "note", "asked_on")
    case = ServiceCase(kind=ask.kind.value, asked_by=by, asked_at=recorded_now(), **{name: getattr(ask, name) for name in names})
    case.simulated = bool(place and place.simulated)
    project(case, request)
    return case


def project(case: ServiceCase, request: ServiceRequest) -> None:
    """Write into a row what its steps come to."""
    waits, taken, rated = waiting_for(request, today(), rulebook=load_rulebook()), turnaround_of(request), None
    if (rating := request.last(ServiceAct.RATE)) is not None:
        rated = rating.score
    case.state, case.provider, case.score = request.state.value, request.provider, rated
    case.waits_for = waits.party.value if waits else ""
    case.due_on = waits.due.day if waits and waits.due else None
    case.turnaround = taken.working_days if taken else None


def take_step(number: str, act: ServiceAct, party: Party, *, by: str, provider: str = "", **said: Any) -> ServiceCase:
    """Take one step of a request for a side (办理一步). Raises UnknownService and the library's refusals.

    A provider is chosen only out of those that match on the day.
    """
    with transaction.atomic():
        case = ServiceCase.objects.select_for_update().filter(number=number).first()
        if case is None:
            raise UnknownService(value=number)
        request = request_value(case)
        step = ServiceStep(act, _day(request), party, provider=provider, **said)
        after = request.after(step)
        if act is ServiceAct.CHOOSE:
            _check_match(case, provider, step.day)
        step_row(case, step, len(request.steps) + 1, by).save()
        project(case, after)
        case.save()
        record_act(by, f"{act.value}_service", number, party=party.value)
        _state(case, after, by)
        if act in DECIDING and after.outcome is not None:
            record = {"number": number, "outcome": after.outcome.value, "day": str(step.day), "reason": step.reason, "by": by}
            queue_record("service_judgement", f"service {number}", record, opened=("number", "outcome", "day"))
    return case


def step_row(case: ServiceCase, step: ServiceStep, place: int, by: str) -> ServiceStepRow:
    """Return the row of a step, not saved yet."""
    row = ServiceStepRow(case=case, place=place, act=step.act.value, day=step.day, party=step.by.value, by=by, at=recorded_now())
    for name in ("provider", "planned", "document", "reason", "score"):
        setattr(row, name, getattr(step, name))
    if step.quotation is not None:
        row.yuan, row.working_days, row.valid_until = (
            step.quotation.yuan,
            step.quotation.working_days,
            step.quotation.valid_until,
        )
    return row


def _day(request: ServiceRequest) -> date:
    """Return today: a demonstration that acted ahead of its day keeps the order of its steps."""
    last = request.steps[-1].day if request.steps else request.ask.asked_on
    return max(today(), last)


def _check_match(case: ServiceCase, provider: str, day: date) -> None:
    found = next((match for match in matches(case, day) if match.provider == provider), None)
    if found is None:
        raise UnknownService(value=provider)
    if not found:
        raise OtherProvider(value=provider, number=case.number, zh=found.words().zh, en=found.words().en)


def _state(case: ServiceCase, request: ServiceRequest, by: str) -> None:
    facts = state_service(request, service_facts([case.number]))
    if facts:
        label = BatchLabel(f"{_SOURCE} {case.number}", "market_supervision", today(), by, simulated=case.simulated)
        record_batch(facts, label)
