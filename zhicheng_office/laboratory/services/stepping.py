"""Every step of a sample's case: checked by the library, its row, its leaf in the log, its line in the trail, in one transaction."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import DayAfterToday, StepUnfit, TextMissing, UnknownSample
from zhicheng_office.laboratory.models import CaseStep, Sample
from zhicheng_office.laboratory.records import case_of
from zhicheng_office.laboratory.retest_records import check_named
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, today

KIND = "sample_step"
_PUBLIC = ("sample", "step", "simulated")


def locked_sample(number: str) -> Sample:
    """Return a sample as it is now, held for the rest of the transaction; raise UnknownSample."""
    found = Sample.objects.select_for_update(of=("self",)).select_related("campaign").filter(number=number).first()
    if found is None:
        raise UnknownSample(value=number)
    return found


def take_step(sample: Sample, event: SamplingEvent, by: str) -> CaseStep:
    """Take one step of a case (办理一步); what the library doubts stays with the step. Raises what ``SamplingCase.after`` raises.

    Nothing of what the leaf opens says whose sample it is.
    """
    check_day(event.day)
    with transaction.atomic():
        case = case_of(sample)
        after = case.after(event)
        doubts = [doubt.words() for doubt in after.doubts[len(case.doubts) :]]
        step = CaseStep.objects.create(
            sample=sample, act=str(event.act), day=event.day, laboratory=event.laboratory, passed=event.passed,
            failed_kinds=sorted(event.failed_kinds), reason=event.reason,
            doubt={"zh": doubts[0].zh, "en": doubts[0].en} if doubts else {}, by=by, at=recorded_now(),
        )  # fmt: skip
        record = {
            "sample": sample.number, "step": str(event.act), "day": str(event.day), "laboratory": event.laboratory,
            "passed": event.passed, "reason": event.reason, "by": by, "simulated": sample.simulated,
        }  # fmt: skip
        step.entry = queue_record(KIND, f"sample {sample.number} {event.act} {step.pk}", record, opened=_PUBLIC)
        step.save(update_fields=["entry"])
        sample.state = str(after.state)
        sample.save(update_fields=["state"])
        record_act(by, f"sample_{event.act}", f"sample {sample.number}", day=str(event.day))
    _forget(sample)
    return step


def do_act(number: str, event: SamplingEvent, by: str) -> CaseStep:
    """Take a step of the later part of a case (异议、复检、确定、责改、复查、办结).

    Raises StepUnfit for one that has a page of its own, what ``check_named`` raises for a re-test laboratory named by hand.
    """
    if event.act not in LATER:
        raise StepUnfit(value=event.act.words.zh)
    with transaction.atomic():
        sample = locked_sample(number)
        if event.act is SamplingAct.ASSIGN_RETEST:
            check_named(sample, event.laboratory)
        step = take_step(sample, event, by)
        if event.act is SamplingAct.ASSIGN_RETEST:
            sample.retest_laboratory = event.laboratory
            sample.save(update_fields=["retest_laboratory"])
    return step


LATER = frozenset(
    {
        SamplingAct.ASK_RETEST, SamplingAct.ACCEPT_RETEST, SamplingAct.REFUSE_RETEST, SamplingAct.ASSIGN_RETEST,
        SamplingAct.RECEIVE_BACKUP, SamplingAct.FINISH, SamplingAct.ORDER, SamplingAct.RECHECK, SamplingAct.CLOSE,
    }
)  # fmt: skip


def due_text(text: str, zh: str, en: str, *, longest: int = 500) -> str:
    """Return a text that must be there, without blanks at its ends; raise TextMissing."""
    plain = text.strip()
    if not 1 <= len(plain) <= longest:
        raise TextMissing(zh=zh, en=en, longest=longest)
    return plain


def check_day(day: date) -> None:
    """Refuse a day that has not come; raise DayAfterToday."""
    if day > today():
        raise DayAfterToday(value=day, today=today())


def _forget(sample: Sample) -> None:
    """Let the next question about the sample's steps read them anew."""
    getattr(sample, "_prefetched_objects_cache", {}).clear()
