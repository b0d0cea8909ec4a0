"""Declaring, revising, withdrawing: a version is checked, stated and kept with its findings in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.facts import Fact
from zhicheng.registry import ended, search_key
from zhicheng.standards import (
    CorrectionAct,
    Declaration,
    Finding,
    check_declaration,
    is_clean,
    read_declaration,
    references_of,
    state_declaration,
)
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.records import county, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.standards.declaration_errors import DeclarationEnded, ReasonMissing
from zhicheng_office.standards.document_neighbours import told_near
from zhicheng_office.standards.document_records import catalogue_of
from zhicheng_office.standards.limit_records import listed_limits
from zhicheng_office.standards.models import DeclarationRow
from zhicheng_office.standards.services.correcting import answer_open

SOURCE = "企业标准自我声明 self-declaration"


def declaration_of(said: Mapping[str, Any], *, number: str, entity: str, day: date) -> Declaration:
    """Return what is declared as the library's value (自我声明); raise BadDeclaration, BadIndicator, MalformedNumber and its kin."""
    page = dict(said) | {"id": number, "entity": entity, "declared_on": day.isoformat()}
    return read_declaration(json.dumps(page, ensure_ascii=False).encode()).declaration


def findings_of(declaration: Declaration) -> tuple[Finding, ...]:
    """Return what the machine finds on a declaration's day, by the catalogue and the limits that are kept (比对)."""
    methods = [number for one in declaration.indicators for number in one.methods]
    catalogue = catalogue_of(told_near([*declaration.standards, *methods]).values())
    limits = [one.limit for one in listed_limits()]
    cited = {number.undated for number in declaration.standards}
    references = [one for one in references_of(limits, declaration.declared_on) if one.number.undated in cited]
    return check_declaration(declaration, catalogue, references)


def declare(said: Mapping[str, Any], *, entity: str, by: str, simulated: bool = False) -> DeclarationRow:
    """Publish a first version (公开声明)."""
    day = today()
    with transaction.atomic():
        lock_sequencer()
        count = DeclarationRow.objects.filter(version=1, declared_on__year=day.year).count()
        return _publish(said, f"SM-{day.year}-{count + 1:05d}", 1, entity=entity, by=by, simulated=simulated)


def revise(row: DeclarationRow, said: Mapping[str, Any], *, by: str) -> DeclarationRow:
    """Publish the next version (修订声明); the one before stays with its findings. Raises DeclarationEnded."""
    with transaction.atomic():
        lock_sequencer()
        _end(row, DeclarationRow.State.REPLACED, "")
        made = _publish(said, row.number, row.version + 1, entity=row.entity, by=by, simulated=row.simulated)
        answer_open(row.number, CorrectionAct.REVISE, by, version=made.version)
        return made


def withdraw(row: DeclarationRow, reason: str, *, by: str) -> None:
    """Withdraw what stands (撤回声明), with its reason. Raises DeclarationEnded, ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(value=row.number)
    with transaction.atomic():
        lock_sequencer()
        _end(row, DeclarationRow.State.WITHDRAWN, reason)
        day = today()
        _record([Fact(row.subject, "declaration.withdrawn", 1, day, body="entity_itself")], "entity_itself", by, row.simulated)
        record_act(by, "withdraw_declaration", row.number, reason=reason)
        answer_open(row.number, CorrectionAct.WITHDRAW, by, text=reason)


def _publish(said: Mapping[str, Any], number: str, version: int, *, entity: str, by: str, simulated: bool) -> DeclarationRow:
    day = today()
    declaration = declaration_of(said, number=f"{number}-{version}", entity=entity, day=day)
    found = findings_of(declaration)
    row = DeclarationRow.objects.create(
        number=number,
        version=version,
        entity=entity,
        product=declaration.product,
        category=declaration.category,
        declared_on=day,
        said=dict(said),
        findings=[kept(one) for one in found],
        is_clean=is_clean(found),
        by=by,
        key=search_key(" ".join((number, entity, declaration.product, *map(str, declaration.standards)))),
        simulated=simulated or _is_simulated(),
    )
    facts = state_declaration(declaration, tuple(one.code.value for one in found))
    for body in ("entity_itself", "market_supervision"):
        _record([fact for fact in facts if fact.body == body], body, by, row.simulated)
    record_act(by, "declare_standard", f"{number}-{version}", findings=len(found))
    return row


def kept(finding: Finding) -> dict[str, str]:
    """Return a finding as a row keeps it: code, what it is about, weight, words."""
    words = finding.words()
    return {"code": finding.code.value, "about": finding.about, "weight": finding.weight.value, "zh": words.zh, "en": words.en}


def _end(row: DeclarationRow, state: DeclarationRow.State, reason: str) -> None:
    stood = DeclarationRow.objects.filter(pk=row.pk, state=DeclarationRow.State.STANDS)
    if not stood.update(state=state, reason=reason[:500], ended_on=today()):
        raise DeclarationEnded(value=row.number)
    held = [one.as_value() for one in visible_rows(1 << 62).filter(subject=row.subject)]
    held = [
        fact for fact in held if fact.predicate != "declaration.correction"
    ]  # what an officer decided is closed by an officer
    over = [replace(ended(fact, today(), body=fact.body), sequence=0) for fact in held if fact.valid_from < today()]
    for body in ("entity_itself", "market_supervision"):
        _record([fact for fact in over if fact.body == body], body, row.by, row.simulated)


def _record(facts: list[Fact], body: str, by: str, simulated: bool) -> None:
    if facts:
        record_batch(facts, BatchLabel(SOURCE, body, today(), by, simulated=simulated))


def _is_simulated() -> bool:
    place = county()
    return bool(place and place.simulated)
