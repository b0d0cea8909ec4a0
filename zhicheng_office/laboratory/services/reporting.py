"""A report comes in: kept as a version, judged at once, the case goes on where the verdict is clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.judgement import CustodyRecord, CustodyStep, SamplingAct, SamplingEvent
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import ReportNotDue, UnfitReport, VersionReasonMissing
from zhicheng_office.laboratory.judging import ItemAsked, JudgedReport, judge_rows
from zhicheng_office.laboratory.models import ReportItem, Sample, TestReport
from zhicheng_office.laboratory.records import custody_of, newest_report, passes
from zhicheng_office.laboratory.services.assigning import number_of
from zhicheng_office.laboratory.services.keeping import keep_line
from zhicheng_office.laboratory.services.stepping import check_day, locked_sample, take_step
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now

MOST_ITEMS = 300
_LENGTHS = {"item": 100, "text": 200, "unit": 30, "method": 200, "loq": 40, "uncertainty": 40}


@dataclass(frozen=True)
class ReportAsked:
    """A report as a laboratory enters it (录入检验报告), by blind code; ``reason`` is due once there is a version before."""

    code: str
    number: str
    issued_on: date
    items: tuple[ItemAsked, ...]
    reason: str = ""


def enter_report(asked: ReportAsked, laboratory: str, by: str, *, file: Evidence | None = None) -> TestReport:
    """Keep a report as the next version and judge it (收存并判定); old versions and their verdicts stay as they are.

    Raises UnknownSample, UnfitReport, ReportNotDue, VersionReasonMissing.
    """
    check_report(asked)
    with transaction.atomic():
        sample = locked_sample(number_of(asked.code, laboratory))
        retest = laboratory == sample.retest_laboratory and sample.state in ("retest_received", "final", "ordered", "closed")
        before = newest_report(sample, retest=retest)
        _check_due(sample, asked, before, retest=retest)
        judged = judge_rows(sample, asked.items, asked.issued_on, laboratory)
        report = _keep(sample, asked, judged, by, origin=_Origin(laboratory, retest, file))
        _go_on(sample, report, by)
    return report


def check_report(asked: ReportAsked) -> None:
    """Refuse a report whose fields do not fit; raise UnfitReport, DayAfterToday."""
    check_day(asked.issued_on)
    if not 1 <= len(asked.number) <= 80:
        raise UnfitReport(value=asked.number[:20] or "–", zh="编号缺或过长", en="the number is missing or too long")
    if not 1 <= len(asked.items) <= MOST_ITEMS:
        raise UnfitReport(value=len(asked.items), zh="没有检验项目或过多", en="there is no item, or too many")
    seen: set[str] = set()
    for row in asked.items:
        for name, longest in _LENGTHS.items():
            if len(getattr(row, name)) > longest:
                raise UnfitReport(value=getattr(row, name)[:20], zh=f"文字多于 {longest}", en=f"longer than {longest} signs")
        if not row.item or row.item in seen:
            raise UnfitReport(value=row.item or "–", zh="项目缺或重复", en="an item is missing or repeated")
        seen.add(row.item)
        if row.spread is not None and row.spread < 0:
            raise UnfitReport(value=row.uncertainty, zh="不确定度为负", en="the uncertainty is negative")


def _check_due(sample: Sample, asked: ReportAsked, before: TestReport | None, *, retest: bool) -> None:
    number = sample.blind_code
    if before is not None and not asked.reason.strip():
        raise VersionReasonMissing(value=number)
    if before is None and sample.state != ("retest_received" if retest else "received"):
        raise ReportNotDue(value=number, zh="样品尚未收到", en="the sample was not received yet")
    received = sample.steps.filter(act__in=("receive", "receive_backup")).last()
    if received is not None and asked.issued_on < received.day:
        raise UnfitReport(value=asked.issued_on, zh="签发日早于收样", en="it was issued before the sample came")


@dataclass(frozen=True)
class _Origin:
    """From which laboratory a version comes, whether it is of the re-test, and the file it came in."""

    laboratory: str
    retest: bool
    file: Evidence | None


def _keep(sample: Sample, asked: ReportAsked, judged: JudgedReport, by: str, *, origin: _Origin) -> TestReport:
    report = TestReport.objects.create(
        sample=sample, version=sample.reports.count() + 1, retest=origin.retest, laboratory=origin.laboratory, number=asked.number,
        issued_on=asked.issued_on, reason=asked.reason[:500], outcome=judged.outcome, entered_by=by, entered_at=recorded_now(),
        verdict=_said(judged), file=origin.file,
    )  # fmt: skip
    ReportItem.objects.bulk_create(_rows(report, judged))
    record = {
        "sample": sample.number, "version": report.version, "report": asked.number, "outcome": judged.outcome,
        "items": [[one.asked.item, one.asked.text, one.outcome, one.reason] for one in judged.items], "by": by,
        "simulated": sample.simulated,
    }  # fmt: skip
    queue_record("test_report", f"report {sample.number} {report.version}", record, opened=("sample", "version", "simulated"))
    record_act(by, "enter_report", f"sample {sample.number}", version=report.version, outcome=judged.outcome)
    return report


def _said(judged: JudgedReport) -> dict[str, object]:
    words, step = judged.words, judged.next_step
    return {"reason": judged.reason, "zh": words.zh, "en": words.en, "next_step": {"zh": step.zh, "en": step.en}}


def _rows(report: TestReport, judged: JudgedReport) -> Sequence[ReportItem]:
    return [
        ReportItem(
            report=report, place=place, item=one.asked.item, method=one.asked.method, text=one.asked.text, unit=one.asked.unit,
            loq=one.asked.loq, uncertainty=one.asked.uncertainty, limit=one.limit, outcome=one.outcome, reason=one.reason,
            words={"zh": one.words.zh, "en": one.words.en}, next_step={"zh": one.next_step.zh, "en": one.next_step.en},
            record=dict(one.record),
        )
        for place, one in enumerate(judged.items, 1)
    ]  # fmt: skip


def _go_on(sample: Sample, report: TestReport, by: str) -> None:
    """Take the case's step where the verdict is clear; an unclear one stays as work, and the sample has no verdict."""
    sample.verdict, sample.proposed_by, sample.proposed_at = report.outcome, "", None
    sample.save(update_fields=["verdict", "proposed_by", "proposed_at"])
    passed, act = passes(report.outcome), SamplingAct.REPORT_RETEST if report.retest else SamplingAct.REPORT
    if passed is None or sample.state != ("retest_received" if report.retest else "received"):
        return
    take_step(sample, SamplingEvent(act, report.issued_on, passed=passed), by)


def open_sample(code: str, laboratory: str, record_at: CustodyRecord, by: str) -> None:
    """Say that the seals were opened for the test (拆封): the last line of the chain. Raises UnknownSample."""
    with transaction.atomic():
        sample = locked_sample(number_of(code, laboratory))
        backup = sample.state == "retest_received"
        keep_line(sample, record_at, by, backup=backup)
        record_act(by, "sample_opened", f"sample {sample.number}", findings=len(custody_of(sample, backup=backup).findings()))


def opening_record(sample: Sample, laboratory: str, at: object, *, backup: bool = False) -> CustodyRecord:
    """Return the line by which a laboratory opens a sample under the seals it came with (拆封记录)."""
    seals = frozenset((sample.backup_seals if backup else sample.seals) or sample.seals)
    return CustodyRecord(CustodyStep.OPENED, at, laboratory, seals)  # type: ignore[arg-type]


def rejudge(number: str, reason: str, by: str) -> TestReport:
    """Judge a sample's newest report again (重新判定), say after a limit was entered: a new version of the same rows, the old verdict stays."""
    with transaction.atomic():
        sample = locked_sample(number)
        newest = newest_report(sample)
        if newest is None:
            raise ReportNotDue(value=number, zh="还没有报告", en="there is no report yet")
        if not reason.strip():
            raise VersionReasonMissing(value=number)
        rows = tuple(ItemAsked(one.item, one.text, one.unit, one.method, one.loq, one.uncertainty) for one in newest.items.all())
        asked = ReportAsked(sample.blind_code, newest.number, newest.issued_on, rows, reason)
        judged = judge_rows(sample, rows, newest.issued_on, newest.laboratory)
        report = _keep(sample, asked, judged, by, origin=_Origin(newest.laboratory, newest.retest, newest.file))
        _go_on(sample, report, by)
    return report
