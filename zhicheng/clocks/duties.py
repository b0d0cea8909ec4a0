"""Duties to publish or answer in time, as the rulebook states them: who, what starts the term, how long, by which article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.clocks.errors import DutyLapsed
from zhicheng.clocks.terms import Span, Term, TermUnit, YearlyDay
from zhicheng.errors import Words
from zhicheng.rules import BrokenRulebook, DatedValue, NoRuleYet, Rule, Rulebook, Status, load_rulebook

_PREFIX = "clocks.duties."


@dataclass(frozen=True)
class ExtensionBound:
    """How far a term may be extended (延长上限): ``at_most`` in all, in ``times`` steps or, without them, in any number."""

    at_most: Term
    times: int | None
    quote: str


@dataclass(frozen=True)
class StopReason:
    """A time that the law leaves out of a term (不计入期限的时间): its code, its name, the article and its words."""

    code: str
    words: Words
    article: str
    quote: str


@dataclass(frozen=True)
class DutyVersion:
    """A duty as it stood from one day on (公开时限): who must do what, within which span of which event, by which source."""

    who: Words
    event: Words
    act: Words
    span: Span
    extension: ExtensionBound | None
    stops: tuple[StopReason, ...]
    source: DatedValue

    @property
    def verified(self) -> bool:
        """Return whether the article itself was read; what was not is shown as 条文未核验."""
        return self.source.status is Status.IN_FORCE


@dataclass(frozen=True)
class Duty:
    """One duty with every version it ever had, from the oldest to the newest."""

    id: str
    words: Words
    versions: tuple[DutyVersion, ...]

    def on(self, day: date) -> DutyVersion:
        """Return the duty as it stood on a day (施行中的规定); raise NoRuleYet before the first version and DutyLapsed."""
        known = [version for version in self.versions if version.source.since <= day]
        if not known:
            raise NoRuleYet(value=self.id, day=day, first=self.versions[0].source.since)
        if known[-1].source.status is Status.REPEALED:
            raise DutyLapsed(value=self.id, day=day)
        return known[-1]


def load_duties(rulebook: Rulebook | None = None) -> Mapping[str, Duty]:
    """Return every duty of a rulebook by its id (公开时限清单), by default of the packaged one; raise BrokenRulebook.

    A county's own duties come with its rulebook (``rulebook_with``).

    Source: rulebook ``clocks/duties``.

    >>> reply = load_duties()["gov_info_reply"].on(date(2024, 1, 26))
    >>> reply.span.words().zh, reply.source.document, reply.source.article
    ('20 个工作日', '政府信息公开条例', '第三十三条')
    """
    rules = (rulebook or load_rulebook()).rules
    duties = (_duty(rule) for rule_id, rule in sorted(rules.items()) if rule_id.startswith(_PREFIX))
    return {duty.id: duty for duty in duties}


def _duty(rule: Rule) -> Duty:
    try:
        versions = tuple(_version(value) for value in rule.values)
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BrokenRulebook(value=rule.id, zh=f"缺少或错误的字段 {reason}", en=f"missing or wrong field {reason}") from reason
    return Duty(rule.id.removeprefix(_PREFIX), rule.words, versions)


def _version(value: DatedValue) -> DutyVersion:
    body: Mapping[str, Any] = value.value
    extension = body.get("extension")
    return DutyVersion(
        Words(**body["who"]),
        Words(**body["event"]),
        Words(**body["act"]),
        _span(body["term"]),
        None if extension is None else _bound(extension),
        tuple(_reason(code, stop) for code, stop in body.get("stops", {}).items()),
        value,
    )


def _span(body: Mapping[str, Any]) -> Span:
    if "by" in body:
        month, day = (int(part) for part in body["by"].split("-"))
        return YearlyDay(month, day, moves_on=body.get("moves_on", False))
    return Term(body["count"], TermUnit(body["unit"]), moves_on=body.get("moves_on", False))


def _bound(body: Mapping[str, Any]) -> ExtensionBound:
    return ExtensionBound(Term(body["count"], TermUnit(body["unit"])), body.get("times"), body.get("quote", ""))


def _reason(code: str, body: Mapping[str, Any]) -> StopReason:
    return StopReason(code, Words(body["zh"], body["en"]), body["article"], body.get("quote", ""))
