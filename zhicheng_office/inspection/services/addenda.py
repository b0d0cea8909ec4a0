"""Corrections of a site record: an addendum by one officer of the visit, signed by another; the record stays as it was."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.visit_errors import AlreadySettled, SecondOfficerMissing, UnfitAddendum
from zhicheng_office.inspection.visit_models import RecordAddendum, VisitRecord
from zhicheng_office.inspection.visit_orders import own_visit
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now

LONGEST = 2000


def draft_addendum(record: VisitRecord, text: str, user: User) -> RecordAddendum:
    """Write an addendum (拟补正); it counts once a second officer of the visit has signed it. Raises UnknownVisit, UnfitAddendum."""
    own_visit(record.visit.number, user)
    said = text.strip()
    if not 1 <= len(said) <= LONGEST:
        raise UnfitAddendum(longest=LONGEST)
    with transaction.atomic():
        by = user.get_username()
        made = RecordAddendum.objects.create(record=record, text=said, drafted_by=by, drafted_at=recorded_now())
        record_act(by, "draft_addendum", f"visit {record.visit.number}", addendum=made.pk)
    return made


def sign_addendum(addendum: RecordAddendum, user: User) -> RecordAddendum:
    """Sign what another officer of the visit wrote (签署补正): numbered and put into the log.

    Raises UnknownVisit, SecondOfficerMissing and AlreadySettled.
    """
    number, by = addendum.record.visit.number, user.get_username()
    with transaction.atomic():
        own_visit(number, user, locked=True)
        found = RecordAddendum.objects.select_for_update().get(pk=addendum.pk)
        if found.number is not None:
            raise AlreadySettled(value=f"{number} 补正 {found.number}", by=found.signed_by)
        if found.drafted_by == by:
            raise SecondOfficerMissing(value=f"{number} 补正")
        last = found.record.addenda.aggregate(last=Max("number"))["last"] or 0
        found.number, found.signed_by, found.signed_at = last + 1, by, recorded_now()
        found.save()
        said = {"visit": number, "number": found.number, "text": found.text, "drafted_by": found.drafted_by, "signed_by": by}
        queue_record("site_addendum", f"site_addendum {number} {found.number}", said, opened=("number",))
        record_act(by, "sign_addendum", f"visit {number}", number=found.number, drafted_by=found.drafted_by)
    return found
