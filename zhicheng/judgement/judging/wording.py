"""Judges words against words, and presence against absence."""

from __future__ import annotations

from fractions import Fraction

from zhicheng.judgement.judging.amounts import amount_of, span_text
from zhicheng.judgement.judging.numeric import Finding, required_loq, unjudgeable
from zhicheng.judgement.judging.reading import Form, read_result
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Result
from zhicheng.standards import Limit
from zhicheng.values import UnknownUnit, fold_print, parse_unit

CONFORMING = frozenset(
    {"符合", "符合要求", "符合规定", "符合标准", "符合标准要求", "合格", "通过", "pass", "passed", "conforms", "conforming"}
)
BREAKING = frozenset(
    {
        "不符合",
        "不符合要求",
        "不符合规定",
        "不符合标准",
        "不符合标准要求",
        "不合格",
        "未通过",
        "不通过",
        "fail",
        "failed",
        "nonconforming",
    }
)
PRESENT = frozenset({"检出", "阳性", "+", "(+)", "positive", "detected", "present"})
ABSENT = frozenset({"未检出", "阴性", "-", "(-)", "negative", "notdetected", "absent", "nd"})
_OPPOSITES = (("无", "有"), ("正常", "异常"), ("完好", "破损"), ("清晰", "不清晰"), ("是", "否"), ("yes", "no"))


def judge_words(result: Result, limit: Limit) -> Finding:
    """Return the finding on a requirement in words (文字要求): equal words conform, a laboratory's 符合 too, opposites fail."""
    if len(result.texts) != 1 or not result.texts[0].strip():
        return unjudgeable(Reason.EMPTY_RESULT)
    said = _folded(result.texts[0])
    accepted = [_folded(each) for each in limit.value.replace("或", "|").split("|") if each.strip()]
    if said in accepted or said in CONFORMING or (said in ABSENT and any(each in ABSENT for each in accepted)):
        return Outcome.PASS, Reason.WORDS_CONFORM, result.texts[0]
    if said in BREAKING or any(_opposite(said, each) for each in accepted):
        return Outcome.FAIL, Reason.WORDS_DIFFER, result.texts[0]
    return unjudgeable(Reason.RESULT_UNREADABLE, result.texts[0])


def judge_absence(result: Result, limit: Limit) -> Finding:
    """Return the finding on what may not be detected (不得检出), with the limit of detection that the standard asks."""
    if len(result.texts) != 1:
        return unjudgeable(Reason.EMPTY_RESULT)
    said = _folded(result.texts[0])
    allowed = required_loq(limit) or read_result(limit.value).value
    if said in PRESENT:
        return Outcome.FAIL, Reason.DETECTED, result.texts[0]
    if said in ABSENT or read_result(result.texts[0]).form is Form.ABSENT:
        return _absent(result, limit, allowed)
    if said in CONFORMING | BREAKING:
        return unjudgeable(Reason.RESULT_IN_WORDS, result.texts[0])
    return _measured(result, limit, allowed)


def _absent(result: Result, limit: Limit, allowed: Fraction | None) -> Finding:
    text = result.texts[0]
    if allowed is None:
        return Outcome.PASS, Reason.NOT_DETECTED, text
    amount = amount_of(text if read_result(text).form is Form.ABSENT else "ND", result, limit)
    if isinstance(amount, Reason):
        return unjudgeable(amount, text)
    if amount.loq is None or amount.loq > allowed:
        return unjudgeable(Reason.LOQ_ABOVE_LIMIT, text)
    return Outcome.PASS, Reason.NOT_DETECTED, text


def _measured(result: Result, limit: Limit, allowed: Fraction | None) -> Finding:
    amount = amount_of(result.texts[0], result, limit)
    if isinstance(amount, Reason):
        return unjudgeable(amount, result.texts[0])
    compared = span_text(amount.span)
    if amount.form is Form.TRACE:
        return unjudgeable(Reason.TRACE, compared)
    low, high = amount.span.low, amount.span.high
    if low is not None and (low > 0 or (low == 0 and amount.span.open_low)):
        return (
            unjudgeable(Reason.BELOW_LOQ, compared)
            if _small(low, amount.loq, allowed)
            else (Outcome.FAIL, Reason.DETECTED, compared)
        )
    if high is None:
        return unjudgeable(Reason.CENSORED_ACROSS_LIMIT, compared)
    if high == 0 and low == 0:
        return _zero(limit, amount.loq, allowed, compared)
    return (
        (Outcome.PASS, Reason.NOT_DETECTED, compared)
        if allowed is None or high <= allowed
        else unjudgeable(Reason.LOQ_ABOVE_LIMIT, compared)
    )


def _small(low: Fraction, loq: Fraction | None, allowed: Fraction | None) -> bool:
    return any(edge is not None and low < edge for edge in (loq, allowed))


def _zero(limit: Limit, loq: Fraction | None, allowed: Fraction | None, compared: str) -> Finding:
    """A count may be nought; a content of 0 says nothing without its limit of quantification."""
    if loq is not None and (allowed is None or loq <= allowed):
        return Outcome.PASS, Reason.NOT_DETECTED, compared
    if loq is not None:
        return unjudgeable(Reason.LOQ_ABOVE_LIMIT, compared)
    return (Outcome.PASS, Reason.NOT_DETECTED, compared) if _counts(limit.unit) else unjudgeable(Reason.LOQ_UNKNOWN, compared)


def _counts(unit: str) -> bool:
    try:
        return parse_unit(unit).dimensions[0].split("/")[0] in {
            "colonies",
            "most probable number",
            "plaques",
            "portion",
            "个",
            "次",
            "件",
        }
    except UnknownUnit:
        return False


def _folded(text: str) -> str:
    return "".join(fold_print(text).split()).strip("。.;；").lower()


def _opposite(said: str, due: str) -> bool:
    if (due in ABSENT and said in PRESENT) or (due in PRESENT and said in ABSENT):
        return True
    for good, bad in _OPPOSITES:
        for first, second in ((good, bad), (bad, good)):
            if due.startswith(first) and said == second + due[len(first) :]:
                return True
    return False
