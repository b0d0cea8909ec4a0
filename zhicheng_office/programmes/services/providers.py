"""The list of providers: entered, ended, with offers and accounts; checked by the library."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhicheng.programmes import Offer, Provider, ServiceKind
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.records import county
from zhicheng_office.programmes.errors import NoLaboratoryAccount, TakenAlready, UnknownService
from zhicheng_office.programmes.models import OfferRow, ProviderAccount, ProviderRow


def enter_provider(by: str, *, number: str, name: str, since: Any, laboratory: str = "", **more: Any) -> ProviderRow:
    """Enter a provider (登记服务机构). Raises TakenAlready and the library's refusals."""
    made, place = Provider(number, name, since, **more), county()
    with transaction.atomic():
        if ProviderRow.objects.filter(number=number).exists():
            raise TakenAlready(value=number)
        row = ProviderRow.objects.create(
            number=made.number, name=made.name, since=made.since, until=made.until, entity=made.entity,
            laboratory=laboratory, simulated=bool(place and place.simulated),
        )  # fmt: skip
        record_act(by, "enter_provider", number)
    return row


def enter_offer(by: str, provider: str, *, kind: str, item: str = "", **said: Any) -> OfferRow:
    """Enter an offer of a provider (登记服务能力); its number is the next one. Raises UnknownService and the library's refusals."""
    with transaction.atomic():
        row = _provider(provider)
        made = Offer(f"{provider}-{row.offers.count() + 1}"[:60], ServiceKind(kind), item, **said)
        names = ("number", "item", "method", "unit", "low", "high", "working_days", "since", "until")
        offer = OfferRow.objects.create(provider=row, kind=made.kind.value, **{name: getattr(made, name) for name in names})
        record_act(by, "enter_offer", made.number, kind=kind)
    return offer


def end_offer(by: str, provider: str, number: str, *, until: Any) -> None:
    """End an offer on its last day (终止服务能力); an empty day takes the end back. Raises UnknownService, BadRosterField."""
    with transaction.atomic():
        offer = OfferRow.objects.select_for_update().filter(provider=_provider(provider), number=number).first()
        if offer is None:
            raise UnknownService(value=number)
        Offer(number, ServiceKind(offer.kind), offer.item, offer.working_days, offer.since, until)
        offer.until = until
        offer.save(update_fields=["until"])
        record_act(by, "end_offer", number, until=str(until or ""))


def link_account(by: str, provider: str, username: str) -> None:
    """Let an account of a laboratory act for a provider (关联账户). Raises UnknownService, NoLaboratoryAccount."""
    if not User.objects.filter(username=username, role=Role.LABORATORY).exists():
        raise NoLaboratoryAccount(value=username)
    with transaction.atomic():
        ProviderAccount.objects.update_or_create(username=username, defaults={"provider": _provider(provider)})
        record_act(by, "link_provider", provider, account=username)


def _provider(number: str) -> ProviderRow:
    row = ProviderRow.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise UnknownService(value=number)
    return row
