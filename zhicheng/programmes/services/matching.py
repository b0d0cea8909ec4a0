"""Which providers can serve a request, why the others cannot, and in which order they are named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhicheng.clocks import add_working_days
from zhicheng.errors import Words
from zhicheng.programmes.services.asking import Ask
from zhicheng.programmes.services.kinds import ServiceKind
from zhicheng.programmes.services.offers import Offer, Provider
from zhicheng.registry import Inability, Term
from zhicheng.values import UnitMismatch, UnknownUnit, convert


class Misfit(StrEnum):
    """Why a provider cannot serve a request on a day (不能承接的原因), farthest from a yes first."""

    NOT_LISTED = "not_listed"
    OWN_ENTITY = "own_entity"
    NO_KIND = "no_kind"
    NO_ITEM = "no_item"
    NO_METHOD = "no_method"
    NOT_OFFERED_THEN = "not_offered_then"
    UNIT_DIFFERS = "unit_differs"
    OUT_OF_RANGE = "out_of_range"
    NOT_CAPABLE = "not_capable"
    TOO_LATE = "too_late"
    DECLINED = "declined"

    @property
    def words(self) -> Words:
        """Return the reason, with what to look for next."""
        return _MISFITS[self]


_MISFITS = {
    Misfit.NOT_LISTED: Words("当日不在服务机构名录", "not on the list of providers that day"),
    Misfit.OWN_ENTITY: Words("与申请主体为同一主体，不能为自己服务", "it is the asking entity itself"),
    Misfit.NO_KIND: Words("不提供该类服务", "it offers no service of this kind"),
    Misfit.NO_ITEM: Words("不提供该项目", "it does not offer the item"),
    Misfit.NO_METHOD: Words("不用该方法；可改为不限方法", "not by this method; any method may be asked for"),
    Misfit.NOT_OFFERED_THEN: Words("该项服务当日不在有效期内", "the offer does not run on the day"),
    Misfit.UNIT_DIFFERS: Words("单位不能换算；改用能力表的单位", "the unit cannot be converted; use that of its table"),
    Misfit.OUT_OF_RANGE: Words("数值在其范围之外", "the value lies outside its range"),
    Misfit.NOT_CAPABLE: Words("检验能力表不覆盖", "its accredited table does not cover it"),
    Misfit.TOO_LATE: Words("承诺时限晚于期望日期；可放宽期望日期", "it would be later than wanted; a later day may be wanted"),
    Misfit.DECLINED: Words("已谢绝这一申请", "it has declined this request"),
}
ORDER_WORDS = Words(
    "排序：先按承诺办结日，同日的按申请编号与机构编号的 SHA-256 摘要，人人可复算；不收费排名。",
    "Order: by the promised day, then by the SHA-256 of the numbers of request and provider, which anybody can compute; no place is for sale.",
)
"""How matches are ordered, as pages say it (匹配排序说明)."""


@dataclass(frozen=True)
class Match:
    """Whether a provider can serve (匹配结果): true with the offer it rests on and the promised day, or false with the reason.

    ``inability`` says more where a laboratory's table decides.
    """

    provider: str
    offer: Offer | None = None
    promised: date | None = None
    reason: Misfit | None = None
    inability: Inability | None = None

    def __bool__(self) -> bool:
        return self.reason is None

    def words(self) -> Words:
        """Return yes with the promised day, or the reason in words."""
        if self.reason is None:
            return Words(f"可承接，最早 {self.promised} 办结", f"can serve, by {self.promised} at the earliest")
        if self.inability is None:
            return self.reason.words
        more = self.inability.words()
        return Words(f"{self.reason.words.zh}：{more.zh}", f"{self.reason.words.en}: {more.en}")


def match_providers(ask: Ask, providers: Iterable[Provider], day: date, *, declined: Iterable[str] = ()) -> tuple[Match, ...]:
    """Say for each provider whether it can serve a request on a day, or why not (供需匹配), in an order that anybody can compute.

    First those that can: by the promised day (the offer's working days from ``day``), then by the SHA-256 of "request number|provider
    number", so that no number is favoured for ever. Then the others, the one nearest to a yes first. Nothing that could be paid for is
    looked at. ``declined`` are the numbers of providers that declined this request. Raises NoCalendar.

    Source: decisions/0022-services.md.

    >>> offer = Offer("O-1", ServiceKind.CALIBRATION, "数显卡尺", 7, date(2019, 1, 1), unit="mm", low="0", high="300")
    >>> other = Offer("O-2", ServiceKind.CALIBRATION, "数显卡尺", 3, date(2019, 1, 1), unit="mm", low="0", high="100")
    >>> houses = [Provider("P-1", "甲", date(2019, 1, 1), offers=(offer,)), Provider("P-2", "乙", date(2019, 1, 1), offers=(other,))]
    >>> ask = Ask("FW-1", "91110000600037341L", ServiceKind.CALIBRATION, "数显卡尺", date(2019, 7, 1), unit="cm", value="15")
    >>> [(found.provider, bool(found), found.reason and found.reason.value) for found in match_providers(ask, houses, date(2019, 7, 1))]
    [('P-1', True, None), ('P-2', False, 'out_of_range')]
    """
    gone = frozenset(declined)
    found = [_match(ask, provider, day, provider.number in gone) for provider in providers]
    return tuple(sorted(found, key=lambda match: _place(ask, match)))


def _place(ask: Ask, match: Match) -> tuple[int, int, str]:
    ticket = hashlib.sha256(f"{ask.number}|{match.provider}".encode()).hexdigest()
    if match.reason is None and match.promised is not None:
        return (0, match.promised.toordinal(), ticket)
    return (1, -_NEARNESS[match.reason], ticket) if match.reason else (1, 0, ticket)


def _match(ask: Ask, provider: Provider, day: date, declined: bool) -> Match:
    if not Term(provider.since, provider.until).covers(day):
        return Match(provider.number, reason=Misfit.NOT_LISTED)
    if provider.entity == ask.entity:
        return Match(provider.number, reason=Misfit.OWN_ENTITY)
    tried = [_try(ask, provider, offer, day) for offer in provider.offers]
    if not tried:
        return Match(provider.number, reason=Misfit.NO_KIND)
    fitting = [match for match in tried if match]
    if fitting and declined:
        return Match(provider.number, reason=Misfit.DECLINED)
    if fitting:
        return min(fitting, key=lambda match: (match.promised, match.offer.number if match.offer else ""))
    return max(tried, key=lambda match: _NEARNESS[match.reason] if match.reason else -1)


_NEARNESS = {reason: place for place, reason in enumerate(Misfit)}


def _try(ask: Ask, provider: Provider, offer: Offer, day: date) -> Match:
    reason = _hindrance(ask, offer, day)
    if reason is not None:
        return Match(provider.number, reason=reason)
    if ask.kind is ServiceKind.TESTING and provider.laboratory is not None:
        ability = provider.laboratory.can_test(ask.item, ask.method, ask.amount, day, unit=ask.unit)
        if not ability:
            return Match(provider.number, reason=Misfit.NOT_CAPABLE, inability=ability.reason)
    promised = add_working_days(day, offer.working_days).day
    if ask.wanted_by is not None and promised > ask.wanted_by:
        return Match(provider.number, reason=Misfit.TOO_LATE)
    return Match(provider.number, offer, promised)


def _hindrance(ask: Ask, offer: Offer, day: date) -> Misfit | None:
    if offer.kind is not ask.kind:
        return Misfit.NO_KIND
    if offer.item and offer.item != ask.item:
        return Misfit.NO_ITEM
    if ask.method and offer.method and offer.method != ask.method:
        return Misfit.NO_METHOD
    if not Term(offer.since, offer.until).covers(day):
        return Misfit.NOT_OFFERED_THEN
    return _range_hindrance(ask, offer)


def _range_hindrance(ask: Ask, offer: Offer) -> Misfit | None:
    low, high = offer.bounds()
    if ask.amount is None or (low is None and high is None):
        return None
    amount = _in_unit(ask.amount, ask.unit, offer.unit)
    if amount is None:
        return Misfit.UNIT_DIFFERS
    outside = (low is not None and amount < Fraction(low)) or (high is not None and amount > Fraction(high))
    return Misfit.OUT_OF_RANGE if outside else None


def _in_unit(amount: Decimal, unit: str, wanted: str) -> Fraction | None:
    if unit == wanted:
        return Fraction(amount)
    try:
        return convert(amount, unit, wanted)
    except (UnknownUnit, UnitMismatch):
        return None
