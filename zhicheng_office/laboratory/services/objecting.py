"""Objections to sampling, sample or result: entered with their day, answered in writing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AlreadyAnswered, UnknownNotice
from zhicheng_office.laboratory.models import Objection
from zhicheng_office.laboratory.services.stepping import due_text, locked_sample, take_step
from zhicheng_office.ledger.records import recorded_now, today

LONGEST = 2000


def enter_objection(number: str, day: date, text: str, by: str) -> Objection:
    """Enter an objection (登记异议); one that is late by a verified article is refused, by another one doubted. Raises LateRequest, OutOfTurn."""
    said = due_text(text, "异议", "the objection", longest=LONGEST)
    with transaction.atomic():
        sample = locked_sample(number)
        take_step(sample, SamplingEvent(SamplingAct.OBJECT, day), by)
        return Objection.objects.create(sample=sample, day=day, text=said, entered_by=by, entered_at=recorded_now())


def answer_objection(pk: int, text: str, by: str) -> Objection:
    """Answer an objection in writing (答复异议), once. Raises UnknownNotice, AlreadyAnswered, TextMissing."""
    said = due_text(text, "答复", "the answer", longest=LONGEST)
    with transaction.atomic():
        found = Objection.objects.select_for_update(of=("self",)).select_related("sample").filter(pk=pk).first()
        if found is None:
            raise UnknownNotice(value=pk)
        if found.answered_by:
            raise AlreadyAnswered(value=pk, by=found.answered_by)
        found.answer, found.answered_by, found.answered_on = said, by, today()
        found.save(update_fields=["answer", "answered_by", "answered_on"])
        record_act(by, "answer_objection", f"sample {found.sample.number}", objection=pk)
    return found
