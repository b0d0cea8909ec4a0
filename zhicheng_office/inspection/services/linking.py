"""Which account is which inspector's: linked and taken apart by who keeps the roster, each time with a line in the trail."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectorPerson
from zhicheng_office.inspection.roster_errors import AccountTaken, UnfitAccount
from zhicheng_office.inspection.services.rosters import inspector_of, inspectors_on
from zhicheng_office.ledger.records import today


@dataclass(frozen=True)
class AccountLine:
    """One inspector and the account that opens the phone for them (账户对应)."""

    number: str
    name: str
    body: str
    username: str


def account_lines() -> list[AccountLine]:
    """Return who is on the roster today with their accounts, by number (人员与账户)."""
    people = {one.number: one for one in InspectorPerson.objects.all()}
    found = []
    for one in inspectors_on(today()):
        person = people.get(one.number)
        found.append(AccountLine(one.number, person.name if person else "", one.body, person.username if person else ""))
    return sorted(found, key=lambda line: line.number)


def free_accounts() -> list[User]:
    """Return the active inspectors' accounts that belong to nobody on the roster (未对应的账户)."""
    taken = InspectorPerson.objects.exclude(username="").values("username")
    return list(User.objects.filter(role=Role.INSPECTOR, is_active=True).exclude(username__in=taken).order_by("username"))


def link_account(number: str, username: str, by: str) -> InspectorPerson:
    """Let an account be an inspector's (对应账户), in place of the one that was; raise UnknownInspector, UnfitAccount, AccountTaken."""
    body = inspector_of(number, today()).body
    if not User.objects.filter(username=username, role=Role.INSPECTOR, is_active=True, body=body).exists():
        raise UnfitAccount(value=username[:40], body=body)
    try:
        with transaction.atomic():
            return _set(number, username, "link_account", by)
    except IntegrityError:
        other = InspectorPerson.objects.filter(username=username).exclude(number=number).first()
        raise AccountTaken(value=username, number=other.number if other else "") from None


def unlink_account(number: str, by: str) -> InspectorPerson:
    """Take an inspector's account away (解除对应): the phone shows nothing any more. Raises UnknownInspector."""
    inspector_of(number, today())
    with transaction.atomic():
        return _set(number, "", "unlink_account", by)


def _set(number: str, username: str, act: str, by: str) -> InspectorPerson:
    InspectorPerson.objects.get_or_create(number=number)
    person = InspectorPerson.objects.select_for_update().get(number=number)
    before, person.username = person.username, username
    if before != username:
        person.save(update_fields=["username"])
        record_act(by, act, f"inspector {number}", account=username or before, before=before)
    return person
