"""Take machine-read signals: each is taken, known already, or refused with its reason; whom they reach is stated as facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from zhicheng.errors import ZhichengError
from zhicheng.judgement import item_readings, load_scopes, load_sectors
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import SignalRow
from zhicheng_office.inspection.services.reaching import state_reached
from zhicheng_office.inspection.signal_errors import SignalDiffers, SignalUnfit
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import county, county_kept, recorded_now
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.registry.merging import merged_codes
from zhicheng_office.registry.models import EntityRow, RegisterRow

MOST = 500
WATCH = "watch_signals"
LENGTHS = {"system": 60, "number": 80, "entity": 40, "premises": 60, "sector": 30, "item": 40, "unit": 20, "read_at": 40}


@dataclass(frozen=True)
class SignalAsked:
    """A signal as it was sent (报送的信号): texts as they came; ``place`` is its row or position, for the answer."""

    place: int
    system: str
    item: str
    text: str
    read_at: str
    entity: str = ""
    premises: str = ""
    sector: str = ""
    unit: str = ""
    number: str = ""

    @property
    def name(self) -> str:
        """Return the number by which the signal is known: its own, else one made of what it says."""
        said = "|".join((self.entity, self.premises, self.sector, self.item, self.read_at))
        return self.number or hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass
class Intake:
    """What became of signals (接收结果): how many were taken and known already, and why each other one was refused, by its place."""

    taken: int = 0
    known: int = 0
    refused: dict[int, ZhichengError] = field(default_factory=dict)


@dataclass(frozen=True)
class _Registered:
    """What the registry says of those whom signals name: by code as it is sent, the row of who goes on for it."""

    entities: Mapping[str, EntityRow]
    premises: Mapping[str, str]


def take_signals(asked: Sequence[SignalAsked], by: str) -> Intake:
    """Take up to 500 signals in one transaction (接收信号); a repeated one is known and doubles nothing. Queues the look at the charts."""
    intake = Intake()
    with transaction.atomic(), county_kept():
        lock_sequencer()  # before anything is looked up: two senders of the same signal meet here
        known = _registered(asked)
        rows = [row for one in asked if (row := _row(one, known, by, intake)) is not None]
        fresh = _fresh(rows, intake)
        made = SignalRow.objects.bulk_create(fresh.values())
        intake.taken = len(made)
        if made:
            state_reached(made, by)
            _ask_to_watch(min(row.pk for row in made), by)
            record_act(by, "take_signals", f"{len(made)} signals", known=intake.known, refused=len(intake.refused))
    return intake


def _registered(asked: Sequence[SignalAsked]) -> _Registered:
    numbers = {one.premises for one in asked if one.premises}
    premises = dict(RegisterRow.objects.filter(register="premises", number__in=numbers).values_list("number", "entity"))
    codes = {one.entity for one in asked if one.entity} | set(premises.values())
    merges = merged_codes()
    rows = EntityRow.objects.in_bulk([f"entity:{code}" for code in codes | {merges.get(code, code) for code in codes}])
    found = {code: rows.get(f"entity:{merges.get(code, code)}") for code in codes if f"entity:{code}" in rows}
    return _Registered({code: row for code, row in found.items() if row is not None}, premises)


def _row(one: SignalAsked, known: _Registered, by: str, intake: Intake) -> tuple[int, SignalRow] | None:
    try:
        return one.place, _made(one, known, by)
    except ZhichengError as refused:
        intake.refused[one.place] = refused
        return None


def _made(one: SignalAsked, known: _Registered, by: str) -> SignalRow:
    _check_form(one)
    code, entity = _entity(one, known)
    at = _moment(one)
    day = timezone.localtime(at).date()
    sector = _sector(one, entity, day)
    reading = item_readings(one.item, day).read(one.text, one.unit)
    place = county()
    return SignalRow(
        system=one.system, number=one.name, entity=code, premises=one.premises, sector=sector, item=one.item, group=entity.industry,
        town=entity.town, text=one.text.strip(), unit=one.unit.strip(), reading=str(reading), read_at=at, day=day, received_at=recorded_now(), by=by,
        simulated=bool(place and place.simulated),
    )  # fmt: skip


def _check_form(one: SignalAsked) -> None:
    for name, most in LENGTHS.items():
        text = getattr(one, name)
        if len(text) > most or not text.isprintable():
            raise SignalUnfit(value=text[:20], zh=f"{name} 过长或含控制字符", en=f"{name} is too long or unprintable")
    for name, zh in (("system", "来源系统"), ("item", "事项"), ("read_at", "读取时间")):
        if not getattr(one, name).strip():
            raise SignalUnfit(value=one.number or "–", zh=f"缺{zh}", en=f"{name} is missing")


def _entity(one: SignalAsked, known: _Registered) -> tuple[str, EntityRow]:
    """Return the code that a signal names, and who goes on for it: kept as it was sent, counted as merges stand."""
    owner = known.premises.get(one.premises, "")
    if one.premises and not owner:
        raise SignalUnfit(value=one.premises, zh="名录中没有这个场所", en="there are no such premises in the register")
    if owner and one.entity and one.entity != owner and known.entities.get(one.entity) is not known.entities.get(owner, owner):
        raise SignalUnfit(value=one.premises, zh="场所不属于所写的主体", en="the premises are of another entity")
    code = one.entity or owner
    row = known.entities.get(code)
    if row is None:
        raise SignalUnfit(value=one.entity or "–", zh="名录中没有这个主体", en="there is no such entity in the registry")
    return code, row


def _moment(one: SignalAsked) -> datetime:
    try:
        said = datetime.fromisoformat(one.read_at.strip().replace("/", "-"))
        at = said if timezone.is_aware(said) else timezone.make_aware(said)
        is_late = at > recorded_now()
    except (ValueError, OverflowError):
        raise SignalUnfit(
            value=one.read_at[:40], zh="读取时间写作 2019-06-30T09:05", en="write the time as 2019-06-30T09:05"
        ) from None
    if is_late:
        raise SignalUnfit(value=one.read_at[:40], zh="读取时间在将来", en="the time lies in the future")
    if at.year < 2000:
        raise SignalUnfit(value=one.read_at[:40], zh="读取时间过早", en="the time is too long ago")
    return at


def _sector(one: SignalAsked, entity: EntityRow, day: date) -> str:
    """Return the sector that the signal names, or the one sector of the entity in which its item is followed."""
    scopes, sectors = load_scopes(day), load_sectors(day)
    own = [
        code
        for code, scope in scopes.items()
        if scope.holds(industry=entity.industry, pillar=entity.pillar, kind=entity.kind, status=entity.status)
    ]
    if one.sector and one.sector not in sectors:
        raise SignalUnfit(value=one.sector, zh="没有这个监管行业", en="there is no such sector")
    if one.sector and one.sector not in own:
        raise SignalUnfit(
            value=one.entity or one.premises, zh=f"主体不属于 {one.sector}", en=f"the entity is not of {one.sector}"
        )
    fitting = [code for code in own if one.item in sectors[code].items and one.sector in ("", code)]
    if len(fitting) != 1:
        zh = "不止一个行业有这一事项，请写明行业" if fitting else "主体的行业不监管这一事项"
        en = "several sectors follow this item: name one" if fitting else "no sector of the entity follows this item"
        raise SignalUnfit(value=one.item, zh=zh, en=en)
    return fitting[0]


def _fresh(rows: Iterable[tuple[int, SignalRow]], intake: Intake) -> dict[tuple[str, str], SignalRow]:
    """Return the rows that nobody sent before; the others are counted as known, or refused where they say something else."""
    every = list(rows)
    kept = SignalRow.objects.filter(system__in={row.system for _, row in every}, number__in={row.number for _, row in every})
    before = {(row.system, row.number): row for row in kept}
    fresh: dict[tuple[str, str], SignalRow] = {}
    for place, row in every:
        key = (row.system, row.number)
        other = before.get(key) or fresh.get(key)
        if other is None:
            fresh[key] = row
        elif _said(other) == _said(row):
            intake.known += 1
        else:
            intake.refused[place] = SignalDiffers(value=row.number, system=row.system)
    return fresh


def _said(row: SignalRow) -> tuple[object, ...]:
    return row.entity, row.sector, row.item, row.text, row.unit, row.read_at


def _ask_to_watch(first: int, by: str) -> None:
    """Queue one look at the charts; what comes in before it begins is looked at with it."""
    if not Job.objects.filter(kind=WATCH, state=Job.State.WAITING).exists():
        ask_for(WATCH, by, since=first)
