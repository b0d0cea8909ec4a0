"""The chain of custody grows; who is behind a blind code is opened with a reason; accounts are linked to laboratories."""

from __future__ import annotations

from django.db import transaction

from zhicheng.judgement import CustodyFinding, CustodyRecord
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import BlindOpen, NoLaboratoryAccount, UnknownLaboratory
from zhicheng_office.laboratory.models import BlindOpening, CustodyLine, LaboratoryAccount, Sample
from zhicheng_office.laboratory.records import custody_of, laboratories_on, laboratory_of
from zhicheng_office.laboratory.services.stepping import check_day, due_text, locked_sample
from zhicheng_office.ledger.records import recorded_now, today


def add_custody(number: str, record: CustodyRecord, by: str, *, backup: bool = False) -> tuple[CustodyFinding, ...]:
    """Add a step to a sample's chain (登记流转) and return everything that is wrong with the chain now; a bad step is kept, it happened.

    Raises UnknownSample, DayAfterToday.
    """
    check_day(record.at.date())
    with transaction.atomic():
        sample = locked_sample(number)
        keep_line(sample, record, by, backup=backup)
        record_act(by, "sample_custody", f"sample {number}", step=str(record.step), receiver=record.receiver)
    return custody_of(sample, backup=backup).findings()


def keep_line(sample: Sample, record: CustodyRecord, by: str, *, backup: bool = False) -> CustodyLine:
    """Write one line of custody in the caller's transaction."""
    return CustodyLine.objects.create(
        sample=sample, backup=backup, step=str(record.step), at=record.at, giver=record.giver, receiver=record.receiver,
        seals=sorted(record.seals), intact=record.intact, reason=record.reason[:500], by=by,
    )  # fmt: skip


def open_blind(number: str, reason: str, by: str) -> BlindOpening:
    """Open to the laboratory who is behind a blind code before the report (提前揭盲): a row and a line of the trail of their own.

    Raises UnknownSample, BlindOpen, TextMissing.
    """
    said = due_text(reason, "揭盲理由", "the reason")
    with transaction.atomic():
        sample = locked_sample(number)
        if not is_blind(sample):
            raise BlindOpen(value=number)
        opening = BlindOpening.objects.create(sample=sample, reason=said, by=by, at=recorded_now())
        record_act(by, "open_blind_code", f"sample {number}", reason=said)
    return opening


def is_blind(sample: Sample) -> bool:
    """Say whether the sample's laboratory may not know yet whose it is (盲样未揭)."""
    return not sample.reports.exists() and not sample.openings.exists()


def link_account(username: str, laboratory: str, by: str) -> LaboratoryAccount:
    """Say which laboratory an account acts for (机构账户对应). Raises UnknownLaboratory and NoLaboratoryAccount."""
    if laboratory not in laboratories_on(today()):
        raise UnknownLaboratory(value=laboratory)
    if not User.objects.filter(username=username, role=Role.LABORATORY).exists():
        raise NoLaboratoryAccount(value=username)
    with transaction.atomic():
        kept, _ = LaboratoryAccount.objects.update_or_create(
            username=username, defaults={"laboratory": laboratory, "linked_by": by, "linked_at": recorded_now()}
        )
        record_act(by, "link_laboratory_account", f"laboratory {laboratory}", username=username)
    return kept


def own_laboratory(user: User) -> str:
    """Return the laboratory that a person acts for; raise NoLaboratoryAccount."""
    number = laboratory_of(user.get_username())
    if not number:
        raise NoLaboratoryAccount(value=user.get_username())
    return number
