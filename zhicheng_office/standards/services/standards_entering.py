"""Entering standards and the stages of their drafting: what an officer or a file says becomes facts, the projection follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.readers import Table
from zhicheng.standards import (
    DraftingProject,
    StageEvent,
    StandardEntry,
    ToldStandard,
    read_standards,
    standard_changes,
    state_entry,
    state_project,
)
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.standards.document_errors import NoDayOfStandard, StandardEnteredAlready, UnknownStandardRow
from zhicheng_office.standards.document_neighbours import told_around
from zhicheng_office.standards.document_records import catalogue_of, standing_of, told_standards
from zhicheng_office.standards.services.comparing import ask_for_changed
from zhicheng_office.standards.services.standards_projecting import refresh_standards

BODY = "market_supervision"
_DRAFTING = frozenset(f"standard.{name}" for name in ("stage", "review_result"))
_OF_DOCUMENT = frozenset(f"standard.{name}" for name in ("title", "level", "approved", "published"))
_OF_PROJECT = _OF_DOCUMENT | _DRAFTING | {f"standard.{name}" for name in ("local_role", "lead_drafter", "drafter")}


@dataclass(frozen=True)
class Entering:
    """Where standards come from and who enters them (登记说明)."""

    source: str
    by: str


@dataclass(frozen=True)
class StandardCount:
    """What an import did (导入结果): standards read, facts recorded, rows refused, columns not read."""

    read: int
    recorded: int
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def enter_standards(entries: Sequence[StandardEntry], how: Entering, *, is_new: bool = False) -> int:
    """Record what standards are (登记标准) and what they replace; return how many facts that took.

    What is replaced ends on the day its successor takes force. Raises NoDayOfStandard, StandardEnteredAlready where ``is_new``,
    and what the catalogue refuses: a number twice, a circle.
    """
    with transaction.atomic():
        told = told_around(entries)
        for entry in entries:
            if is_new and entry.document.subject in told:
                raise StandardEnteredAlready(value=entry.document.number)
            if not state_entry(entry):
                raise NoDayOfStandard(value=entry.document.number)
        return _record(_changes(entries, told), how)


def _changes(entries: Sequence[StandardEntry], told: dict[str, ToldStandard]) -> list[Fact]:
    freed = _freed(entries, told)
    known = told | freed | {entry.subject: _as_told(entry, told) for entry in entries}
    catalogue = catalogue_of(known.values())
    replaced = {number.edition for entry in entries for number in entry.document.replaces}
    replaced |= {one.document.key for one in freed.values() if one.document}
    touched = {entry.subject: entry for entry in entries}
    for one in known.values():
        if one.document and one.placed and one.document.key in replaced and one.subject not in touched:
            touched[one.subject] = StandardEntry(one.document, one.placed, one.id if one.project else "")
    held = standing_of(touched)
    found: list[Fact] = []
    for subject, entry in touched.items():
        stated = state_entry(entry, ends_on=catalogue.ends_on(entry.document))
        found += _restated(stated, [fact for fact in held if fact.subject == subject], leave=_DRAFTING)
    return found


def _freed(entries: Sequence[StandardEntry], told: dict[str, ToldStandard]) -> dict[str, ToldStandard]:
    """Return the replaced standards without the end that the former day of their successor gave them: that was no withdrawal."""
    days = {
        number.edition: before.document.effective_on
        for entry in entries
        if (before := told.get(entry.subject)) and before.document
        for number in before.document.replaces
    }
    return {
        one.subject: replace(one, document=replace(one.document, withdrawn_on=None))
        for one in told.values()
        if one.document and one.document.withdrawn_on and one.document.withdrawn_on == days.get(one.document.key)
    }


def _as_told(entry: StandardEntry, told: dict[str, ToldStandard]) -> ToldStandard:
    before = told.get(entry.subject)
    project = before.project if before else None
    document = entry.document
    return ToldStandard(
        entry.subject, document.title, "", document.drafters, document.published_on, None, document, entry.placed, project
    )


def _restated(stated: Iterable[Fact], held: Iterable[Fact], *, leave: frozenset[str]) -> list[Fact]:
    """Return what changes, of all predicates but those to leave as they are."""
    old = [fact for fact in held if fact.predicate not in leave]
    return [*standard_changes([fact for fact in stated if fact.predicate not in leave], old, day=today())]


def _record(changes: list[Fact], how: Entering) -> int:
    if changes:
        place = county()
        record_batch(changes, BatchLabel(how.source, BODY, today(), how.by, simulated=bool(place and place.simulated)))
        refresh_standards(fact.subject for fact in changes)
        ask_for_changed(changes, how.by)
    return len(changes)


def enter_project(project: DraftingProject, how: Entering, *, is_new: bool = False) -> int:
    """Record a drafting project with all its stages (登记制修订项目); return how many facts that took.

    Where the standard has its document already, that speaks of title, level and publication. Raises StandardEnteredAlready.
    """
    subject = f"standard:{project.id}"
    with transaction.atomic():
        known = told_standards([subject]).get(subject)
        if is_new and known:
            raise StandardEnteredAlready(value=project.id)
        stated, held = state_project(project), standing_of([subject])
        others = frozenset(fact.predicate for fact in held) - _OF_PROJECT
        leave = others | _OF_DOCUMENT if known and known.document else others
        return _record(_restated(stated, held, leave=leave), how)


def add_stage(number: str, event: StageEvent, how: Entering) -> DraftingProject:
    """Add a stage to a project (推进阶段); raise UnknownStandardRow, or StageOutOfOrder where it may not follow."""
    known = told_standards([f"standard:{number}"]).get(f"standard:{number}")
    if known is None or known.project is None:
        raise UnknownStandardRow(value=number)
    project = replace(known.project, events=(*known.project.events, event))
    enter_project(project, how)
    return project


def take_back_stage(number: str, how: Entering) -> DraftingProject:
    """Take back the last stage of a project (撤销最后一步); its facts are retracted, not erased. Raises UnknownStandardRow."""
    known = told_standards([f"standard:{number}"]).get(f"standard:{number}")
    if known is None or known.project is None or len(known.project.events) < 2:
        raise UnknownStandardRow(value=number)
    project = replace(known.project, events=known.project.events[:-1])
    enter_project(project, how)
    return project


def import_standards(table: Table, how: Entering, *, fields: dict[str, str]) -> StandardCount:
    """Record the standards of a table (导入标准); good rows stay whatever the others hold, a repeated file records nothing."""
    found = read_standards(table, fields=fields)
    good: list[StandardEntry] = []
    refused = list(found.refused)
    for entry in found.entries:
        if state_entry(entry):
            good.append(entry)
        else:
            refused.append(NoDayOfStandard(value=entry.document.number))
    return StandardCount(len(good), enter_standards(good, how) if good else 0, tuple(refused), found.ignored)
