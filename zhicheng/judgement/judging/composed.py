"""Judges what needs several results: a formula over items, one of several requirements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from zhicheng.judgement.judging.amounts import amount_of, decimal_text, span_text
from zhicheng.judgement.judging.decision_rules import DecisionRule, Guard
from zhicheng.judgement.judging.formulas import parse_formula
from zhicheng.judgement.judging.matching import item_and_basis
from zhicheng.judgement.judging.numeric import Finding, unjudgeable
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Result
from zhicheng.judgement.judging.zones import Span, decide, zones_of
from zhicheng.standards import Limit


def judge_formula(result: Result, limit: Limit, *, uncertainty: Decimal | None, rule: DecisionRule) -> Finding:
    """Return the finding on a formula (算式判定) over the result's parts, or the result itself, in the limit's unit.

    A bounded part counts from nought to its bound. ``uncertainty`` is that of the formula's value. Raises BadFormula.
    """
    formula = parse_formula(limit.value)
    if rule.guard is not Guard.NONE and uncertainty is None:
        return unjudgeable(Reason.UNCERTAINTY_MISSING)
    band = Fraction(0) if rule.guard is Guard.NONE else Fraction(uncertainty or 0) * Fraction(rule.multiple)
    parts = _by_item(result.parts or (result,))
    if isinstance(parts, Reason):
        return unjudgeable(parts)
    spans: dict[str, Span] = {}
    for name in formula.names:
        part = parts.get(item_and_basis(name)[0])
        if part is None:
            return unjudgeable(Reason.PART_MISSING, name)
        amount = amount_of(part.texts[0] if len(part.texts) == 1 else "", part, replace(limit, item=name))
        if isinstance(amount, Reason):
            return unjudgeable(amount, name)
        span = amount.span
        spans[name] = Span(Fraction(0), span.high, False, span.open_high) if span.low is None else span
    left = formula.left(spans.__getitem__)
    found = {decide(zone, rule) for zone in zones_of(left, formula.bounds, band)}
    compared = "; ".join(
        f"{name}={span_text(span) if span.exact else f'≤{decimal_text(span.high)}'}" for name, span in spans.items()
    )
    if len({outcome for outcome, _ in found}) > 1:
        return unjudgeable(Reason.FORMULA_UNDECIDED, compared)
    outcome, reason = min(found, key=lambda each: each[1].value)
    return outcome, reason, compared


def _by_item(parts: tuple[Result, ...]) -> dict[str, Result] | Reason:
    """Return parts by their item; two results of one item leave open which of them counts."""
    found = {item_and_basis(part.item)[0]: part for part in parts}
    return found if len(found) == len(parts) else Reason.PART_TWICE


def judge_options(result: Result, limit: Limit, judged: Callable[[Result, Limit], Finding]) -> Finding:
    """Return the finding on an either-of (择一): one kept is enough; fail only where every option surely fails."""
    parts = _by_item(result.parts)
    if isinstance(parts, Reason):
        return unjudgeable(parts)
    findings: list[Finding] = []
    for option in limit.options:
        part = parts.get(item_and_basis(option.item)[0]) if parts else result
        findings.append(judged(part, option) if part is not None else unjudgeable(Reason.PART_MISSING, option.item))
    outcomes = [outcome for outcome, _, _ in findings]
    if Outcome.PASS in outcomes:
        return Outcome.PASS, Reason.ONE_OPTION_KEPT, findings[outcomes.index(Outcome.PASS)][2]
    if Outcome.CONDITIONAL in outcomes:
        return findings[outcomes.index(Outcome.CONDITIONAL)]
    if Outcome.UNJUDGEABLE in outcomes:
        return unjudgeable(Reason.OPTIONS_UNDECIDED, findings[outcomes.index(Outcome.UNJUDGEABLE)][2])
    return Outcome.FAIL, Reason.NO_OPTION_KEPT, findings[0][2]
