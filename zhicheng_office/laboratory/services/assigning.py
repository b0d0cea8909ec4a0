"""A sample goes to a laboratory that can test it; one that cannot is refused with reasons, and the refusal is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zhicheng.errors import Words
from zhicheng.judgement import CustodyRecord, CustodyStep, SamplingAct, SamplingEvent
from zhicheng.registry import Inability, Laboratory
from zhicheng.values import BadAmount, parse_decimal
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import LaboratoryUnable, ReportNotDue, UnknownLaboratory, UnknownSample
from zhicheng_office.laboratory.models import LaboratoryRefusal, Sample, SurveillanceCampaign
from zhicheng_office.laboratory.records import custody_of, laboratories_on
from zhicheng_office.laboratory.services.keeping import keep_line
from zhicheng_office.laboratory.services.stepping import check_day, locked_sample, take_step
from zhicheng_office.ledger.records import recorded_now, today


def hindrances(laboratory: Laboratory, campaign: SurveillanceCampaign, day: date) -> dict[str, Inability]:
    """Return the items of a campaign that a laboratory cannot test on a day, with the reason (不能承检项目): item × method × LOQ."""
    found = {}
    for row in campaign.items:
        limit = _number(row.get("limit", ""))
        reason = laboratory.can_test(row["item"], row.get("method", ""), limit, day, unit=row.get("unit", "")).reason
        if reason is not None:
            found[row["item"]] = reason
    return found


def _number(text: str) -> Decimal | None:
    """Return a limit as the register of capabilities compares it; a range or words bind no LOQ."""
    try:
        return parse_decimal(text) if text else None
    except BadAmount:
        return None


def able_laboratories(campaign: SurveillanceCampaign, day: date) -> Mapping[str, dict[str, Inability]]:
    """Return the campaign's laboratories with what each cannot test (机构能力核对), those that can do everything first."""
    known = laboratories_on(day)
    found = {number: hindrances(known[number], campaign, day) for number in campaign.laboratories if number in known}
    return dict(sorted(found.items(), key=lambda one: (len(one[1]), one[0])))


def assign_laboratory(number: str, laboratory: str, by: str) -> Sample:
    """Name the laboratory of a sample (确定承检机构). Raises UnknownSample, UnknownLaboratory, LaboratoryUnable; a refusal is kept."""
    with transaction.atomic():
        sample = locked_sample(number)
        if sample.state != "taken":
            raise ReportNotDue(value=number, zh="已收样", en="it was received already")
        chosen = _chosen(sample, laboratory)
        unable = hindrances(chosen, sample.campaign, today())
        if not unable:
            sample.laboratory = laboratory
            sample.save(update_fields=["laboratory"])
            record_act(by, "assign_laboratory", f"sample {number}", laboratory=laboratory)
            return sample
        items = [{"item": item, "reason": str(reason)} for item, reason in unable.items()]
        LaboratoryRefusal.objects.create(sample=sample, laboratory=laboratory, items=items, by=by, at=recorded_now())
        record_act(by, "laboratory_unable", f"sample {number}", laboratory=laboratory)
    words = _words(unable)
    raise LaboratoryUnable(value=laboratory, zh=words.zh, en=words.en)


def _chosen(sample: Sample, number: str) -> Laboratory:
    known = laboratories_on(today())
    if number not in known or number not in sample.campaign.laboratories:
        raise UnknownLaboratory(value=number)
    return known[number]


def _words(unable: Mapping[str, Inability]) -> Words:
    return Words(
        "；".join(f"{item}：{reason.words().zh}" for item, reason in unable.items()),
        "; ".join(f"{item}: {reason.words().en}" for item, reason in unable.items()),
    )


@dataclass(frozen=True)
class Receipt:
    """How a sample came to its laboratory (收样情况): the moment, the seals as they were seen, whether they were whole."""

    at: datetime
    seals: frozenset[str] = frozenset()
    intact: bool = True
    remark: str = ""


def receive_sample(code: str, laboratory: str, receipt: Receipt, by: str) -> Sample:
    """Receive a sample at its laboratory by its blind code (收样): the chain's next line and the case's next step.

    Without seals those that were put on are taken for seen. Raises UnknownSample for a code that is not this laboratory's, and what
    the case refuses.
    """
    at = receipt.at
    check_day(at.date())
    with transaction.atomic():
        sample = locked_sample(number_of(code, laboratory))
        retest = sample.state == "retest_assigned"
        holder = custody_of(sample, backup=retest).holder
        seals = receipt.seals or frozenset((sample.backup_seals if retest else sample.seals) or sample.seals)
        record = CustodyRecord(
            CustodyStep.HANDED_OVER, at, laboratory, seals, giver=holder or "-", intact=receipt.intact, reason=receipt.remark
        )
        keep_line(sample, record, by, backup=retest)
        act = SamplingAct.RECEIVE_BACKUP if retest else SamplingAct.RECEIVE
        take_step(sample, SamplingEvent(act, at.date(), laboratory=laboratory), by)
    return sample


def number_of(code: str, laboratory: str) -> str:
    """Return the number of a sample by its blind code, if it is the laboratory's; raise UnknownSample."""
    found = Sample.objects.filter(blind_code=code).values_list("number", "laboratory", "retest_laboratory").first()
    if found is None or not laboratory or laboratory not in found[1:]:
        raise UnknownSample(value=code)
    return str(found[0])
