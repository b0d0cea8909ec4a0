"""Three rule sets of one flow: food, farm produce, products; each rule dated and cited, a rule that was not found left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from zhicheng.clocks import DueDay, Term, TermUnit, last_day
from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import UnknownDomain
from zhicheng.rules import BrokenRulebook, DatedValue, NoRuleYet, Rule, Rulebook, Status, load_rulebook


class Domain(StrEnum):
    """Which of the three rule sets holds (抽样领域)."""

    FOOD = "food"
    FARM_PRODUCE = "farm_produce"
    PRODUCT = "product"

    @property
    def words(self) -> Words:
        """Return the domain's name."""
        return _DOMAINS[self]


_DOMAINS = {
    Domain.FOOD: Words("食品安全抽样检验", "food sampling"),
    Domain.FARM_PRODUCE: Words("农产品质量安全监督抽查", "farm produce sampling"),
    Domain.PRODUCT: Words("产品质量监督抽查", "product sampling"),
}


@dataclass(frozen=True)
class FlowRule:
    """One rule of a flow as it stood on a day (抽样规则): its name, its value, where it comes from."""

    name: str
    words: Words
    source: DatedValue

    @property
    def verified(self) -> bool:
        """Return whether the article itself was read; what was not is shown as 条文未核验."""
        return self.source.status is Status.IN_FORCE

    @property
    def who(self) -> Words | None:
        """Return whose duty or right it is, None where the rule names nobody."""
        body = self.source.value.get("who")
        return Words(**body) if body else None

    @property
    def term(self) -> Term | None:
        """Return the term, None where the rule has none; raise BrokenRulebook."""
        return _term(self.name, self.source.value.get("term"))

    @property
    def not_before(self) -> Term | None:
        """Return the term before whose end nothing may be done, None where there is none; raise BrokenRulebook."""
        return _term(self.name, self.source.value.get("not_before"))

    def due(self, start: date) -> DueDay | None:
        """Return the last day of the term that began with an event on ``start`` (届满日), None where the rule has no term."""
        term = self.term
        return None if term is None else last_day(start, term)


@dataclass(frozen=True)
class Flow:
    """The rules of one kind of sampling (抽样流程规则): each asked for on the day its term begins.

    ``rules`` holds what was found, by name; a name that is missing is a term nobody found, which is never taken for none.
    """

    domain: Domain
    day: date
    rules: Mapping[str, Rule]

    def rule(self, name: str, on: date | None = None) -> FlowRule | None:
        """Return a rule as it stood on a day (施行中的规定), by default the flow's; None where it was not found or not yet law."""
        found = self.rules.get(name)
        if found is None:
            return None
        try:
            source = found.on(on or self.day)
        except NoRuleYet:
            return None
        return None if source.status is Status.REPEALED else FlowRule(name, found.words, source)

    def every(self) -> tuple[FlowRule, ...]:
        """Return every rule that stood on the flow's day, by name."""
        return tuple(found for name in sorted(self.rules) if (found := self.rule(name)) is not None)


def flow_for(domain: Domain | str, day: date, *, rulebook: Rulebook | None = None) -> Flow:
    """Return the rules of one kind of sampling on a day (抽样流程); a county's own come with its rulebook. Raises UnknownDomain.

    Source: 食品安全法, 农产品质量安全法, 产品质量法 and their sampling rules; rulebook ``sampling/food``, ``farm_produce``, ``product``.

    >>> rule = flow_for("farm_produce", date(2024, 3, 1)).rule("retest_request")
    >>> rule.due(date(2024, 3, 1)).day, rule.source.article, rule.verified
    (datetime.date(2024, 3, 8), '第五十一条', True)
    >>> flow_for("farm_produce", date(2020, 3, 1)).rule("retest_request").due(date(2020, 3, 1)).day  # calendar days before 2023
    datetime.date(2020, 3, 6)
    """
    if domain not in tuple(Domain):
        raise UnknownDomain(value=domain, known="、".join(Domain))
    prefix = f"sampling.{domain}."
    rules = (rulebook or load_rulebook()).rules
    return Flow(Domain(domain), day, {key.removeprefix(prefix): rule for key, rule in rules.items() if key.startswith(prefix)})


def quick_retest_until(domain: Domain | str, told: datetime) -> datetime | None:
    """Return until when a re-test may be asked for after a quick test (快速检测复检时限), None where no rule is known that day.

    ``told`` is when the result was received. A re-test must not be a quick test again. Raises UnknownDomain.

    Source: 食品安全法 art. 88; 农产品质量安全法 art. 51.

    >>> quick_retest_until("food", datetime(2026, 7, 1, 16, 30)).hour
    20
    """
    rule = flow_for(domain, told.date()).rule("quick_retest")
    if rule is None:
        return None
    return told + timedelta(hours=int(rule.source.value["hours"]))


def _term(name: str, body: Mapping[str, object] | None) -> Term | None:
    if body is None:
        return None
    try:
        return Term(int(str(body["count"])), TermUnit(str(body["unit"])))
    except (KeyError, ValueError) as reason:
        raise BrokenRulebook(value=name, zh=f"期限有误 {reason}", en=f"wrong term {reason}") from reason
