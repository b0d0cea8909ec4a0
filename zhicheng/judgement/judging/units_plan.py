"""Judges the units of a sample by a microbiological plan (n、c、m、M)."""

from __future__ import annotations

import re
from fractions import Fraction

from zhicheng.judgement.judging.amounts import amount_of, portion_reason
from zhicheng.judgement.judging.numeric import Finding, unjudgeable
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Result
from zhicheng.judgement.judging.wording import ABSENT, PRESENT
from zhicheng.judgement.judging.zones import Span
from zhicheng.standards import Limit, UnitPlan
from zhicheng.values import fold_print

_STRONG = re.compile(r"[;；、|\n]|[,，]\s+")
_WEAK = re.compile(r"[,，/]")
_NOUGHT = Span(Fraction(0), Fraction(0))


def judge_units(result: Result, limit: Limit) -> Finding:
    """Return the finding on the units of a sample (采样方案判定): at most c above m, none above M.

    A unit that is only bounded counts at its best and at its worst; where both lead to one outcome, it is judged.

    Source: GB 29921; GB 4789.1 (n, c, m, M).
    """
    plan = limit.plan
    if plan is None:
        return unjudgeable(Reason.LIMIT_MISSING)
    texts = unit_texts(result)
    if not any(text.strip() for text in texts):
        return unjudgeable(Reason.EMPTY_RESULT)
    if len(texts) > plan.n:
        return unjudgeable(Reason.UNITS_TOO_MANY)
    spans: list[Span | None] = []
    trouble: Reason | None = None
    for text in texts:
        span = _unit(text, result, limit, plan)
        trouble = trouble or (span if isinstance(span, Reason) else None)
        spans.append(None if isinstance(span, Reason) else span)
    return _counted(spans, plan, trouble, len(texts) < plan.n, "; ".join(text.strip() for text in texts))


def unit_texts(result: Result) -> tuple[str, ...]:
    """Return the texts of the units: a list, or one text with ``;`` ``、`` or commas between.

    >>> unit_texts(Result("<10; 20; 1,200; 30; 40"))
    ('<10', '20', '1,200', '30', '40')
    """
    if not isinstance(result.text, str):
        return result.text
    text = result.text.strip().strip(";；")
    strong = [part.strip() for part in _STRONG.split(text)]
    if len(strong) > 1:
        return tuple(strong)
    spaced = text.split()
    if len(spaced) > 1 and not _WEAK.search(text):
        return tuple(spaced)
    return tuple(part.strip() for part in _WEAK.split(text)) if "/25" not in text else (text,)


def _counted(spans: list[Span | None], plan: UnitPlan, trouble: Reason | None, short: bool, compared: str) -> Finding:
    surely = sum(span is not None and _surely_above(span, plan.m) for span in spans)
    maybe = sum(span is None or _maybe_above(span, plan.m) for span in spans)
    beyond = plan.above
    if surely > plan.c or (beyond is not None and any(span is not None and _surely_above(span, beyond) for span in spans)):
        return Outcome.FAIL, Reason.UNITS_BEYOND_PLAN, compared
    if trouble is not None:
        return unjudgeable(trouble, compared)
    if short:
        return unjudgeable(Reason.UNITS_MISSING, compared)
    if maybe > plan.c or (beyond is not None and any(span is not None and _maybe_above(span, beyond) for span in spans)):
        return unjudgeable(Reason.UNITS_UNDECIDED, compared)
    return Outcome.PASS, Reason.UNITS_WITHIN_PLAN, compared


def _unit(text: str, result: Result, limit: Limit, plan: UnitPlan) -> Span | Reason:
    said = "".join(fold_print(text).split()).lower()
    if said in ABSENT and said != "(-)":
        return _absent(text, result, limit, plan)
    if said in PRESENT and plan.m == 0:
        return Span(Fraction(0), None, open_low=True)
    amount = amount_of(text, result, limit)
    if isinstance(amount, Reason):
        return amount
    nought = plan.m == 0 and amount.span.high == 0
    return (portion_reason(result, text, limit) if nought else None) or amount.span


def _absent(text: str, result: Result, limit: Limit, plan: UnitPlan) -> Span | Reason:
    """Nothing found is nought where presence is asked; a count below its limit of quantification is only bounded."""
    if plan.m == 0:
        return portion_reason(result, text, limit) or _NOUGHT
    amount = amount_of("ND", result, limit)
    return amount if isinstance(amount, Reason) else amount.span


def _surely_above(span: Span, edge: Fraction) -> bool:
    return span.low is not None and (span.low > edge or (span.low == edge and span.open_low))


def _maybe_above(span: Span, edge: Fraction) -> bool:
    if edge == 0 and span.high is not None and span.open_high and span.high <= 1:
        return False  # a count below one is nought
    return span.high is None or span.high > edge
