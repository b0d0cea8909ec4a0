"""What is due for an entity, from every room in one list: terms, instruments, certificates, requests, declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from zhicheng.errors import Words
from zhicheng.judgement import TermState
from zhicheng.programmes import ServiceState, instrument_reminders
from zhicheng.registry import instrument_kinds, reminded_ends
from zhicheng_office.casework.own_records import Codes, OwnSample
from zhicheng_office.casework.own_things import holding_words
from zhicheng_office.laboratory.lot_records import stopped_series_of
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.programmes.records import awaiting_asker, instruments
from zhicheng_office.registry.models import RegisterRow
from zhicheng_office.standards.declared import cited_endings
from zhicheng_office.standards.models import DeclarationRow

HOLDINGS = ("certificates", "licences", "laboratories")
NOTHING = Words("", "")
_ENDED_BY = ("withdrawn_on", "revoked_on")
_VERIFY = Words("计量器具检定", "verification of an instrument")
_REQUEST = Words("服务申请待您办理", "a request that waits for you")
_FINDINGS = Words("自我声明的比对结论待处理", "findings of a declaration")
_LOTS = Words("逐批验收暂停，待确认改进", "acceptance of lots discontinued until an improvement is confirmed")
_CITED = Words("声明引用的标准废止或被代替", "a standard that a declaration cites ends")


@dataclass(frozen=True)
class Due:
    """One thing that is due (到期事项): what it is, of what, by when, where it is done; ``left`` where a day is known."""

    kind: Words
    of: Words
    day: date | None
    address: str
    left: Remaining | None
    note: Words = NOTHING


def due_of(
    codes: Codes, samples: Iterable[OwnSample], rows: Iterable[RegisterRow], declared: Iterable[DeclarationRow]
) -> list[Due]:
    """Return everything that is due for an entity (到期事项), soonest first; what has no day stands where today's would.

    ``rows`` are its rows of registers, ``declared`` its declarations that stand.
    """
    found = [
        *_terms(samples),
        *_instruments(codes),
        *_endings(rows),
        *_requests(codes),
        *_lots(codes),
        *_declarations(list(declared)),
    ]
    return sorted(found, key=lambda one: (one.day or today(), one.kind.zh, one.of.zh))


def _due(kind: Words, of: Words, day: date | None, address: str, note: Words | None = None) -> Due:
    return Due(kind, of, day, address, remaining(today(), day) if day else None, note or NOTHING)


def _terms(samples: Iterable[OwnSample]) -> Iterator[Due]:
    for one in samples:
        for shown in one.terms:
            if shown.state is TermState.RUNNING and shown.term.due is not None:
                address = reverse("casework:own_sample", args=[one.sample.number])
                of = _same(f"{one.sample.product_name} {one.sample.number}")
                yield Due(shown.term.words, of, shown.term.due.day, address, shown.left, shown.term.source_words())


def _instruments(codes: Codes) -> Iterator[Due]:
    kinds = instrument_kinds()
    for one in instrument_reminders(instruments(codes), today(), rulebook=load_rulebook()):
        kind, serial = kinds[one.instrument.kind], one.instrument.serial
        of = Words(f"{kind.zh} {serial}", f"{kind.en} {serial}")
        day = one.instrument.valid_until if one.days_left is not None else None
        yield _due(_VERIFY, of, day, reverse("programmes:instruments"), one.standing.words())


def _endings(rows: Iterable[RegisterRow]) -> Iterator[Due]:
    first, last = reminded_ends(today(), rulebook=load_rulebook())
    for row in rows:
        ended = any(row.cells.get(field) for field in _ENDED_BY)
        if row.register in HOLDINGS and row.last_day and first <= row.last_day <= last and not ended:
            name = holding_words(row)
            kind = Words(f"{name.zh}到期", f"{name.en}: its end")
            yield _due(kind, _same(f"{row.number} {row.title}".strip()), row.last_day, reverse("casework:own") + "#h-held")


def _requests(codes: Codes) -> Iterator[Due]:
    for row in awaiting_asker(codes):
        address, state = reverse("programmes:request", args=[row.number]), ServiceState(row.state).words
        yield _due(_REQUEST, _same(f"{row.item} {row.number}"), row.due_on, address, state)


def _lots(codes: Codes) -> Iterator[Due]:
    for row in stopped_series_of(codes):
        of = _same(f"{row.product} {row.supplier_name} {row.number}")
        yield _due(_LOTS, of, None, reverse("laboratory:lot_series", args=[row.number]))


def _declarations(declared: list[DeclarationRow]) -> Iterator[Due]:
    endings = cited_endings(declared)
    for row in declared:
        address, of = reverse("standards:declaration", args=[row.number]), _same(f"{row.product} {row.number}")
        if not row.is_clean:
            yield _due(_FINDINGS, of, None, address, _told(row.findings[:1]))
        for number, day in endings.get(row.number, ()):
            yield _due(_CITED, of, day, address, _same(number))


def _same(text: str) -> Words:
    return Words(text, text)


def _told(findings: Iterable[Mapping[str, str]]) -> Words:
    said = list(findings)
    return Words("；".join(one["zh"] for one in said), "; ".join(one["en"] for one in said))
