"""Who makes a re-test: drawn, named by the body, or agreed, as the rules say; among whom, and why others are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.cases import SamplingCase
from zhicheng.judgement.sampling.flows import FlowRule
from zhicheng.judgement.sampling.ticket_files import TicketRecord
from zhicheng.judgement.sampling.units import UnitList
from zhicheng.registry import Inability, Laboratory


class RetestChoice(StrEnum):
    """How the re-test laboratory is found (复检机构的确定方式)."""

    DRAWN = "drawn"
    DESIGNATED = "designated"
    AGREED = "agreed"

    @property
    def words(self) -> Words:
        """Return the way's name."""
        return _CHOICES[self]


_CHOICES = {
    RetestChoice.DRAWN: Words("随机确定", "drawn at random"),
    RetestChoice.DESIGNATED: Words("由受理部门指定", "named by the body that accepted the request"),
    RetestChoice.AGREED: Words("双方商定", "agreed by both sides"),
}


@dataclass(frozen=True)
class RetestRule:
    """How the re-test laboratory of a case is found on a day (复检机构如何确定), by which rule; None where no rule was found."""

    how: RetestChoice | None
    rule: FlowRule | None

    @property
    def must_draw(self) -> bool:
        """Return whether an article that was read asks for a draw, so that nobody may name a laboratory by hand."""
        return self.how is RetestChoice.DRAWN and self.rule is not None and self.rule.verified

    def words(self) -> Words:
        """Return the rule as a page says it, with its article."""
        if self.how is None or self.rule is None:
            return Words(
                "没有查到复检机构如何确定的规定：可以公开抽取，也可以由受理部门写明理由指定",
                "no rule was found on how the re-test laboratory is chosen: it may be drawn in public, or named with a reason",
            )
        source, mark = self.rule.source, Words("", "") if self.rule.verified else Words("，条文未核验", ", not verified")
        named = f"{source.document} {source.article}"
        return Words(
            f"复检机构{self.how.words.zh}（{named}{mark.zh}）",
            f"the re-test laboratory is {self.how.words.en} ({named}{mark.en})",
        )


def retest_rule(case: SamplingCase, day: date) -> RetestRule:
    """Return how the re-test laboratory of a case is found on a day (复检机构的确定方式).

    Source: 食品安全法 art. 88; rulebook ``sampling.food.retest_choice``, ``farm_produce``, ``product``.

    >>> from zhicheng.judgement import Domain
    >>> [retest_rule(SamplingCase("1", domain), date(2026, 7, 1)).must_draw for domain in Domain]
    [True, False, False]
    """
    rule = case.flow(day).rule("retest_choice")
    return RetestRule(RetestChoice(rule.source.value["how"]) if rule else None, rule)


@dataclass(frozen=True)
class RetestNeed:
    """One item that the re-test laboratory must be able to test (复检项目): method and unit as in the first test, the limit where it is a number."""

    item: str
    method: str = ""
    limit: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A laboratory that is not among those drawn from (不列入的机构), with the reason."""

    number: str
    words: Words


@dataclass(frozen=True)
class RetestCandidates:
    """Among whom a re-test laboratory is found (备选复检机构), by number, and who is left out and why."""

    eligible: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def retest_candidates(
    case: SamplingCase,
    laboratories: Iterable[Laboratory],
    needs: Iterable[RetestNeed],
    day: date,
    *,
    entity: str = "",
    conflicts: Mapping[str, str] | None = None,
) -> RetestCandidates:
    """Return among whom the re-test laboratory of a case is found (备选复检机构): accredited on the day for every item, not the first one, no conflict.

    ``entity`` is the inspectee's code: a laboratory of its own is left out; ``conflicts`` are further ones with the reason as it was
    declared. Order does not count.

    >>> from zhicheng.judgement import Domain
    >>> there = [Laboratory(name, name, "CMA-1", date(2020, 1, 1), date(2030, 1, 1)) for name in ("L-1", "L-2", "L-3")]
    >>> found = retest_candidates(SamplingCase("1", Domain.FOOD), there, [], date(2026, 7, 1), conflicts={"L-3": "同一集团"})
    >>> found.eligible, [(one.number, one.words.zh) for one in found.left_out]
    (('L-1', 'L-2'), [('L-3', '利害关系：同一集团')])
    """
    wanted, declared = tuple(needs), conflicts or {}
    eligible, left_out = [], []
    for one in sorted(laboratories, key=lambda laboratory: laboratory.number):
        reason = _kept_from(case, one, day, entity) or _conflict(declared.get(one.number)) or _unable(one, wanted, day)
        if reason is None:
            eligible.append(one.number)
        else:
            left_out.append(LeftOut(one.number, reason))
    return RetestCandidates(tuple(eligible), tuple(left_out))


def _kept_from(case: SamplingCase, laboratory: Laboratory, day: date, entity: str) -> Words | None:
    if laboratory.number == case.laboratory:
        return Words("初检机构", "it made the first test")
    if not laboratory.since <= day <= laboratory.until:
        return Inability.LABORATORY_NOT_ACCREDITED.words()
    return Words("被抽样单位自己的机构", "it is the inspectee's own") if entity and laboratory.entity == entity else None


def _conflict(reason: str | None) -> Words | None:
    return None if reason is None else Words(f"利害关系：{reason}", f"conflict of interest: {reason}")


def _unable(laboratory: Laboratory, needs: tuple[RetestNeed, ...], day: date) -> Words | None:
    for need in needs:
        reason = laboratory.can_test(need.item, need.method, need.limit, day, unit=need.unit).reason
        if reason is not None:
            words = reason.words()
            return Words(f"{need.item}：{words.zh}", f"{need.item}: {words.en}")
    return None


def next_in_order(record: TicketRecord, declined: Iterable[str]) -> str | None:
    """Return the laboratory whose turn it is by a draw when others cannot (依次候补): the first of the order that did not decline, or None.

    >>> record = TicketRecord(UnitList("1-R1", ("L-1", "L-2"), 1, 1), (("骰子", b"1"),))
    >>> next_in_order(record, []) == record.drawn.sample[0], next_in_order(record, record.drawn.sample) == record.drawn.backup[0]
    (True, True)
    >>> next_in_order(record, ["L-1", "L-2"]) is None
    True
    """
    gone = set(declined)
    return next((serial for serial in (*record.drawn.sample, *record.drawn.backup) if serial not in gone), None)


def retest_list(case: SamplingCase, eligible: Iterable[str], *, attempt: int = 1) -> UnitList:
    """Return the list that a re-test laboratory is drawn from by ticket (复检机构抽签清单): one is drawn, all others follow in order.

    It is a list of units with the case's number, ``-R`` and which attempt for its sheet. Raises BadUnits where nobody is on it.

    Source: spec/sampling.md 2.

    >>> from zhicheng.judgement import Domain
    >>> made = retest_list(SamplingCase("2026-JJ-0012", Domain.FOOD), ["L-2", "L-1"])
    >>> made.sheet, made.serials, made.n, made.backup
    ('2026-JJ-0012-R1', ('L-1', 'L-2'), 1, 1)
    """
    serials = tuple(sorted(eligible))
    return UnitList(f"{case.number}-R{attempt}", serials, 1, max(len(serials) - 1, 0))
