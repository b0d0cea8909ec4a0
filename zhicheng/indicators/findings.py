"""The sentence that says what was found (UI.md, words): never 将达成 / will, always 按现有走势 / on the present course."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.indicators.evidence import Evidence, NoVerdictReason
from zhicheng.indicators.forecasts import Outlook
from zhicheng.indicators.goals import Goal, TargetKind
from zhicheng.indicators.position import Position, Standing

REASONS = {
    NoVerdictReason.NO_READINGS: Words("尚无读数", "no reading yet"),
    NoVerdictReason.NO_DENOMINATOR: Words("分母为零，末期无法计算", "the last period's denominator is zero"),
    NoVerdictReason.BASE_MISSING: Words("原文未给基期", "the base year is missing"),
    NoVerdictReason.BASE_ZERO: Words("基期值为零，相对变化无意义", "the base is zero, so a relative change means nothing"),
    NoVerdictReason.TOO_FEW: Words("证据不足，读数太少", "low evidence, too few readings"),
    NoVerdictReason.REDEFINED: Words("口径改变后读数太少", "too few readings since the definition changed"),
    NoVerdictReason.STALE: Words("末次读数已过期", "the last reading is stale"),
    NoVerdictReason.SAMPLE_SIZE_MISSING: Words("抽样读数缺样本数", "a sampled reading lacks its sample size"),
    NoVerdictReason.BY_EVENT: Words("有无型目标，以事件为准，不作概率预测", "decided by an event, not by a trend"),
    NoVerdictReason.BY_MILESTONE: Words("交付物，以节点和佐证判断", "a deliverable, judged by milestones and evidence"),
    NoVerdictReason.FINAL_READING_MISSING: Words("期限已过，末期读数未报", "the deadline has passed, its reading is missing"),
    NoVerdictReason.DEADLINE_REACHED: Words("已到期", "the deadline is reached"),
}
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": ""}


def shown_probability(probability: Decimal) -> str:
    """Return a probability as pages print it: whole percent, never rounded up into a better band, capped at both ends.

    >>> [shown_probability(Decimal(p)) for p in ("0.004", "0.7499", "0.55", "0.996")]
    ['<1%', '74%', '55%', '≥99%']
    """
    if probability < Decimal("0.01"):
        return "<1%"
    if probability >= Decimal("0.99"):
        return "≥99%"
    return f"{(probability * 100).to_integral_value(ROUND_FLOOR)}%"


def shown_value(value: Fraction | Decimal, places: int = 2) -> str:
    """Return a value as pages print it: at most two decimals, thousands apart, the true minus, no padding.

    >>> shown_value(Fraction(2825, 132)), shown_value(Decimal("-1200")), shown_value(Decimal("99.999"))
    ('21.4', '−1,200', '99.999')
    """
    places = max(places, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else places
    exact = Fraction(value)
    number = Decimal(round(exact * 10**places)).scaleb(-places)
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def shown_goal(goal: Goal) -> str:
    """Return the target as written: its relation, value and unit.

    >>> from datetime import date
    >>> from zhicheng.indicators import Comparator
    >>> shown_goal(Goal(TargetKind.LEVEL, Comparator.AT_LEAST, Decimal(94), "%", date(2020, 12, 31)))
    '≥ 94%'
    """
    return f"{_SIGNS[goal.comparator.value]}{' ' if _SIGNS[goal.comparator.value] else ''}{_with_unit(goal.value, goal)}"


def finding_of(evidence: Evidence, position: Position, *, outlook: Outlook, reason: NoVerdictReason | None) -> Words:
    """Return the sentence on a target (结论): where it stands, then where it is going or why nothing is said."""
    parts = [_standing(evidence, position), _course(evidence, outlook, reason)]
    said = [part for part in parts if part is not None]
    zh = "；".join(part.zh for part in said)
    en = "; ".join(part.en for part in said)
    return Words(f"{zh}。", f"{en[:1].upper()}{en[1:]}.")


def _standing(evidence: Evidence, position: Position) -> Words | None:
    goal = evidence.goal
    if position.standing is Standing.UNKNOWN or position.value is None or position.reading is None:
        return None
    if goal.kind in (TargetKind.BINARY, TargetKind.DELIVERABLE):
        return Words("已实现", "it has come about") if position.is_met else Words("尚未实现", "it has not come about yet")
    period = position.reading.period.words()
    value, target = _with_unit(position.value, goal), shown_goal(goal)
    met = Words("已达到", "meets") if position.is_met else Words("未达到", "does not meet")
    return Words(f"{period.zh}为 {value}，{met.zh}目标 {target}", f"{value} in {period.en} {met.en} the target {target}")


def _course(evidence: Evidence, outlook: Outlook, reason: NoVerdictReason | None) -> Words | None:
    if outlook.probability is None or outlook.period is None:
        why = reason or outlook.reason
        if why is None or (reason is None and why is not NoVerdictReason.DEADLINE_REACHED):
            return None
        return _reason(evidence, why)
    period, chance = outlook.period.words(), shown_probability(outlook.probability)
    if evidence.goal.kind is TargetKind.HOLD_FLOOR:
        breaches = sum(not evidence.goal.is_met_by(point.value) for point in evidence.points)
        zh = f"按现有走势，下期（{period.zh}）守住的概率 {chance}，{outlook.readings} 期中跌破 {breaches} 期"
        en = f"on the present course the chance that {period.en} holds is {chance}; {breaches} of {outlook.readings} readings breached"
        return Words(zh, en)
    zh = f"按现有走势，{period.zh}达到目标的概率 {chance}"
    return Words(zh, f"on the present course the chance of meeting it in {period.en} is {chance}")


def _reason(evidence: Evidence, reason: NoVerdictReason) -> Words:
    words, last = REASONS[reason], evidence.last
    if reason is NoVerdictReason.DEADLINE_REACHED:
        return words
    if reason in (NoVerdictReason.TOO_FEW, NoVerdictReason.REDEFINED):
        number = len(evidence.points)
        words = Words(f"{words.zh}（{number} 期）", f"{words.en} ({number})")
    if reason is NoVerdictReason.STALE and last is not None:
        period = last.period.words()
        words = Words(f"{words.zh}（{period.zh}）", f"{words.en} ({period.en})")
    return Words(f"暂不判定：{words.zh}", f"no verdict: {words.en}")


def _with_unit(value: Fraction | Decimal, goal: Goal) -> str:
    unit = "" if not goal.unit else goal.unit if goal.unit == "%" else f"\u2009{goal.unit}"
    return shown_value(value) + unit
