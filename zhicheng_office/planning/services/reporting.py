"""Reports from draft to fact: filed by the body that the predicate names, accepted by a second person."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.matters import PROACTIVE, open_matter
from zhicheng_office.ledger.models import Evidence, FactRow
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.planning.errors import AlreadyDecided, FigureStands, ReasonMissing, SecondPersonNeeded, WrongField
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.services.readings import CheckedReading, Written, check_note, check_reading

OPEN_STATES = (Report.State.DRAFT, Report.State.RETURNED)


def begin_report(target: str, period: str, by: User) -> Report:
    """Return the person's open draft for a target and period, or a new one."""
    known = Report.objects.filter(target=target, period=period, body=by.body, state__in=OPEN_STATES).first()
    if known is not None:
        return known
    return Report.objects.create(target=target, period=period, body=by.body, value="", filed_by=by.get_username())


def checked(report: Report) -> CheckedReading:
    """Check a report's figure again as it stands."""
    return check_reading(Written(report.target, report.period, report.value), report.body)


def write_reading(report: Report, value: str, by: User) -> CheckedReading:
    """Save the figure of an open report once it can be read; raise the reading's errors."""
    _check_open(report)
    reading = check_reading(Written(report.target, report.period, value), report.body)
    report.value, report.state, report.filed_by = value.strip(), Report.State.DRAFT, by.get_username()
    report.save()
    return reading


def attach(report: Report, kept: Sequence[Evidence]) -> None:
    """Put evidence behind an open report."""
    _check_open(report)
    report.evidence.add(*kept)


def detach(report: Report, digest: str) -> None:
    """Take a file off an open report; the file itself is kept."""
    _check_open(report)
    report.evidence.remove(*report.evidence.filter(digest=digest))


def submit_report(report: Report, note: str, by: User) -> Report:
    """Hand a report over to the quality office. A figure that went the wrong way needs its reason in the note."""
    with transaction.atomic():
        locked = Report.objects.select_for_update().get(pk=report.pk)
        _check_open(locked)
        check_note(checked(locked), note)
        locked.note, locked.state = note.strip(), Report.State.SUBMITTED
        locked.filed_by, locked.filed_at = by.get_username(), recorded_now()
        locked.decided_by, locked.decided_at, locked.reason = "", None, ""
        locked.save()
        record_act(by.get_username(), "submit_report", f"report {locked.pk}", target=locked.target, period=locked.period)
    return locked


def rivals(report: Report) -> list[Report]:
    """Return the other figures that wait for the same target and period."""
    same = Report.objects.filter(target=report.target, period=report.period, state=Report.State.SUBMITTED)
    return list(same.exclude(pk=report.pk))


def accept_report(report: Report, by: str, *, reason: str = "") -> Report:
    """Accept a figure: it becomes a fact of the reporting body, valid for its period (采纳).

    Where another figure waits or stands for the period, a reason settles it: waiting ones are set aside, a standing fact
    is corrected by a new statement that names it; all are kept. Raises AlreadyDecided, SecondPersonNeeded, FigureStands
    and the ledger's refusals.
    """
    with transaction.atomic():
        locked = _submitted(report, by)
        reading = checked(locked)
        others, standing = rivals(locked), reading.standing
        corrects = standing is not None and standing.value_number != reading.number
        if (others or corrects) and not reason.strip():
            raise FigureStands(value=f"{locked.target} {locked.period}")
        for other in others:
            _decide(other, Report.State.SET_ASIDE, by, reason)
        if standing is not None and not corrects:
            locked.fact_sequence = standing.sequence  # the ledger says so already; nothing is stated twice
        else:
            locked.fact_sequence = _record(locked, reading, standing, by)
            subject = f"{locked.target} {locked.period} 读数 reading"
            open_matter(PROACTIVE, f"report {locked.pk}", subject=subject, started=today(), by=by)
        if corrects and standing is not None:
            _set_earlier_aside(standing, by, reason)
        return _decide(locked, Report.State.ACCEPTED, by, reason)


def return_report(report: Report, reason: str, by: str) -> Report:
    """Give a report back to its department with the reason (退回)."""
    return _close(report, Report.State.RETURNED, reason, by)


def set_report_aside(report: Report, reason: str, by: str) -> Report:
    """Leave a figure unused because another stands, with the reason (不采用); it is kept."""
    return _close(report, Report.State.SET_ASIDE, reason, by)


def _close(report: Report, state: str, reason: str, by: str) -> Report:
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        return _decide(_submitted(report, by), state, by, reason)


def _submitted(report: Report, by: str) -> Report:
    locked = Report.objects.select_for_update().get(pk=report.pk)
    name = f"{locked.target} {locked.period}"
    if locked.state != Report.State.SUBMITTED:
        raise AlreadyDecided(value=name, by=locked.decided_by or locked.filed_by)
    if locked.filed_by == by:
        raise SecondPersonNeeded(value=name)
    return locked


def _record(report: Report, reading: CheckedReading, standing: FactRow | None, by: str) -> int:
    place = county()
    if place is None:
        raise WrongField(zh="县域", en="county", value="", why_zh="尚未装入县域", why_en="no county is loaded")
    source = f"部门填报 R-{report.pk}（{report.target} {report.period}） department report"
    fact = Fact(
        place.place,
        reading.predicate.code,
        reading.number,
        reading.period.start,
        reading.period.end,
        body=report.body,
        source=source,
        replaces=standing.sequence if standing else None,
    )
    label = BatchLabel(source, report.body, today(), by, place.simulated, idempotency_key=f"report:{report.pk}")
    return record_batch([fact], label).first_sequence


def _set_earlier_aside(standing: FactRow, by: str, reason: str) -> None:
    for earlier in Report.objects.filter(fact_sequence=standing.sequence, state=Report.State.ACCEPTED):
        _decide(earlier, Report.State.SET_ASIDE, by, reason)


def _decide(report: Report, state: str, by: str, reason: str) -> Report:
    report.state, report.decided_by, report.decided_at, report.reason = state, by, recorded_now(), reason.strip()
    report.save()
    record_act(by, f"{state}_report", f"report {report.pk}", target=report.target, period=report.period, reason=reason.strip())
    record = {"target": report.target, "period": report.period, "value": report.value}
    record |= {"state": state, "reason": report.reason, "by": by}
    queue_record("report_decision", f"report {report.pk}", record, opened=("target", "period", "state"))
    return report


def _check_open(report: Report) -> None:
    if report.state not in OPEN_STATES:
        raise AlreadyDecided(value=f"{report.target} {report.period}", by=report.decided_by or report.filed_by)
