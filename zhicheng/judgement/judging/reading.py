"""Reads a result as printed: a number, a bound, not detected, a trace, or words; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from zhicheng.values import BadAmount, fold_print, parse_printed

_BOUND = re.compile(r"(<=|>=|≤|≥|≦|≧|⩽|⩾|<|>|不大于|不小于|小于等于|大于等于|小于|大于|低于|高于)\s*(.+)")
_ABSENT = re.compile(
    r"(?:未检出|未检测出|未测出|未发现|n\.?\s?d\.?|not\s*detected|none\s*detected|低于(?:方法)?(?:检出限|定量限|检测限)|"
    r"(?:<|小于)\s*(?:检出限|定量限|lo[dq]|mdl))(?:(?=[\s\[(（,，:：<≤=小检定为])\s*[\[(（,，:：]?\s*(?:<|≤|小于|检出限|定量限|lo[dq]|mdl|为|[:：=\s])*([^\])）]*?)\s*[\])）]?)?",
    re.IGNORECASE,
)
_TRACE = re.compile(r"(?:痕量|微量|trace|traces|tr\.?)", re.IGNORECASE)
_NUMBER = re.compile(r"(10\^[+-]?\d+|[+-]?[\d.,]*\d(?:\s*[×xX*]\s*10\^\(?[+-]?\d+\)?|[eE][+-]?\d+)?)\s*(.*)")
_DIGITS = re.compile(r"\d")
_SIGN = {"≤": "<=", "≦": "<=", "⩽": "<=", "不大于": "<=", "小于等于": "<=", "小于": "<", "低于": "<",
         "≥": ">=", "≧": ">=", "⩾": ">=", "不小于": ">=", "大于等于": ">=", "大于": ">", "高于": ">"}  # fmt: skip


class Form(StrEnum):
    """What a printed result is (结果形式)."""

    NUMBER = "number"
    BOUND = "bound"
    ABSENT = "absent"
    TRACE = "trace"
    WORDS = "words"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Reading:
    """A result as read (读数): its form, the value, the sign of a bound, the unit written with it."""

    form: Form
    value: Fraction | None = None
    sign: str = ""
    unit: str = ""


@lru_cache(maxsize=65536)
def read_result(text: str) -> Reading:
    """Return what a printed result says (结果读取); what cannot be read as it stands is unreadable, not an error.

    >>> read_result("＜0.4 mg/kg")
    Reading(form=<Form.BOUND: 'bound'>, value=Fraction(2, 5), sign='<', unit='mg/kg')
    >>> read_result("1.2×10³").value, read_result("ND").form.value, read_result("约0.3").form.value
    (Fraction(1200, 1), 'absent', 'unreadable')
    """
    plain = fold_print(text)
    if not plain or plain in {"-", "—", "--", "——", "/", "\\", "…", "无", "空", "n/a", "N/A", "NA", "null", "None"}:
        return Reading(Form.EMPTY)
    if absent := _ABSENT.fullmatch(plain):
        return _absent(absent[1] or "")
    if _TRACE.fullmatch(plain):
        return Reading(Form.TRACE)
    if bound := _BOUND.fullmatch(plain):
        number = _number(bound[2])
        return (
            Reading(Form.BOUND, number.value, _SIGN.get(bound[1], bound[1]), number.unit) if number else Reading(Form.UNREADABLE)
        )
    return _number(plain) or Reading(Form.UNREADABLE if _DIGITS.search(plain) else Form.WORDS)


def _absent(limit: str) -> Reading:
    if not limit:
        return Reading(Form.ABSENT)
    number = _number(limit)
    if number is None:
        return Reading(Form.UNREADABLE)
    return Reading(Form.ABSENT, number.value, "", number.unit)


def _number(text: str) -> Reading | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None or _DIGITS.match(found[2]) or found[2][:1] in {"±", "~", "-", "×", "^", "+", ",", ".", "*", "x"}:
        return None
    try:
        return Reading(Form.NUMBER, Fraction(parse_printed(found[1])), "", found[2].strip())
    except BadAmount:
        return None
