"""The list of inspection items: entered, changed, ended, imported; never deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.errors import Words, ZhichengError
from zhicheng.readers import read_table
from zhicheng.registry import InspectionItem, read_items
from zhicheng.rules import UnknownRule
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection import models
from zhicheng_office.inspection.roster_errors import AnotherBodysItem, UnknownItem
from zhicheng_office.inspection.roster_records import item_fields, item_value
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_rulebook


@dataclass(frozen=True)
class ItemCount:
    """What an import of items did (事项导入结果): read, entered, changed, rows refused with their words, columns not read."""

    read: int
    entered: int
    changed: int
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def save_item(item: InspectionItem, by: str) -> str:
    """Enter or change an item (登记或修改事项); return ``entered``, ``changed`` or ``same``. Raises UnknownRule for its basis."""
    if item.basis_rule:
        load_rulebook().rule(item.basis_rule)
    with transaction.atomic():
        row = models.InspectionItem.objects.select_for_update().filter(code=item.code).first()
        fields = item_fields(item)
        if row is None:
            place = county()
            models.InspectionItem.objects.create(code=item.code, simulated=bool(place and place.simulated), **fields)
            record_act(by, "enter_item", item.code, body=item.body)
            return "entered"
        differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if not differing:
            return "same"
        for name, value in differing.items():
            setattr(row, name, value)
        row.save(update_fields=list(differing))
        record_act(by, "change_item", item.code, fields=sorted(differing))
    return "changed"


def end_item(code: str, last_day: date, by: str) -> None:
    """End an item on a day (终止事项); it stays in the list. Raises UnknownItem, BadRosterField."""
    save_item(replace(item_of(code), last_day=last_day), by)


def item_of(code: str) -> InspectionItem:
    """Return an item as it stands; raise UnknownItem."""
    row = models.InspectionItem.objects.filter(code=code).first()
    if row is None:
        raise UnknownItem(value=code)
    return item_value(row)


def check_keeps(user: User, body: str, code: str) -> None:
    """Refuse a change of an item by whom it does not belong to; raise AnotherBodysItem."""
    if not may(user, "inspection.keep_item", body):
        raise AnotherBodysItem(value=code, body=body_words(body).zh)


def import_items(data: bytes, name: str, by: User, *, told: Callable[[int, int], None]) -> ItemCount:
    """Enter the items of a file (导入事项清单), each whole or not at all; an item of another body is refused by name.

    Raises the readers' errors for a file that is no such list.
    """
    found = read_items(read_table(data, name), bodies=known_bodies(), pillars=known_pillars())
    refused: list[ZhichengError] = list(found.refused)
    outcomes: list[str] = []
    for place, item in enumerate(found.items, 1):
        try:
            for body in {item.body, *_kept_by(item.code)}:
                check_keeps(by, body, item.code)
            outcomes.append(save_item(item, by.get_username()))
        except (AnotherBodysItem, UnknownRule) as error:
            refused.append(error)
        told(place, len(found.items))
    return ItemCount(len(found.items), outcomes.count("entered"), outcomes.count("changed"), tuple(refused), found.ignored)


def _kept_by(code: str) -> Sequence[str]:
    return list(models.InspectionItem.objects.filter(code=code).values_list("body", flat=True))


def known_bodies() -> Mapping[str, Words]:
    """Return the bodies of the rulebook by code, as files and forms name them."""
    pages: Mapping[str, Any] = load_rulebook().page("bodies")["bodies"]
    return {code: Words(page["zh"], page["en"]) for code, page in pages.items()}


def known_pillars() -> Mapping[str, Words]:
    """Return the county's pillar industries by code."""
    place = county()
    return place.pillar_words if place else {}
