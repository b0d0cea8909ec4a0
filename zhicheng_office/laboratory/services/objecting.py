"""Objections to sampling, sample or result: entered with their day, answered in writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AlreadyAnswered, UnknownNotice
from zhicheng_office.laboratory.models import Objection
from zhicheng_office.laboratory.paper_models import ACCEPTED, REFUSED
from zhicheng_office.laboratory.records import case_of
from zhicheng_office.laboratory.services.stepping import due_text, locked_sample, take_step
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, today

LONGEST = 2000
_PUBLIC = ("sample", "decision", "simulated")
MOST_FILE_BYTES = 10 * 1024 * 1024
File = tuple[str, bytes]


def enter_objection(
    number: str, day: date, text: str, by: str, *, act: SamplingAct = SamplingAct.OBJECT, files: Sequence[File] = ()
) -> Objection:
    """Enter an objection or a request for a re-test with what came with it (登记异议、复检申请); the same one sent again is the first one.

    One that is late by a verified article is refused, by another one doubted. Raises UnknownSample, TextMissing, what
    ``SamplingCase.after`` and ``keep_evidence`` raise.
    """
    said = due_text(text, "异议", "the objection", longest=LONGEST)
    with transaction.atomic():
        sample = locked_sample(number)
        known = (
            sample.objections.filter(act=act, day=day, text=said, entered_by=by, answered_by="").exclude(decision=REFUSED).first()
        )
        if known is not None:
            return known
        of_sampling = act is SamplingAct.OBJECT and not case_of(sample).told
        step = take_step(sample, SamplingEvent(act, day), by)
        kept = [(keep_evidence(data, name, by, most_bytes=MOST_FILE_BYTES), name) for name, data in files]
        made = Objection.objects.create(
            sample=sample, number=f"{number}-Y{sample.objections.count() + 1}", act=act, of_sampling=of_sampling, step=step,
            day=day, text=said, entered_by=by, entered_at=recorded_now(),
            names={file.digest: name for file, name in kept},
        )  # fmt: skip
        made.files.set([file for file, _ in kept])
        return made


def decide_objection(pk: int, number: str, by: str, *, accepted: bool, reason: str = "") -> Objection:
    """Take an objection to a sample up, or refuse to with the reason (受理或不予受理异议), once; a leaf of the log.

    Raises UnknownNotice, AlreadyAnswered, TextMissing.
    """
    said = "" if accepted else due_text(reason, "不予受理的理由", "the reason")
    with transaction.atomic():
        found = _open_objection(pk, number)
        if found.decision:
            raise AlreadyAnswered(value=pk, by=found.decided_by)
        found.decision, found.reason = ACCEPTED if accepted else REFUSED, said
        found.decided_by, found.decided_on = by, today()
        found.save(update_fields=["decision", "reason", "decided_by", "decided_on"])
        sample = found.sample
        record = {
            "sample": sample.number, "objection": found.number, "decision": found.decision, "reason": said, "by": by,
            "simulated": sample.simulated,
        }  # fmt: skip
        queue_record("objection_decision", f"objection {found.number or pk} {found.decision}", record, opened=_PUBLIC)
        record_act(by, f"{found.decision}_objection", f"sample {sample.number}", objection=pk)
    return found


def _open_objection(pk: int, number: str) -> Objection:
    """Return an objection to a sample that was neither answered nor refused, held for the rest of the transaction."""
    rows = Objection.objects.select_for_update(of=("self",)).select_related("sample")
    found = rows.filter(pk=pk, sample__number=number, act=str(SamplingAct.OBJECT)).first()
    if found is None:
        raise UnknownNotice(value=pk)
    if found.answered_by or found.decision == REFUSED:
        raise AlreadyAnswered(value=pk, by=found.answered_by or found.decided_by)
    return found


def answer_objection(pk: int, number: str, text: str, by: str) -> Objection:
    """Answer an objection to a sample in writing (答复异议), once. Raises UnknownNotice, AlreadyAnswered, TextMissing."""
    said = due_text(text, "答复", "the answer", longest=LONGEST)
    with transaction.atomic():
        found = _open_objection(pk, number)
        found.answer, found.answered_by, found.answered_on = said, by, today()
        found.save(update_fields=["answer", "answered_by", "answered_on"])
        record_act(by, "answer_objection", f"sample {found.sample.number}", objection=pk)
    return found
