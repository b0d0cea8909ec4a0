"""Kinds of service, their topics, and the terms that the county promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from zhicheng.errors import Words
from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook, load_rulebook

_TOPICS = "programmes.services.topics"
_TERMS = "programmes.services.terms"
_RATINGS = "programmes.services.ratings"
_REMINDER = "programmes.services.reminder"


class ServiceKind(StrEnum):
    """What an entity may ask for (质量基础服务类型)."""

    CALIBRATION = "calibration"
    TESTING = "testing"
    STANDARDS = "standards"
    CERTIFICATION = "certification"
    BRAND = "brand"

    @property
    def words(self) -> Words:
        """Return the kind's name."""
        return _KINDS[self]


_KINDS: Mapping[ServiceKind, Words] = {
    ServiceKind.CALIBRATION: Words("计量检定校准", "calibration"),
    ServiceKind.TESTING: Words("检验检测", "testing"),
    ServiceKind.STANDARDS: Words("标准", "standards"),
    ServiceKind.CERTIFICATION: Words("认证", "certification"),
    ServiceKind.BRAND: Words("品牌", "brand advice"),
}


@dataclass(frozen=True)
class ServiceTerms:
    """The terms promised on a day (承诺时限), in working days, and the rule they come from: a house rule unless a county's text is cited."""

    choose: int
    quote: int
    accept: int
    schedule: int
    judge: int
    answer: int
    decide: int
    rate: int
    source: DatedValue


@dataclass(frozen=True)
class RatingRule:
    """How ratings are told (评价口径): the best score, from which one on an asker counts as satisfied, the interval's content, the least number."""

    best: int
    satisfied_from: int
    content: float
    least: int
    source: DatedValue


def service_topics(kind: ServiceKind, day: date, *, rulebook: Rulebook | None = None) -> Mapping[str, Words]:
    """Return the topics of a kind of service by code (服务事项); raise NoRuleYet, BrokenRulebook.

    Source: rulebook ``programmes.services.topics``, a house rule.

    >>> service_topics(ServiceKind.BRAND, date(2019, 7, 1))["award_coaching"].zh
    '政府质量奖申报辅导'
    """
    table = (rulebook or load_rulebook()).rule(_TOPICS).on(day).value
    try:
        return {str(code): Words(body["zh"], body["en"]) for code, body in table[kind.value].items()}
    except (KeyError, TypeError, AttributeError) as reason:
        raise _broken(_TOPICS, reason) from reason


def service_terms(day: date, *, rulebook: Rulebook | None = None) -> ServiceTerms:
    """Return the terms promised on a day (承诺时限); raise NoRuleYet, BrokenRulebook.

    Source: rulebook ``programmes.services.terms``, a house rule.

    >>> service_terms(date(2019, 7, 1)).quote
    3
    """
    told, body = _rule(_TERMS, day, rulebook)
    try:
        names = ("choose", "quote", "accept", "schedule", "judge", "answer", "decide", "rate")
        return ServiceTerms(**{name: int(body[name]) for name in names}, source=told)
    except (KeyError, TypeError, ValueError) as reason:
        raise _broken(_TERMS, reason) from reason


def rating_rule(day: date, *, rulebook: Rulebook | None = None) -> RatingRule:
    """Return how ratings are told on a day (评价口径); raise NoRuleYet, BrokenRulebook.

    Source: rulebook ``programmes.services.ratings``, a house rule.

    >>> rating_rule(date(2019, 7, 1)).satisfied_from
    4
    """
    told, body = _rule(_RATINGS, day, rulebook)
    try:
        return RatingRule(int(body["best"]), int(body["satisfied_from"]), float(body["content"]), int(body["least"]), source=told)
    except (KeyError, TypeError, ValueError) as reason:
        raise _broken(_RATINGS, reason) from reason


def reminder_days(day: date, *, rulebook: Rulebook | None = None) -> int:
    """Return how many days before an instrument falls due its user is reminded (到期提醒提前天数); raise NoRuleYet, BrokenRulebook.

    Source: rulebook ``programmes.services.reminder``, a house rule.

    >>> reminder_days(date(2019, 7, 1))
    30
    """
    _, value = _rule(_REMINDER, day, rulebook)
    if not isinstance(value, int) or value < 1:
        raise _broken(_REMINDER, ValueError(value))
    return value


def _rule(name: str, day: date, rulebook: Rulebook | None) -> tuple[DatedValue, Any]:
    told = (rulebook or load_rulebook()).rule(name).on(day)
    return told, told.value


def _broken(name: str, reason: Exception) -> BrokenRulebook:
    return BrokenRulebook(value=name, zh=f"字段有误 {reason}", en=f"wrong field {reason}")
