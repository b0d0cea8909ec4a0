"""Verdicts together: a report from its items, a re-test after a first test, duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from zhicheng.judgement.judging.amounts import decimal_text
from zhicheng.judgement.judging.decision_rules import SIMPLE, DecisionRule, check_uncertainty
from zhicheng.judgement.judging.judge import judge
from zhicheng.judgement.judging.reading import Form, read_result
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Dates, Result
from zhicheng.judgement.judging.verdicts import Inputs, Verdict
from zhicheng.standards import Limit

_WORST_FIRST = (
    (Outcome.FAIL, Reason.AN_ITEM_FAILED),
    (Outcome.UNJUDGEABLE, Reason.AN_ITEM_UNJUDGEABLE),
    (Outcome.CONDITIONAL, Reason.AN_ITEM_CONDITIONAL),
)


@dataclass(frozen=True)
class ReportVerdict:
    """The verdict on a whole report (检验报告结论), with the verdicts of its items."""

    outcome: Outcome
    reason: Reason
    items: tuple[Verdict, ...]


def judge_report(items: Iterable[Verdict]) -> ReportVerdict:
    """Return a report's verdict from its items (报告判定): one failure fails it; it passes only where every item passed.

    >>> judge_report([]).outcome.value
    'unjudgeable'
    """
    verdicts = tuple(items)
    found = {verdict.outcome for verdict in verdicts}
    for outcome, reason in _WORST_FIRST:
        if outcome in found:
            return ReportVerdict(outcome, reason, verdicts)
    if not verdicts:
        return ReportVerdict(Outcome.UNJUDGEABLE, Reason.NO_RESULTS, verdicts)
    return ReportVerdict(Outcome.PASS, Reason.NOTHING_FAILED, verdicts)


def settle_retest(first: Verdict, retest: Verdict | None) -> Verdict:
    """Return the verdict that stands after a re-test (复检): the re-test's, unless there is none or it could not be judged.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> first, again = (judge(Result(text, "mg/kg", "铅"), lead, dates=Dates(production="2024-05-01")) for text in ("0.3", "0.1"))
    >>> settle_retest(first, again).reason.value
    'retest_passed'
    """
    if retest is None or retest.outcome is Outcome.UNJUDGEABLE:
        return first
    return replace(retest, reason=Reason.RETEST_PASSED) if retest.outcome is Outcome.PASS else retest


def judge_duplicates(
    results: Iterable[Result], limit: Limit | None, *, dates: Dates, within_percent: Decimal, rule: DecisionRule = SIMPLE
) -> Verdict:
    """Return the verdict on the mean of duplicates (平行测定), if they differ by at most ``within_percent`` of it.

    Duplicates must agree in unit, item and method and all be numbers; if not, each is judged and they must lead to one outcome.
    Raises BadDecisionRule for a share that is no decimal from zero up.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> two = [Result("0.19", "mg/kg", "铅"), Result("0.20", "mg/kg", "铅")]
    >>> judge_duplicates(two, lead, dates=Dates(production="2024-05-01"), within_percent=Decimal(20)).compared
    '0.195'
    """
    given, apart = tuple(results), Fraction(check_uncertainty(within_percent))
    if not given:
        return Verdict(Outcome.UNJUDGEABLE, Reason.NO_RESULTS, Inputs(Result(""), limit, dates, None, rule))
    alike = len({(each.unit, each.item, each.method) for each in given}) == 1
    readings = [read_result(each.texts[0]) for each in given if len(each.texts) == 1]
    values = [each.value for each in readings if each.form is Form.NUMBER and each.value is not None and not each.unit]
    if not alike or len(values) < len(given):
        return _one_outcome([judge(each, limit, dates=dates, rule=rule) for each in given])
    mean = sum(values, Fraction(0)) / len(values)
    whole = replace(given[0], text=decimal_text(mean))
    if (max(values) - min(values)) * 100 > apart * abs(mean):
        return Verdict(Outcome.UNJUDGEABLE, Reason.DUPLICATES_APART, Inputs(whole, limit, dates, None, rule), decimal_text(mean))
    return judge(whole, limit, dates=dates, rule=rule)


def _one_outcome(verdicts: list[Verdict]) -> Verdict:
    stuck = [verdict for verdict in verdicts if verdict.outcome is Outcome.UNJUDGEABLE]
    if stuck:
        return stuck[0]
    if len({verdict.outcome for verdict in verdicts}) > 1:
        return replace(verdicts[0], outcome=Outcome.UNJUDGEABLE, reason=Reason.DUPLICATES_APART)
    return verdicts[0]
