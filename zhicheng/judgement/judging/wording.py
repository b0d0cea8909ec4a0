"""Judges words against words, and presence against absence."""

from __future__ import annotations

import re
from fractions import Fraction

from zhicheng.judgement.judging.amounts import amount_of, portion_reason, span_text, unit_conversion
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
        "notpass",
        "notpassed",
        "doesnotconform",
    }
)
PRESENT = frozenset({"检出", "阳性", "+", "(+)", "阳性(+)", "positive", "detected", "present"})
ABSENT = frozenset({"未检出", "阴性", "(-)", "阴性(-)", "negative", "notdetected", "absent", "nd"})
_OPPOSITES = (("正常", "异常"), ("完好", "破损"), ("是", "否"), ("yes", "no"))
_FORBIDS = re.compile(r"(?:应|应当)?(?:不得有|不得存在|不应有|不应存在|不允许有|不能有|未见|未发现|没有|不存在|无)(?=.)")
_HAS = re.compile(r"(?:存在|发现|有)(?=.)")
_DENIES = re.compile(r"无(?!色|定形)|不(?!锈|透明)|[未非勿禁]|\b(?:no|not|without|free)\b")
_NO_PORTION = re.compile(r"0?/\d+(?:\.\d+)?(?:g|ml|g\(ml\))")
_ABSENCE_WORDS = re.compile(
    r"(?:不得检出|不应检出|未检出|不得含有|阴性|not\s*detected|nd|检出限|定量限|检测限|lo[dq]|mdl|为|[\s≤<()（）:：=,，;；])+",
    re.IGNORECASE,
)


def judge_words(result: Result, limit: Limit) -> Finding:
    """Return the finding on a requirement in words (文字要求): equal words conform, a laboratory's 符合 too, opposites fail.

    ``或`` and ``|`` set off what conforms alike; a requirement that denies something is one whole, whatever it lists.
    """
    if len(result.texts) != 1 or not result.texts[0].strip():
        return unjudgeable(Reason.EMPTY_RESULT)
    said = _folded(result.texts[0])
    accepted = _accepted(limit.value)
    if said == "-" and said not in accepted:
        return unjudgeable(Reason.EMPTY_RESULT, result.texts[0])
    alike = any(_plain(said) == _plain(each) or (said in ABSENT and each in ABSENT) for each in accepted)
    if alike or said in CONFORMING:
        return Outcome.PASS, Reason.WORDS_CONFORM, result.texts[0]
    if said in BREAKING or any(_opposite(said, each) for each in accepted):
        return Outcome.FAIL, Reason.WORDS_DIFFER, result.texts[0]
    return unjudgeable(Reason.RESULT_UNREADABLE, result.texts[0])


def _accepted(value: str) -> list[str]:
    parts = [part for part in value.split("|") if part.strip()]
    shared = [each for part in parts if not _DENIES.search(part.lower()) for each in part.split("或")]
    return [_folded(each) for each in (*parts, *shared) if each.strip()]


def judge_absence(result: Result, limit: Limit) -> Finding:
    """Return the finding on what may not be detected (不得检出), with the limit of detection that the standard asks."""
    if len(result.texts) != 1:
        return unjudgeable(Reason.EMPTY_RESULT)
    said = _folded(result.texts[0])
    allowed = _allowed(limit)
    if isinstance(allowed, Reason):
        return unjudgeable(allowed, result.texts[0])
    if said in PRESENT:
        return Outcome.FAIL, Reason.DETECTED, result.texts[0]
    if said in ABSENT or read_result(result.texts[0]).form is Form.ABSENT:
        return _absent(result, limit, allowed)
    if said in CONFORMING | BREAKING:
        return unjudgeable(Reason.RESULT_IN_WORDS, result.texts[0])
    return _measured(result, limit, allowed)


def _allowed(limit: Limit) -> Fraction | Reason | None:
    """Return the largest limit of detection that may show absence, as the limit prints it: none, 0.005, 不得检出（检出限 5 μg/kg）."""
    printed = _ABSENCE_WORDS.sub(" ", fold_print(limit.value)).strip()
    if limit.loq_required or not printed or _NO_PORTION.fullmatch("".join(printed.split()).lower()):
        return required_loq(limit)
    reading = read_result(printed)
    how = unit_conversion("", reading.unit or limit.unit, limit.unit, rise=False)
    if reading.form is not Form.NUMBER or reading.value is None or reading.value < 0 or isinstance(how, Reason):
        return Reason.LOQ_UNREADABLE
    return reading.value * how.factor or None


def _absent(result: Result, limit: Limit, allowed: Fraction | None) -> Finding:
    text = result.texts[0]
    if portion := portion_reason(result, text, limit):
        return unjudgeable(portion, text)
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
    if amount.span.high == 0 and (portion := portion_reason(result, result.texts[0], limit)):
        return unjudgeable(portion, compared)
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


def _plain(text: str) -> str:
    """Return words with one form of having and lacking: 不得有裂纹 and 未见裂纹 are 无裂纹, 存在裂纹 is 有裂纹."""
    if found := _FORBIDS.match(text):
        return "无" + text[found.end() :]
    found = _HAS.match(text)
    return "有" + text[found.end() :] if found else text


def _opposite(said: str, due: str) -> bool:
    if (due in ABSENT and said in PRESENT) or (due in PRESENT and said in ABSENT):
        return True
    found, asked = _plain(said), _plain(due)
    if said in ("不" + due, "not" + due) or (found[1:] == asked[1:] and {found[:1], asked[:1]} == {"无", "有"}):
        return True
    for good, bad in _OPPOSITES:
        for first, second in ((good, bad), (bad, good)):
            if due.startswith(first) and said == second + due[len(first) :]:
                return True
    return False
