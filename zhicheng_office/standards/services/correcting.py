"""Ask for the correction of a declaration, answer, close: the library decides, facts, trail and leaf follow in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.registry import search_key
from zhicheng.standards import (
    CorrectionAct,
    CorrectionRequest,
    CorrectionState,
    CorrectionStep,
    correction_rule,
    state_correction,
)
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, today, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.standards.declaration_errors import CorrectionOpen, DeclarationEnded, NoFindingChosen
from zhicheng_office.standards.models import CorrectionRow, CorrectionStepRow, DeclarationRow

SOURCE, BODY = "要求更正声明 correction asked for", "market_supervision"
OPEN = [str(state) for state in CorrectionState if state.is_open]
WEIGHTS = ("fault", "undecided")


def request_of(row: CorrectionRow) -> CorrectionRequest:
    """Return a correction with its steps as the library's value (要求更正)."""
    steps = tuple(CorrectionStep(CorrectionAct(step.act), step.by, step.day, step.text) for step in row.steps.all())
    return CorrectionRequest(tuple(one["code"] for one in row.findings), steps, load_rulebook())


def to_correct(row: DeclarationRow) -> list[dict[str, str]]:
    """Return the findings that a correction may be about (可要求更正的结论): faults and undecided matters of the last comparison."""
    last = row.checks.first()
    return [one for one in (last.findings if last else row.findings) if one["weight"] in WEIGHTS]


def ask_correction(row: DeclarationRow, chosen: Sequence[int], reason: str, *, by: str) -> CorrectionRow:
    """Ask for a correction of what stands (要求更正): ``chosen`` are places in the list of findings.

    Raises DeclarationEnded, CorrectionOpen, NoFindingChosen and CorrectionRefused.
    """
    with transaction.atomic():
        lock_sequencer()
        if not DeclarationRow.objects.filter(pk=row.pk, state=DeclarationRow.State.STANDS).exists():
            raise DeclarationEnded(value=row.number)
        if CorrectionRow.objects.filter(declaration__number=row.number, state__in=OPEN).exists():
            raise CorrectionOpen(value=row.number)
        known = to_correct(row)
        findings = [known[place] for place in sorted(set(chosen)) if 0 <= place < len(known)]
        if not findings:
            raise NoFindingChosen(value=row.number)
        step = CorrectionStep(CorrectionAct.ASK, by, today(), reason)
        request = CorrectionRequest(tuple(one["code"] for one in findings), rulebook=load_rulebook()).after(step)
        made = CorrectionRow(number=_next_number(), declaration=row, entity=row.entity, findings=findings)
        made.asked_on, made.due, made.simulated = request.asked_on, request.due, row.simulated
        made.key = search_key(" ".join((made.number, row.number, row.entity, row.product)))
        return _keep(made, request, by)


def act_on_correction(row: CorrectionRow, act: CorrectionAct, text: str, *, by: str, version: int | None = None) -> CorrectionRow:
    """Take one step of a correction (办理一步). Raises CorrectionRefused."""
    with transaction.atomic():
        lock_sequencer()
        locked = CorrectionRow.objects.select_for_update().get(pk=row.pk)
        request = request_of(locked).after(CorrectionStep(act, by, today(), text))
        return _keep(locked, request, by, version=version)


def answer_open(declaration: str, act: CorrectionAct, by: str, *, text: str = "", version: int | None = None) -> None:
    """Let a new version or a withdrawal answer what is open of a declaration (以新版答复)."""
    for row in CorrectionRow.objects.filter(declaration__number=declaration, state__in=OPEN):
        act_on_correction(row, act, text[:2000], by=by, version=version)


def may_correct(row: CorrectionRow, act: CorrectionAct) -> bool:
    """Say whether an act is the next one, its reason apart (可办理)."""
    try:
        request_of(row).after(CorrectionStep(act, "–", today(), "–"))
    except ZhichengError:
        return False
    return True


def _next_number() -> str:
    year = today().year
    return f"GZ-{year}-{CorrectionRow.objects.filter(asked_on__year=year).count() + 1:05d}"


def _keep(row: CorrectionRow, request: CorrectionRequest, by: str, *, version: int | None = None) -> CorrectionRow:
    step, state = request.steps[-1], request.state
    row.state, row.answered_on = str(state), request.answered_on
    row.closed_on = None if state is None or state.is_open else step.day
    row.save()
    entry = None if step.act.is_answer else _leaf(row, step)
    CorrectionStepRow.objects.create(
        correction=row, act=str(step.act), day=step.day, text=step.text, version=version, by=by, at=recorded_now(), entry=entry
    )
    record_act(
        by, f"{step.act}_correction", row.number, declaration=row.declaration.number, state=row.state, reason=step.text[:200]
    )
    subject = row.declaration.subject
    standing = [one.as_value() for one in visible_rows(1 << 62).filter(subject=subject, predicate="declaration.correction")]
    if facts := state_correction(subject, request, standing):
        record_batch(facts, BatchLabel(f"{SOURCE} {row.number}", BODY, today(), by, simulated=row.simulated))
    return row


def _leaf(row: CorrectionRow, step: CorrectionStep) -> Outbox:
    rule = correction_rule(row.asked_on, rulebook=load_rulebook())
    record = {
        "number": row.number, "act": str(step.act), "declaration": row.declaration.subject, "state": row.state, "due": row.due.isoformat(),
        "findings": [one["code"] for one in row.findings], "rule": f"{rule.document} {rule.article}", "rule_status": str(rule.status),
        "rulebook": load_rulebook().digest, "reason": step.text, "by": step.by, "simulated": row.simulated,
    }  # fmt: skip
    return queue_record("correction", f"correction {row.number}", record, opened=("number", "act", "state", "simulated"))
