"""Judges a number or a bound against a maximum, a minimum or a range."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TypeAlias

from zhicheng.judgement.judging.amounts import Amount, amount_of, decimal_text, span_text
from zhicheng.judgement.judging.decision_rules import DecisionRule, Guard
from zhicheng.judgement.judging.reading import Form, read_result
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Result
from zhicheng.judgement.judging.rounding import half_even
from zhicheng.judgement.judging.zones import Span, decide, zone_of, zones_of
from zhicheng.standards import ComparisonMethod, Limit

Finding: TypeAlias = tuple[Outcome, Reason, str]
"""Outcome, reason, and the value that was compared."""


def unjudgeable(reason: Reason, compared: str = "") -> Finding:
    """Return that it cannot be judged, and why."""
    return Outcome.UNJUDGEABLE, reason, compared


def judge_number(result: Result, limit: Limit, *, uncertainty: Decimal | None, rule: DecisionRule) -> Finding:
    """Return the finding on a limit with bounds (数值判定)."""
    amount = amount_of(result.texts[0] if len(result.texts) == 1 else "", result, limit)
    if isinstance(amount, Reason):
        return unjudgeable(amount)
    if rule.guard is not Guard.NONE and uncertainty is None:
        return unjudgeable(Reason.UNCERTAINTY_MISSING, span_text(amount.span))
    band = Fraction(0)
    if rule.guard is not Guard.NONE and uncertainty is not None:
        band = Fraction(uncertainty) * Fraction(rule.multiple) * amount.factor
    required = required_loq(limit)
    below_quantification = amount.form is Form.NUMBER and amount.loq is not None and _value(amount) < amount.loq
    span = Span(None, amount.loq, open_high=True) if below_quantification else amount.span
    outcome, reason, compared = _decided(span, limit, band, rule)
    if outcome is Outcome.UNJUDGEABLE and (below_quantification or amount.form in (Form.ABSENT, Form.TRACE)):
        reason = Reason.LOQ_ABOVE_LIMIT
    if outcome is not Outcome.FAIL and required is not None and amount.loq is not None and amount.loq > required:
        return unjudgeable(Reason.LOQ_ABOVE_LIMIT, compared)
    if outcome is Outcome.PASS and amount.form is Form.ABSENT:
        reason = Reason.NOT_DETECTED
    return outcome, reason, span_text(amount.span) if below_quantification else compared


def required_loq(limit: Limit) -> Fraction | None:
    """Return the largest limit of quantification that the limit allows, or None."""
    return read_result(limit.loq_required).value if limit.loq_required else None


def _value(amount: Amount) -> Fraction:
    return amount.span.high or Fraction(0)


def _decided(span: Span, limit: Limit, band: Fraction, rule: DecisionRule) -> Finding:
    if span.exact and span.high is not None:
        value = rounded(span.high, limit) if rule.guard is Guard.NONE else span.high
        outcome, reason = decide(zone_of(value, limit.bounds, band), rule)
        return outcome, reason, decimal_text(value)
    due = _rounded_span(span, limit) if rule.guard is Guard.NONE else span
    found = {decide(zone, rule) for zone in zones_of(due, limit.bounds, band)}
    outcomes = {outcome for outcome, _ in found}
    if len(outcomes) > 1:
        return unjudgeable(Reason.CENSORED_ACROSS_LIMIT, span_text(span))
    outcome, reason = min(found, key=lambda each: each[1].value)
    if outcome is Outcome.PASS:
        reason = Reason.CENSORED_WITHIN_LIMIT
    return outcome, reason, span_text(span)


def rounded(value: Fraction, limit: Limit) -> Fraction:
    """Return the value to compare: as it is (全数值), or rounded once to the limit's interval (修约值)."""
    if limit.comparison is not ComparisonMethod.ROUNDED:
        return value
    interval = _interval(limit)
    return half_even(value / interval) * interval


def _interval(limit: Limit) -> Fraction:
    given = read_result(limit.interval).value if limit.interval else None
    return given or limit.bounds.interval


def _rounded_span(span: Span, limit: Limit) -> Span:
    """Return what a bounded result may be rounded to: below 0.55 it is 0.5 at most, to one place."""
    if limit.comparison is not ComparisonMethod.ROUNDED:
        return span
    interval = _interval(limit)
    low = None if span.low is None else _edge(span.low / interval, 1 if span.open_low else 0) * interval
    high = None if span.high is None else _edge(span.high / interval, -1 if span.open_high else 0) * interval
    return Span(low, high)


def _edge(multiple: Fraction, side: int) -> int:
    """Return to what values next to an open edge are rounded: a tie that is not reached goes to the side they lie on."""
    if side and multiple.denominator == 2:
        return floor(multiple) + (side > 0)
    return half_even(multiple)
