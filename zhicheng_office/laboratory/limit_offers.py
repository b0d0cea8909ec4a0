"""Limits for a campaign: looked up in the list by product and day; one that is typed says by which standard and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.standards import Limit, conflicting_limits, covers, look_up_limits
from zhicheng_office.laboratory.errors import UnfitCampaign
from zhicheng_office.standards.limit_records import STANDING, ListedLimit, find_limit, listed_limits, numbered


@dataclass(frozen=True)
class OfferedItem:
    """What the list offers for one item of a product (可选限量): several apply alike where ``is_conflict``."""

    item: str
    limits: tuple[ListedLimit, ...]
    is_conflict: bool


def offered_items(category: str, day: date) -> tuple[OfferedItem, ...]:
    """Return what applies to a product on a day, item by item (查适用限量): the rulebook's and what officers accepted."""
    listed = listed_limits()
    known = numbered(listed)
    offers = look_up_limits((one.limit for one in listed), category=category, day=day)
    return tuple(OfferedItem(one.item, tuple(known[id(limit)] for limit in one.limits), one.is_conflict) for one in offers)


def with_chosen(offers: Sequence[OfferedItem], numbers: Sequence[str]) -> tuple[OfferedItem, ...]:
    """Return the offers and behind them what was chosen before and is not among them (已选限量): editions of another day."""
    offered = {one.number for offer in offers for one in offer.limits}
    kept = [one for number in numbers if number not in offered and (one := find_limit(number)) is not None]
    return (*offers, *(OfferedItem(one.limit.item, (one,), False) for one in kept))


def looked_up(number: str, category: str) -> Limit:
    """Return a limit of the list for a product (选用限量). Raises UnfitCampaign for one that was not accepted, or is not for the product.

    One that has ended is taken, too: it governs what was made while it held.
    """
    one = find_limit(number)
    if one is None or one.state not in STANDING:
        raise UnfitCampaign(value=number, zh="限量不在清单里或未采用", en="this limit is not in the list, or not accepted")
    if not one.limit.category or not covers(one.limit, category):
        raise UnfitCampaign(value=number, zh="限量的类别不含这一产品", en="the category of this limit does not cover the product")
    return one.limit


def typed(row: Mapping[str, Any]) -> None:
    """Refuse a limit that was typed without its standard or the reason why it was not looked up (手工限量须注明). Raises UnfitCampaign."""
    if row.get("limit") and not (row.get("standard", "").strip() and row.get("reason", "").strip()):
        zh, en = "手工录入的限值须写明标准和理由", "a limit that is typed names its standard and why it was not looked up"
        raise UnfitCampaign(value=row.get("item", ""), zh=zh, en=en)


def check_apart(limits: Sequence[Limit]) -> None:
    """Refuse limits of one item that some day would both apply to (限量冲突). Raises UnfitCampaign."""
    for first, second in conflicting_limits(limits):
        value = f"{first.label} / {second.label}"
        raise UnfitCampaign(value=value[:200], zh="有两个限量同样适用，只能选一个", en="two limits apply alike, choose one")
