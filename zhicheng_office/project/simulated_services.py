"""Simulated providers and requests of the one-stop counter: seeded, labelled, entered as the office would have by its day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from zhicheng.clocks import add_working_days
from zhicheng.errors import ZhichengError
from zhicheng.programmes import (
    Ask,
    Offer,
    Party,
    Provider,
    Quotation,
    ServiceAct,
    ServiceKind,
    ServiceRequest,
    ServiceStep,
    match_providers,
    state_service,
)
from zhicheng.registry import check_entity_code
from zhicheng_office.accounts.models import User
from zhicheng_office.ledger.records import county, figures_day, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.programmes.models import OfferRow, ProviderAccount, ProviderRow, ServiceCase, ServiceStepRow
from zhicheng_office.programmes.services.stepping import new_case, step_row
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_registers import demonstrated_entity
from zhicheng_office.registry.models import EntityRow

_K = ServiceKind
_OFFERS: tuple[tuple[str, str, ServiceKind, str, int, tuple[str, str, str]], ...] = (
    ("JL-1", "合成计量检定测试所", _K.CALIBRATION, "数显卡尺", 5, ("mm", "0", "300")),
    ("JL-1", "合成计量检定测试所", _K.CALIBRATION, "压力表", 7, ("MPa", "0", "60")),
    ("JC-1", "合成五金产品检测中心", _K.TESTING, "镍释放", 8, ("", "", "")),
    ("JC-1", "合成五金产品检测中心", _K.TESTING, "保温效能", 6, ("", "", "")),
    ("JC-1", "合成五金产品检测中心", _K.CALIBRATION, "数显卡尺", 6, ("mm", "0", "150")),
    ("BZ-1", "合成标准化服务站", _K.STANDARDS, "", 15, ("", "", "")),
    ("BZ-1", "合成标准化服务站", _K.CERTIFICATION, "", 20, ("", "", "")),
    ("PP-1", "合成品牌指导站", _K.BRAND, "", 12, ("", "", "")),
)
_ASKS = (
    (_K.CALIBRATION, "instrument_calibration", "数显卡尺", "mm", "150"),
    (_K.TESTING, "product_testing", "镍释放", "", ""),
    (_K.STANDARDS, "standard_drafting", "企业标准编制", "", ""),
    (_K.TESTING, "pre_compliance", "保温效能", "", ""),
    (_K.CALIBRATION, "instrument_calibration", "压力表", "MPa", "25"),
    (_K.CERTIFICATION, "product_certification", "产品认证资料辅导", "", ""),
    (_K.BRAND, "brand_diagnosis", "品牌诊断", "", ""),
    (_K.TESTING, "product_testing", "电池循环寿命", "", ""),  # nobody offers it: the list of what is unmatched
)
_MANY = 48
_KEY = "simulated-services"


@dataclass(frozen=True)
class _Made:
    """A request with who did what of it."""

    request: ServiceRequest
    case: ServiceCase
    steps: tuple[ServiceStepRow, ...]


def load_services() -> str:
    """Enter the simulated counter once; return the number of requests, as text."""
    place = county()
    if place is None or not place.simulated or ProviderRow.objects.exists():
        return ""
    codes = _codes()
    if not codes:
        return ""
    with transaction.atomic():
        providers = _enter_providers()
        made = [one for one in (_request(number, codes, providers) for number in range(1, _MANY + 1)) if one is not None]
        ServiceCase.objects.bulk_create(one.case for one in made)
        ServiceStepRow.objects.bulk_create(row for one in made for row in one.steps)
        facts = [fact for one in made for fact in state_service(one.request)]
        label = BatchLabel("合成一站式服务 synthetic one-stop services", "market_supervision", today(), SIMULATION, True, _KEY)
        record_batch(facts, label)
        _link(codes[0])
    return f"{len(made):,}"


def _codes() -> list[str]:
    """Return codes of a few entities of the county that a request can carry, first that of the demonstration's own enterprise."""
    rows = EntityRow.objects.filter(above_scale=True).order_by("subject")[:30]
    found = []
    for code in (demonstrated_entity(), *(row.subject.removeprefix("entity:") for row in rows)):
        try:
            found.append(check_entity_code(code))
        except ZhichengError:
            continue
    return found


def _enter_providers() -> list[Provider]:
    since, offers, names = date(figures_day().year - 1, 1, 1), {}, {}
    for number, name, kind, item, days, (unit, low, high) in _OFFERS:
        names[number] = name
        mine = offers.setdefault(number, [])
        mine.append(Offer(f"{number}-{len(mine) + 1}", kind, item, days, since, unit=unit, low=low, high=high))
    for number, name in names.items():
        row = ProviderRow.objects.create(number=number, name=name, since=since, simulated=True)
        fields = ("number", "item", "method", "unit", "low", "high", "working_days", "since", "until")
        OfferRow.objects.bulk_create(
            OfferRow(provider=row, kind=offer.kind.value, **{name: getattr(offer, name) for name in fields})
            for offer in offers[number]
        )
    return [Provider(number, names[number], since, offers=tuple(offers[number])) for number in names]


def _link(code: str) -> None:
    """Let the demonstration's laboratory serve, and its enterprise be one of the county's."""
    User.objects.filter(username="enterprise", body="").update(body=code)
    if User.objects.filter(username="laboratory").exists():
        ProviderAccount.objects.get_or_create(
            username="laboratory", defaults={"provider": ProviderRow.objects.get(number="JC-1")}
        )


def _lot(number: int, what: str, most: int) -> int:
    """Return a number below ``most`` that the simulation's seed gives."""
    return int.from_bytes(hashlib.sha256(f"{_KEY}|{number}|{what}".encode()).digest()[:8]) % most


def _request(number: int, codes: list[str], providers: list[Provider]) -> _Made | None:
    last = figures_day()
    asked = add_working_days(
        date(last.year, 1, 2) + timedelta(days=_lot(number, "day", max(1, (last - date(last.year, 1, 2)).days))), 0
    ).day
    if asked > last:
        return None
    kind, topic, item, unit, value = _ASKS[number % len(_ASKS)]
    code = codes[0] if number % 6 == 0 else codes[_lot(number, "entity", len(codes))]
    ask = Ask(f"FW-{last.year}-{number:05d}", code, kind, item, asked, topic=topic, unit=unit, value=value)
    request = ServiceRequest(ask)
    for step in _course(number, ask, providers):
        if step.day > last:
            break
        request = request.after(step)
    case = new_case(request, SIMULATION)
    case.simulated = True
    rows = tuple(step_row(case, step, place, SIMULATION) for place, step in enumerate(request.steps, 1))
    return _Made(request, case, rows)


def _course(number: int, ask: Ask, providers: list[Provider]) -> Iterator[ServiceStep]:
    """Yield what happens to a request if time goes on: most end well, some late, some with an objection, a few are withdrawn."""
    found = [match for match in match_providers(ask, providers, ask.asked_on) if match]
    if not found or found[0].offer is None:
        return
    house, days = found[0].provider, found[0].offer.working_days
    fate = _lot(number, "fate", 20)

    def on(day: date, later: int) -> date:
        return add_working_days(day, later).day

    def step(act: ServiceAct, day: date, by: Party, **more: object) -> ServiceStep:
        return ServiceStep(act, day, by, provider=house, **more)

    chosen = on(ask.asked_on, _lot(number, "choose", 2))
    yield step(ServiceAct.CHOOSE, chosen, Party.ASKER)
    quoted = on(chosen, _lot(number, "quote", 4))
    yuan = str(200 + 50 * _lot(number, "yuan", 30))
    yield step(ServiceAct.QUOTE, quoted, Party.PROVIDER, quotation=Quotation(yuan, days, quoted + timedelta(days=30)))
    if fate == 0:
        yield step(ServiceAct.WITHDRAW, on(quoted, 2), Party.ASKER, reason="需要有变")
        return
    accepted = on(quoted, _lot(number, "accept", 4))
    yield step(ServiceAct.ACCEPT, accepted, Party.ASKER)
    planned = on(accepted, 1 + _lot(number, "plan", 2))
    yield step(ServiceAct.SCHEDULE, planned, Party.PROVIDER, planned=planned)
    done = max(planned, on(accepted, days - 2 + _lot(number, "taken", 4)))
    yield step(ServiceAct.DELIVER, done, Party.PROVIDER, document=f"合成报告 {number:05d}")
    judged = on(done, 1 + _lot(number, "judge", 5))
    if fate in (1, 2):
        yield step(ServiceAct.OBJECT, judged, Party.ASKER, reason="数据与送样不符（合成）")
        if fate == 2:
            return
        decided = on(judged, 6)
        yield step(ServiceAct.UPHOLD, decided, Party.OFFICE, reason="核对原始记录，异议成立（合成）")
        yield step(ServiceAct.RATE, on(decided, 1), Party.ASKER, score=2)
        return
    yield step(ServiceAct.CONFIRM, judged, Party.ASKER)
    if fate > 4:
        yield step(ServiceAct.RATE, on(judged, 1), Party.ASKER, score=(5, 5, 4, 4, 3, 5, 4)[_lot(number, "score", 7)])
