"""Judges one result against one limit: what stops a verdict comes first, then the kind of limit decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zhicheng.judgement.judging.composed import judge_formula, judge_options
from zhicheng.judgement.judging.decision_rules import SIMPLE, DecisionRule, check_uncertainty
from zhicheng.judgement.judging.errors import BadFormula, BrokenRecord
from zhicheng.judgement.judging.matching import date_reason, item_reason, method_reason
from zhicheng.judgement.judging.numeric import Finding, judge_number, unjudgeable
from zhicheng.judgement.judging.reasons import Reason
from zhicheng.judgement.judging.results import Dates, Result
from zhicheng.judgement.judging.units_plan import judge_units
from zhicheng.judgement.judging.verdicts import REVISION, Inputs, Verdict, inputs_from
from zhicheng.judgement.judging.wording import judge_absence, judge_words
from zhicheng.log import canonical_json
from zhicheng.rules import Status
from zhicheng.standards import Limit, LimitKind

_COMPOSED = (LimitKind.FORMULA, LimitKind.EITHER_OF)


def judge(
    result: Result,
    limit: Limit | Sequence[Limit] | None,
    *,
    dates: Dates,
    uncertainty: Decimal | None = None,
    rule: DecisionRule = SIMPLE,
) -> Verdict:
    """Return whether a result keeps its limit (判定): pass, fail, conditional or unjudgeable, always with a reason.

    ``limit`` may be None (there is none) or several that apply alike: both are unjudgeable. ``uncertainty`` is the expanded
    uncertainty U in the result's unit (of a formula's value with a formula); with ``SIMPLE`` it is kept and not used. What is missing, unreadable, in a wrong unit, by
    another method or outside the limit's days is never a pass. Raises BadDecisionRule for an uncertainty that is no decimal.

    Source: GB/T 8170-2008 clause 4; JCGM 106:2012 clause 8; ILAC-G8:09/2019.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022", effective_from="2023-06-30")
    >>> day = Dates(production="2024-05-01")
    >>> judge(Result("0.21", "mg/kg", "铅"), lead, dates=day).outcome.value
    'fail'
    >>> judge(Result("＜0.3", "mg/kg", "铅"), lead, dates=day).reason.value
    'censored_across_limit'
    """
    spread = None if uncertainty is None else check_uncertainty(uncertainty)
    if isinstance(limit, Sequence):
        several = tuple(limit)
        only = several[0] if len(several) == 1 else None
        if len(several) > 1:
            return _verdict(Inputs(result, None, dates, spread, rule), unjudgeable(Reason.LIMIT_AMBIGUOUS), None)
        limit = only
    inputs = Inputs(result, limit, dates, spread, rule)
    if limit is None:
        return _verdict(inputs, unjudgeable(Reason.LIMIT_MISSING), None)
    stopped, day = _stopped(result, limit, dates)
    return _verdict(inputs, unjudgeable(stopped) if stopped else _found(inputs, result, limit), day)


def _verdict(inputs: Inputs, finding: Finding, day: date | None) -> Verdict:
    outcome, reason, compared = finding
    limit = inputs.limit
    cautions = ("limit_unverified",) if limit is not None and limit.status is Status.UNVERIFIED else ()
    return Verdict(outcome, reason, inputs, compared, day, cautions)


def _stopped(result: Result, limit: Limit, dates: Dates) -> tuple[Reason | None, date | None]:
    """Return what stops a verdict before the value is looked at, and the day that decides."""
    held, day = date_reason(limit, dates)
    if not any(text.strip() for text in result.texts) and not result.parts:
        return Reason.EMPTY_RESULT, day
    composed = limit.kind in _COMPOSED and bool(result.parts)
    named = None if composed and not result.item.strip() else item_reason(result.item, limit)
    return named or held or (None if composed and not result.method else method_reason(result.method, limit)), day


def _found(inputs: Inputs, result: Result, limit: Limit) -> Finding:
    """Return the finding that the kind of limit leads to."""
    kind = limit.kind
    if kind in (LimitKind.MAX, LimitKind.MIN, LimitKind.RANGE):
        return judge_number(result, limit, uncertainty=inputs.uncertainty, rule=inputs.rule)
    if kind is LimitKind.UNITS:
        return judge_units(result, limit)
    if kind is LimitKind.TEXT:
        return judge_words(result, limit)
    if kind is LimitKind.NOT_DETECTED:
        return judge_absence(result, limit)
    if kind is LimitKind.EITHER_OF:
        return judge_options(result, limit, lambda part, option: _option(inputs, part, option))
    try:
        return judge_formula(result, limit, uncertainty=inputs.uncertainty, rule=inputs.rule)
    except BadFormula:
        return unjudgeable(Reason.FORMULA_UNREADABLE)


def _option(inputs: Inputs, part: Result, option: Limit) -> Finding:
    """An option stands under the days of the whole; its item and method are its own."""
    stopped = item_reason(part.item, option) if part.item.strip() else None
    stopped = stopped or method_reason(part.method, option)
    return unjudgeable(stopped) if stopped else _found(inputs, part, option)


def replay(record: object) -> Verdict:
    """Return the verdict that a stored record leads to (判定重放), offline; raise BrokenRecord where it is not the one stored.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> stored = judge(Result("0.1", "mg/kg", "铅"), lead, dates=Dates(production="2024-05-01")).record()
    >>> replay(stored).outcome.value
    'pass'
    """
    inputs = inputs_from(record)
    verdict = judge(inputs.result, inputs.limit, dates=inputs.dates, uncertainty=inputs.uncertainty, rule=inputs.rule)
    if not isinstance(record, dict) or record.get("revision") != REVISION:
        raise BrokenRecord(zh="记录出自另一版判定规则", en="the record is of another revision of the rules of judging")
    if canonical_json(verdict.record()) != canonical_json(record):
        raise BrokenRecord(zh="重放所得与记录不同", en="the replay differs from what is stored")
    return verdict
