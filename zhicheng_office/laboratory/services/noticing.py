"""Notices of results: drafted by one officer, issued by a second, served with a receipt; serving begins the terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, UnfitNotice, UnknownNotice
from zhicheng_office.laboratory.models import ResultNotice
from zhicheng_office.laboratory.records import newest_report, passes
from zhicheng_office.laboratory.services.stepping import check_day, due_text, locked_sample, take_step
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.records import recorded_now

WAYS = ("direct", "left", "post", "electronic", "announcement")


@dataclass(frozen=True)
class Service:
    """How a notice was served (送达): the day, the way, who took it; ``receipt`` is the name and the bytes of the signed receipt."""

    day: date
    way: str
    received_by: str = ""
    receipt: tuple[str, bytes] | None = None


def draft_notice(number: str, by: str) -> ResultNotice:
    """Draft the notice of a sample's newest verdict (拟制告知书). Raises UnknownSample, UnfitNotice where there is no clear verdict."""
    with transaction.atomic():
        sample = locked_sample(number)
        report = newest_report(sample)
        if report is None or passes(report.outcome) is None:
            raise UnfitNotice(value=number, zh="没有明确判定，不能拟制", en="cannot be drafted without a clear verdict")
        if sample.notices.filter(report=report).exists():
            raise UnfitNotice(value=number, zh="已经拟制", en="was drafted already")
        name = f"{number}-T{sample.notices.count() + 1}"
        made = ResultNotice.objects.create(sample=sample, report=report, number=name, drafted_by=by, drafted_at=recorded_now())
        record_act(by, "draft_result_notice", f"notice {name}")
    return made


def issue_notice(name: str, by: str) -> ResultNotice:
    """Issue a notice that another officer drafted (签发告知书). Raises UnknownNotice, UnfitNotice, AnotherOfficerNeeded."""
    with transaction.atomic():
        notice = _locked(name)
        if notice.issued_by:
            raise UnfitNotice(value=name, zh="已经签发", en="was issued already")
        if notice.drafted_by == by:
            raise AnotherOfficerNeeded(value=name)
        notice.issued_by, notice.issued_at = by, recorded_now()
        notice.save(update_fields=["issued_by", "issued_at"])
        record_act(by, "issue_result_notice", f"notice {name}")
    return notice


def serve_notice(name: str, service: Service, by: str) -> ResultNotice:
    """Enter how a notice was served (登记送达): the first one is the case's step from whose day the terms run.

    Raises UnknownNotice, UnfitNotice, DayAfterToday, TextMissing and what ``keep_evidence`` raises.
    """
    check_day(service.day)
    received = due_text(service.received_by, "签收人", "who received it", longest=100)
    with transaction.atomic():
        notice = _locked(name)
        if not notice.issued_by or notice.served_on:
            raise UnfitNotice(value=name, zh="未签发或已送达", en="is not issued, or was served already")
        if service.way not in WAYS:
            raise UnfitNotice(value=service.way, zh="送达方式不识", en="has an unknown way of service")
        if service.receipt is not None:
            notice.receipt = keep_evidence(service.receipt[1], service.receipt[0], by)
        notice.served_on, notice.served_how, notice.received_by, notice.served_by = service.day, service.way, received, by
        notice.save()
        sample = locked_sample(notice.sample.number)
        if sample.state == "reported":
            take_step(sample, SamplingEvent(SamplingAct.NOTIFY, service.day), by)
        record_act(by, "serve_result_notice", f"notice {name}", day=str(service.day), way=service.way)
    return notice


def acknowledge_notice(name: str, by: str) -> ResultNotice:
    """Keep, once, that the inspectee's own account has a served notice (确认收到). Raises UnknownNotice, UnfitNotice.

    It neither accepts the result nor moves a term: those run from the service.
    """
    with transaction.atomic():
        notice = _locked(name)
        if notice.served_on is None:
            raise UnfitNotice(value=name, zh="还没有送达", en="was not served yet")
        if not notice.acknowledged_by:
            notice.acknowledged_by, notice.acknowledged_at = by, recorded_now()
            notice.save(update_fields=["acknowledged_by", "acknowledged_at"])
            record_act(by, "acknowledge_result_notice", f"notice {name}")
    return notice


def _locked(name: str) -> ResultNotice:
    rows = ResultNotice.objects.select_for_update(of=("self",)).select_related("sample__campaign", "report")
    found = rows.filter(number=name).first()
    if found is None:
        raise UnknownNotice(value=name)
    return found
