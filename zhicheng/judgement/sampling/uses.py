"""For what a plan may be used: a plan outside its purpose is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from zhicheng.errors import Words
from zhicheng.judgement.sampling.audits import AuditPlan, Scheme
from zhicheng.judgement.sampling.errors import BadNumbers, MisusedPlan
from zhicheng.judgement.sampling.plans import SinglePlan
from zhicheng.rules import BrokenRulebook, DatedValue, load_rulebook

_RULE = "sampling.uses"
Kind = TypeVar("Kind", bound=StrEnum)


class Purpose(StrEnum):
    """Why units are inspected (抽样目的)."""

    LOT_ACCEPTANCE = "lot_acceptance"
    MARKET_SURVEILLANCE = "market_surveillance"
    DECLARED_QUALITY = "declared_quality"

    @property
    def words(self) -> Words:
        """Return the purpose's name."""
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.LOT_ACCEPTANCE: Words("逐批验收", "acceptance lot by lot"),
    Purpose.MARKET_SURVEILLANCE: Words("监督抽查", "market surveillance"),
    Purpose.DECLARED_QUALITY: Words("声称质量的核查", "audit of a declared quality"),
}


@dataclass(frozen=True)
class FitUse:
    """A use that the standard is for (适用), and where that comes from."""

    scheme: Scheme
    purpose: Purpose
    source: DatedValue


def check_use(plan: SinglePlan | AuditPlan | Scheme | str, purpose: Purpose | str) -> FitUse:
    """Return that a plan, or the plans of a standard, are for a purpose (适用性核对); raise MisusedPlan with the reason, and
    BadNumbers for a purpose or plan that there is none of.

    Source: GB/T 2828.1-2012, 2828.4-2008, 2828.11-2008, scope; rulebook ``sampling.uses``.

    >>> check_use(Scheme.GBT2828_11, Purpose.MARKET_SURVEILLANCE).scheme.words.zh
    'GB/T 2828.11'
    >>> check_use(Scheme.GBT2828_1, Purpose.MARKET_SURVEILLANCE)
    Traceback (most recent call last):
    zhicheng.judgement.sampling.errors.MisusedPlan: ...
    """
    scheme, purpose = _scheme_of(plan), _one_of(Purpose, purpose)
    source = load_rulebook().rule(_RULE).values[-1]
    try:
        body = source.value[scheme]
        reason = body["refused"].get(purpose)
        if purpose in body["fit"]:
            return FitUse(scheme, purpose, source)
        words = Words(reason["zh"], reason["en"])
    except (KeyError, TypeError, AttributeError) as problem:
        raise BrokenRulebook(value=_RULE, zh=f"字段有误 {problem}", en=f"wrong field {problem}") from problem
    number, named = scheme.words, purpose.words
    raise MisusedPlan(value=number.en, purpose_zh=named.zh, purpose_en=named.en, zh=words.zh, en=words.en)


def _scheme_of(plan: SinglePlan | AuditPlan | Scheme | str) -> Scheme:
    if isinstance(plan, AuditPlan):
        return plan.scheme
    return Scheme.GBT2828_1 if isinstance(plan, SinglePlan) else _one_of(Scheme, plan)


def _one_of(kind: type[Kind], value: str) -> Kind:
    try:
        return kind(value)
    except ValueError as reason:
        raise BadNumbers(value=value, zh=f"只有 {'、'.join(kind)}", en=f"there are {', '.join(kind)}") from reason
