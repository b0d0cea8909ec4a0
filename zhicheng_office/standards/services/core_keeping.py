"""Keep core indicators: draft a list, change a draft, take the steps of its review; facts, trail and leaf in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.readers import Table
from zhicheng.registry import search_key
from zhicheng.standards import CoreAct, CoreList, CoreReview, CoreState, CoreStep, read_core_lists, state_core
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Evidence, Outbox
from zhicheng_office.ledger.numbering import next_number
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.standards.core_errors import CoreListFixed, UnknownCoreList
from zhicheng_office.standards.core_records import accepted_cores, core_review_of
from zhicheng_office.standards.models import CoreListRow, CoreStepRow
from zhicheng_office.standards.services.limits_reviewing import Officer

SOURCE = "核心指标复核 review of core indicators"


@dataclass(frozen=True)
class CoreCount:
    """What a file of core indicators came to (导入结果): the drafts made of it, an error for each row not taken, columns not read."""

    drafts: tuple[CoreListRow, ...]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def draft_core(core: CoreList, source: str, by: str, *, file: Evidence | None = None) -> CoreListRow:
    """Keep a draft of a list under the next number (拟稿)."""
    place = county()
    with transaction.atomic():
        lock_sequencer()
        row = CoreListRow(
            number=next_number(CoreListRow.objects.all(), "HX-"), drafted_by=by, drafted_at=recorded_now(), file=file
        )
        row.simulated = bool(place and place.simulated)
        _fill(row, core, source)
        record_act(by, "draft_core", f"core list {row.number}", category=core.category[:200])
    return row


def change_core(number: str, core: CoreList, source: str, by: str) -> CoreListRow:
    """Change a draft (修改拟稿); the trail keeps what it said. Raises UnknownCoreList, CoreListFixed."""
    with transaction.atomic():
        row = _locked(number)
        if row.state != CoreState.DRAFT:
            raise CoreListFixed(value=number)
        record_act(by, "change_core", f"core list {number}", before=list(row.lines), after=list(core.lines))
        _fill(row, core, source)
    return row


def import_cores(table: Table, by: str, *, file: Evidence | None = None) -> CoreCount:
    """Make a draft of every whole list of a table (导入核心指标); rows that are refused are told. Raises MissingColumn."""
    found = read_core_lists(table)
    with transaction.atomic():
        drafts = tuple(draft_core(one.core, one.source, by, file=file) for one in found.lists)
    return CoreCount(drafts, found.refused, found.ignored)


def act_on_core(number: str, act: CoreAct, officer: Officer, reason: str = "") -> CoreListRow:
    """Take one step of a review (办理一步). Raises UnknownCoreList and CoreReviewRefused."""
    with transaction.atomic():
        lock_sequencer()
        row = _locked(number)
        step = CoreStep(act, officer.name, today(), reason)
        accepted = accepted_cores()
        after = core_review_of(row).after(step, others=accepted.values())
        row.state, row.in_force_from = str(after.state), after.in_force_from
        row.save(update_fields=["state", "in_force_from"])
        entry = _leaf(row, step, officer) if act.decides else None
        CoreStepRow.objects.create(
            core=row, act=str(act), day=step.day, reason=reason, by=officer.name, at=recorded_now(), entry=entry
        )
        record_act(officer.name, f"{act}_core", f"core list {number}", state=row.state, reason=reason[:200])
        _state(row, after, officer, [one.number for one, core in accepted.items() if core.category == row.category])
    return row


def may_act_on_core(row: CoreListRow, act: CoreAct, by: str) -> bool:
    """Say whether an act is the next one for an officer, its reason apart (可办理)."""
    try:
        core_review_of(row).after(CoreStep(act, by, today(), "–"))
    except ZhichengError:
        return False
    return True


def _locked(number: str) -> CoreListRow:
    row = CoreListRow.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise UnknownCoreList(value=number)
    return row


def _fill(row: CoreListRow, core: CoreList, source: str) -> None:
    row.category, row.effective_from, row.lines, row.source = core.category, core.effective_from, list(core.lines), source
    row.key = search_key(" ".join((row.number, core.category, *core.items)))
    row.save()


def _leaf(row: CoreListRow, step: CoreStep, officer: Officer) -> Outbox:
    record = {
        "number": row.number, "act": str(step.act), "category": row.category, "lines": row.lines, "state": row.state,
        "in_force_from": _iso(row.in_force_from), "reason": step.reason, "by": officer.name, "simulated": row.simulated,
    }  # fmt: skip
    opened = ("number", "act", "category", "lines", "state", "in_force_from", "simulated")
    return queue_record("core_review", f"core list {row.number}", record, opened=opened)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _state(row: CoreListRow, after: CoreReview, officer: Officer, earlier: list[str]) -> None:
    before = visible_rows(1 << 62).filter(subject__in=[f"core_list:{number}" for number in earlier])
    facts = state_core(row.number, after, [one.as_value() for one in before], body=officer.body)
    if facts:
        label = BatchLabel(f"{SOURCE} {row.number}", officer.body, today(), officer.name, simulated=row.simulated)
        record_batch(facts, label)
