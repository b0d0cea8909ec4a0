"""Rows of surveillance as the library's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from zhicheng.errors import ZhichengError
from zhicheng.judgement import (
    Custody,
    CustodyRecord,
    CustodyStep,
    Domain,
    SamplingAct,
    SamplingCase,
    SamplingEvent,
)
from zhicheng.registry import Capability, Laboratory, register, register_value, rows_told
from zhicheng_office.laboratory.models import CaseStep, CustodyLine, LaboratoryAccount, Sample, TestReport
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows

EVER = 1 << 62


def event_of(step: CaseStep) -> SamplingEvent:
    """Return a step as the library's event."""
    return SamplingEvent(
        SamplingAct(step.act),
        step.day,
        laboratory=step.laboratory,
        passed=step.passed,
        failed_kinds=frozenset(step.failed_kinds),
        reason=step.reason,
    )


def case_of(sample: Sample) -> SamplingCase:
    """Return a sample's case from its steps (办理记录): as it went, with the verdicts of the reports' newest versions."""
    case = SamplingCase(sample.number, Domain(sample.campaign.domain))
    for step in sample.steps.all():
        case = case.after(event_of(step))
    return replace(case, events=tuple(_current(event, sample) for event in case.events))


def _current(event: SamplingEvent, sample: Sample) -> SamplingEvent:
    if event.act not in (SamplingAct.REPORT, SamplingAct.REPORT_RETEST):
        return event
    newest = newest_report(sample, retest=event.act is SamplingAct.REPORT_RETEST)
    passed = passes(newest.outcome) if newest else event.passed
    return replace(event, passed=event.passed if passed is None else passed)


def newest_report(sample: Sample, *, retest: bool | None = None) -> TestReport | None:
    """Return the newest version of a sample's report, of the first laboratory or of the re-test where one is asked for."""
    reports = [one for one in sample.reports.all() if retest is None or one.retest == retest]
    return reports[-1] if reports else None


def passes(outcome: str) -> bool | None:
    """Return a report's outcome as the case knows it: None where it cannot be said."""
    return {"pass": True, "fail": False}.get(outcome)


def custody_of(sample: Sample, *, backup: bool = False) -> Custody:
    """Return the chain of custody of a sample or of its backup (流转链)."""
    lines = [line for line in sample.custody.all() if line.backup == backup]
    return Custody(sample.blind_code, tuple(custody_record(line) for line in lines))


def custody_record(line: CustodyLine) -> CustodyRecord:
    """Return a line of custody as the library's record."""
    return CustodyRecord(
        CustodyStep(line.step),
        line.at,
        line.receiver,
        frozenset(line.seals),
        giver=line.giver,
        intact=line.intact,
        reason=line.reason,
    )


def laboratories_on(day: date) -> Mapping[str, Laboratory]:
    """Return the laboratories with their capabilities as the facts tell them (检验机构名录), by number; what lacks a field is left out."""
    lines: dict[str, list[Capability]] = {}
    for value in _told("capabilities", day):
        lines.setdefault(value.laboratory, []).append(value)
    found = {value.number: value for value in _told("laboratories", day)}
    return {number: replace(value, capabilities=tuple(lines.get(number, ()))) for number, value in sorted(found.items())}


def _told(code: str, day: date) -> Iterable[Laboratory | Capability]:
    chosen = register(code)
    rows = visible_rows(EVER).filter(predicate__in=chosen.predicates).order_by("subject")
    for said in rows_told(chosen, [row.as_value() for row in rows], day).values():
        try:
            yield register_value(chosen, said)
        except ZhichengError:  # a row that another body left unfinished is no laboratory yet
            continue


def laboratory_of(username: str) -> str:
    """Return the number of the laboratory that an account acts for, empty where there is none."""
    linked = LaboratoryAccount.objects.filter(username=username).values_list("laboratory", flat=True)
    return linked.first() or ""


def certified(numbers: Iterable[str], day: date) -> set[str]:
    """Return which inspectors of the numbers given have a certificate on a day, as the facts say (证件有效的人员)."""
    subjects = {f"inspector:{number}": number for number in numbers}
    rows: Iterable[FactRow] = visible_rows(EVER).filter(
        predicate="inspector.certificate", subject__in=list(subjects), from_day__lte=day.toordinal(), to_day__gt=day.toordinal()
    )
    return {subjects[row.subject] for row in rows}
