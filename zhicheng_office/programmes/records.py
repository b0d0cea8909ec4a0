"""Rows as values of the library: requests, providers with their accredited tables, instruments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.programmes import (
    Ask,
    Match,
    Offer,
    Party,
    Provider,
    Quotation,
    ServiceAct,
    ServiceKind,
    ServiceRequest,
    ServiceState,
    ServiceStep,
    match_providers,
)
from zhicheng.registry import Capability, Instrument, Laboratory
from zhicheng_office.accounts.models import User
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.programmes.models import ProviderAccount, ProviderRow, ServiceCase, ServiceStepRow

_ASK = ("number", "entity", "item", "asked_on", "topic", "method", "unit", "value", "wanted_by", "note")
_ALL = 1 << 62


def ask_value(case: ServiceCase) -> Ask:
    """Return what a request asks for."""
    return Ask(kind=ServiceKind(case.kind), **{name: getattr(case, name) for name in _ASK})


def request_value(case: ServiceCase) -> ServiceRequest:
    """Return a request with every step (服务申请)."""
    return ServiceRequest(ask_value(case), tuple(_step(row) for row in case.steps.all()))


def _step(row: ServiceStepRow) -> ServiceStep:
    act = ServiceAct(row.act)
    quoted = act is ServiceAct.QUOTE and row.working_days is not None and row.valid_until is not None
    quotation = Quotation(row.yuan, row.working_days, row.valid_until) if quoted else None
    more = {name: getattr(row, name) for name in ("provider", "planned", "document", "reason", "score")}
    return ServiceStep(act, row.day, Party(row.party), quotation=quotation, **more)


def providers() -> list[Provider]:
    """Return every provider with its offers, a laboratory with its accredited table (服务机构名录)."""
    rows = list(ProviderRow.objects.prefetch_related("offers"))
    tables = laboratories({row.laboratory for row in rows if row.laboratory})
    return [_provider(row, tables.get(row.laboratory)) for row in rows]


def _provider(row: ProviderRow, laboratory: Laboratory | None) -> Provider:
    names = ("number", "item", "working_days", "since", "until", "method", "unit", "low", "high")
    offers = tuple(Offer(kind=ServiceKind(o.kind), **{name: getattr(o, name) for name in names}) for o in row.offers.all())
    return Provider(row.number, row.name, row.since, row.until, row.entity, offers, laboratory)


def matches(case: ServiceCase, day: date) -> tuple[Match, ...]:
    """Return whether each provider can serve a request, or why not (供需匹配)."""
    request = request_value(case)
    return match_providers(request.ask, providers(), day, declined=request.declined)


def provider_of(user: User) -> str:
    """Return the number of the provider that an account acts for, empty for none."""
    row = ProviderAccount.objects.filter(username=user.get_username()).select_related("provider").first()
    return row.provider.number if row else ""


def provider_names() -> dict[str, str]:
    """Return the name of each provider by number."""
    return dict(ProviderRow.objects.values_list("number", "name"))


def awaiting_asker(codes: Collection[str]) -> QuerySet[ServiceCase]:
    """Return the requests of an entity that wait for itself (待本企业办理), those that may yet be rated left out."""
    return ServiceCase.objects.filter(entity__in=codes, waits_for=Party.ASKER.value).exclude(state=ServiceState.JUDGED.value)


def service_facts(numbers: Iterable[str]) -> list[Fact]:
    """Return the visible facts of requests."""
    subjects = [f"service:{number}" for number in numbers]
    return [row.as_value() for row in visible_rows(_ALL).filter(subject__in=subjects)]


def laboratories(numbers: Iterable[str]) -> dict[str, Laboratory]:
    """Return laboratories of the registry by number, as the facts describe them (检验机构能力表); what cannot be read is left out."""
    wanted = set(numbers)
    if not wanted:
        return {}
    told = _told("laboratory.", subjects=[f"laboratory:{number}" for number in wanted])
    owners = visible_rows(_ALL).filter(predicate="capability.laboratory", value_text__in=list(told))
    lines = _told("capability.", subjects=[row.subject for row in owners]) if told else {}
    tables: dict[str, list[Capability]] = defaultdict(list)
    for subject, said in lines.items():
        if (line := _capability(subject, said)) is not None:
            tables[line.laboratory].append(line)
    found = {}
    for subject, said in told.items():
        number = subject.removeprefix("laboratory:")
        if (house := _laboratory(number, said, tuple(tables[number]))) is not None:
            found[number] = house
    return found


def _laboratory(number: str, said: dict[str, Any], table: tuple[Capability, ...]) -> Laboratory | None:
    try:
        name, held = said["name"].value, said["accreditation"]
        return Laboratory(number, str(name), str(held.value), held.valid_from, _last(held), capabilities=table)
    except (KeyError, ZhichengError):
        return None


def _capability(subject: str, said: dict[str, Any]) -> Capability | None:
    try:
        owner = said["laboratory"]
        house, number = str(owner.value).removeprefix("laboratory:"), subject.removeprefix("capability:")
        more = {name: str(said[name].value) for name in ("unit", "low", "high", "loq") if name in said}
        method = str(said["method"].value)
        return Capability(number, house, str(said["item"].value), method, owner.valid_from, _last(owner), **more)
    except (KeyError, ZhichengError):
        return None


def _last(fact: Fact) -> date:
    """Return the last valid day of a statement whose end is exclusive."""
    return date.fromordinal(fact.valid_to.toordinal() - 1) if fact.valid_to else date.max


def _told(prefix: str, *, subjects: Iterable[str] | None = None) -> dict[str, dict[str, Fact]]:
    rows: QuerySet[Any] = visible_rows(_ALL).filter(predicate__startswith=prefix)
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    for row in rows.order_by("sequence"):
        fact = row.as_value()
        found[fact.subject][fact.predicate.removeprefix(prefix)] = fact
    return found


def instruments(codes: Collection[str] | None = None) -> list[Instrument]:
    """Return the instruments of the registry, of the entities of some codes where they are given (计量器具); what cannot be read is left out."""
    subjects = None
    if codes is not None:
        owned = visible_rows(_ALL).filter(predicate="instrument.entity", value_text__in=[f"entity:{code}" for code in codes])
        subjects = list(owned.values_list("subject", flat=True))
    read = (_instrument(subject, said) for subject, said in _told("instrument.", subjects=subjects).items())
    return [one for one in read if one is not None]


def _instrument(subject: str, said: dict[str, Fact]) -> Instrument | None:
    verified = said.get("verified")
    try:
        owner = said["entity"]
        more: dict[str, Any] = {name: str(said[name].value) for name in ("model", "place", "verified_by") if name in said}
        if verified is not None:
            more |= {"verified_on": verified.valid_from, "valid_until": _last(verified) if verified.valid_to else None}
        number, code = subject.removeprefix("instrument:"), str(owner.value).removeprefix("entity:")
        return Instrument(number, code, str(said["kind"].value), str(said["serial"].value), owner.valid_from, **more)
    except (KeyError, ZhichengError):
        return None
