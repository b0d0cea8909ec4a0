"""A person's verdict instead of the computed one: recorded under a name with a reason, withdrawn, never deleted."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from zhicheng.indicators import TargetStatus
from zhicheng_office.audit.services import record_act
from zhicheng_office.cockpit.errors import BadOverride
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.planning.models import VerdictOverride


def override_verdict(code: str, status: str, reason: str, *, by: str, day: date) -> VerdictOverride:
    """State another verdict than the computed one, under a person's name and with a reason; raise BadOverride."""
    if status not in set(TargetStatus):
        raise BadOverride(zh="结论", en="a status")
    if not reason.strip():
        raise BadOverride(zh="理由", en="a reason")
    with transaction.atomic():
        made = VerdictOverride.objects.create(target=code, status=status, reason=reason.strip(), day=day, by=by)
        record_act(by, "override_verdict", code, status=status, reason=made.reason, day=day.isoformat())
        record = {"target": code, "status": status, "day": day.isoformat(), "reason": made.reason, "by": by}
        queue_record("override", f"override {made.pk}", record, opened=("target", "status", "day", "reason"))
    return made


def withdraw_override(code: str, *, by: str) -> int:
    """Withdraw the overrides of a target; they stay readable. Return how many there were."""
    with transaction.atomic():
        rows = VerdictOverride.objects.filter(target=code, withdrawn_at=None)
        withdrawn = list(rows.values_list("pk", flat=True))
        number = rows.update(withdrawn_by=by, withdrawn_at=recorded_now())
        if number:
            record_act(by, "withdraw_override", code, withdrawn=number)
        for key in withdrawn:
            record = {"target": code, "override": key, "by": by}
            queue_record("override_withdrawn", f"override {key}", record, opened=("target",))
    return number
