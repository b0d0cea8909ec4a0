"""Results for the public: proposed by one officer, published by a second, stated as facts; a changed verdict corrects them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from zhicheng.facts import Fact
from zhicheng.judgement import SampleSheet, StatedItem, restate_sample, state_case, state_results, state_sheet
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, NothingTicked, ResultOpen
from zhicheng_office.laboratory.models import Sample, TestReport
from zhicheng_office.laboratory.records import EVER, case_of, newest_report
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

SOURCE = "抽查结果公开 published results of surveillance"
STANDS = ("final", "ordered", "closed")
LATER = {"sample.retest", "sample.severity"}
VERDICTS = {"pass": "qualified", "fail": "unqualified"}


def waiting_results() -> QuerySet[Sample]:
    """Return the samples whose result stands and is not public yet, or was changed since (待公开结果)."""
    newest = TestReport.objects.filter(sample=OuterRef("pk")).order_by("-version").values("version")[:1]
    rows = Sample.objects.filter(state__in=STANDS, verdict__in=list(VERDICTS)).annotate(newest_=Subquery(newest))
    due = rows.filter(Q(published_version=None) | ~Q(published_version=F("newest_")))
    return due.select_related("campaign").prefetch_related("reports")


def propose_results(numbers: Iterable[str], by: str) -> int:
    """Propose results for publication (提请公开); return how many. Raises NothingTicked and ResultOpen."""
    with transaction.atomic():
        found = _unpublished(numbers, proposed=False)
        for sample in found:
            if sample.state not in STANDS or sample.verdict not in VERDICTS:
                raise ResultOpen(value=sample.number)
        Sample.objects.filter(pk__in=[one.pk for one in found]).update(proposed_by=by, proposed_at=recorded_now())
        record_act(by, "propose_sample_results", f"{len(found)} samples", samples=[one.number for one in found])
    return len(found)


def return_results(numbers: Iterable[str], by: str) -> int:
    """Take proposals back (退回); return how many. Raises NothingTicked."""
    with transaction.atomic():
        found = _unpublished(numbers, proposed=True)
        Sample.objects.filter(pk__in=[one.pk for one in found]).update(proposed_by="", proposed_at=None)
        record_act(by, "return_sample_results", f"{len(found)} samples", samples=[one.number for one in found])
    return len(found)


def release_results(numbers: Iterable[str], by: str) -> int:
    """Publish results that another officer proposed (复核并公开): facts and a leaf; return how many. Raises NothingTicked, AnotherOfficerNeeded."""
    with transaction.atomic():
        lock_sequencer()
        found = _unpublished(numbers, proposed=True)
        own = [one.number for one in found if one.proposed_by == by]
        if own:
            raise AnotherOfficerNeeded(value="、".join(own[:5]))
        for body in sorted({one.campaign.body for one in found}):
            _state([one for one in found if one.campaign.body == body], body, by)
        for sample in found:
            _publish(sample, by)
        record_act(by, "publish_sample_results", f"{len(found)} samples", samples=[one.number for one in found])
    return len(found)


def _unpublished(numbers: Iterable[str], *, proposed: bool) -> list[Sample]:
    rows = Sample.objects.select_for_update(of=("self",)).filter(number__in=list(numbers)).select_related("campaign")
    rows = rows.exclude(proposed_by="") if proposed else rows.filter(proposed_by="")
    found = [one for one in rows.prefetch_related("reports__items") if is_due(one)]
    if not found:
        raise NothingTicked()
    return found


def is_due(sample: Sample) -> bool:
    """Say whether what is public of a sample is not its newest report (待公开或待更正)."""
    newest = newest_report(sample)
    return newest is not None and sample.published_version != newest.version


def _state(samples: list[Sample], body: str, by: str) -> None:
    simulated = any(sample.simulated for sample in samples)
    sheets = {sample.pk: sheet_of(sample) for sample in samples}
    ours = [fact for sample in samples for fact in _of_sample(sample, sheets[sample.pk], body)]
    results = [fact for sheet in sheets.values() for fact in state_results(sheet)]
    for speaker, facts in ((body, ours), ("laboratory", results)):
        if changed := _changed(facts):
            record_batch(changed, BatchLabel(SOURCE, speaker, today(), by, simulated=simulated))


def _of_sample(sample: Sample, sheet: SampleSheet, body: str) -> list[Fact]:
    told = (*state_case(case_of(sample), body=body), *state_sheet(sheet, body=body))
    return [replace(fact, value=sample.campaign.sector) if fact.predicate == "sample.domain" else fact for fact in told]


def _changed(facts: list[Fact]) -> tuple[Fact, ...]:
    """Return what must be recorded: all of it the first time, corrections of what differs from then on."""
    subjects = {fact.subject for fact in facts}
    rows = visible_rows(EVER).filter(subject__in=sorted(subjects), predicate__in={fact.predicate for fact in facts} | LATER)
    return restate_sample(facts, [row.as_value() for row in rows])


def sheet_of(sample: Sample) -> SampleSheet:
    """Return a sample's sheet with the items of its newest report (抽样单与结果); raise ResultOpen where there is no clear verdict."""
    campaign, newest = sample.campaign, newest_report(sample)
    if newest is None or newest.outcome not in VERDICTS:
        raise ResultOpen(value=sample.number)
    return SampleSheet(
        sample.number, sample.taken_on, newest.issued_on, campaign.level, campaign.product, entity=sample.entity, town=sample.town,
        inspectors=tuple(sample.officers), standards=tuple(campaign.standards),
        items=tuple(StatedItem(one.item, one.text, one.outcome, one.reason, one.limit) for one in newest.items.all()),
    )  # fmt: skip


def _publish(sample: Sample, by: str) -> None:
    newest: TestReport | None = newest_report(sample)
    if newest is None:
        return
    record = {
        "sample": sample.number, "version": newest.version, "verdict": VERDICTS[newest.outcome], "proposed_by": sample.proposed_by,
        "published_by": by, "simulated": sample.simulated,
    }  # fmt: skip
    queue_record("sample_result", f"sample_result {sample.number}", record, opened=("sample", "version", "verdict", "simulated"))
    sample.published_by, sample.published_at, sample.published_on = by, recorded_now(), today()
    sample.published_version = newest.version
    sample.save(update_fields=["published_by", "published_at", "published_on", "published_version"])
