"""Recusals: declared by the inspector or by who keeps the roster; the fact says that it is so, a row seen by few says why."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectorPerson, RecusalReason
from zhicheng_office.inspection.roster_errors import NotYourRecusal, RecusalKnown, RosterFieldMissing, UnknownInspectee
from zhicheng_office.inspection.services.rosters import change_inspector
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.registry.models import EntityRow

LONGEST_NOTE = 500


def declare_recusal(number: str, entity: str, kind: str, note: str, by: User) -> RecusalReason:
    """Declare that an inspector does not visit an entity (申报回避), from today on.

    Raises NotYourRecusal, UnknownInspector, UnknownInspectee, RosterFieldMissing, RecusalKnown.
    """
    if not may(by, "inspection.declare_recusal", number):
        raise NotYourRecusal(value=number)
    if kind not in RecusalReason.Kind.values:
        raise RosterFieldMissing(zh="事由", en="the reason")
    if len(note) > LONGEST_NOTE:
        raise RosterFieldMissing(zh=f"说明（不超过 {LONGEST_NOTE} 字）", en=f"the note (at most {LONGEST_NOTE} signs)")
    code = entity.strip().upper()
    if not EntityRow.objects.filter(subject=f"entity:{code}").exists():
        raise UnknownInspectee(value=code[:40])
    username = by.get_username()
    try:
        with transaction.atomic():
            told = {"note": note, "declared_by": username, "declared_at": recorded_now()}
            reason = RecusalReason.objects.create(number=number, entity=code, kind=kind, **told)
            change_inspector(number, lambda one: replace(one, recused=one.recused | {code}), today(), username)
            record_act(username, "declare_recusal", f"inspector {number}")
    except IntegrityError:
        raise RecusalKnown(number=number, value=code) from None
    return reason


def lift_recusal(number: str, entity: str, by: User) -> None:
    """Say that a recusal no longer holds, from today on (解除回避); its reasons are destroyed, the trail says who lifted it.

    Raises NotYourRecusal unless ``by`` keeps the roster, UnknownInspector.
    """
    if not may(by, "inspection.keep_rosters"):
        raise NotYourRecusal(value=number)
    username = by.get_username()
    with transaction.atomic():
        change_inspector(number, lambda one: replace(one, recused=one.recused - {entity}), today(), username)
        RecusalReason.objects.filter(number=number, entity=entity).delete()
        record_act(username, "lift_recusal", f"inspector {number}")


def number_of(user: User) -> str:
    """Return the number under which a user stands on the roster, empty where none does (本人编号)."""
    return InspectorPerson.objects.filter(username=user.get_username()).values_list("number", flat=True).first() or ""
