"""What a printed limit says: bounds, which of them are open, and the interval it was printed to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhicheng.standards.limit_errors import BadLimitValue
from zhicheng.values import BadAmount, fold_print, parse_printed

_OPERATOR = re.compile(r"(<=|>=|≤|≥|≦|≧|⩽|⩾|<|>|不大于|不小于|不超过|不低于|小于|大于)?\s*(.+)")
_UP = frozenset({"<=", "≤", "≦", "⩽", "<", "不大于", "不超过", "小于"})
_OPEN = frozenset({"<", ">", "小于", "大于"})
_BRACKETS = re.compile(r"([\[(])\s*([^,;，；]+)\s*[,;，；]\s*([^,;，；]+)\s*([\])])")
_BETWEEN = re.compile(r"(.+?)\s*(?:~|〜|∼|至|—|–|\.\.)\s*(.+)")
_HYPHEN = re.compile(r"([^-]+)-([^-]+)")
_SIGNED_PAIR = re.compile(r"([+-]?[^-+~]*\d)-([+-]?.+)")
_AROUND = re.compile(r"(.+?)(<|<=|≤|≦|⩽)([A-Za-zα-ω\u4e00-\u9fff]{1,10})(<|<=|≤|≦|⩽)(.+)")
_BOTH = re.compile(r"([>≥≧⩾]=?[^<>≤≥≦≧⩽⩾]+?)(?:且|和|并|,|，|;|；|、|~|至|-|and)([<≤≦⩽]=?[^<>≤≥≦≧⩽⩾]+)")
_TOLERANCE = re.compile(r"([+-]?[\d.,]+)\(?([+-][\d.,]+|0(?:\.0+)?)[/,;，]([+-][\d.,]+|0(?:\.0+)?)\)?")
_PLAN = re.compile(r"\b([ncmM])\s*=\s*([^;,，；/\s]+)")


@dataclass(frozen=True)
class Bounds:
    """The values that keep a limit (限量界): from ``low`` to ``high``, each open or closed or absent, and the printed interval."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False
    interval: Fraction = Fraction(1)


@dataclass(frozen=True)
class UnitPlan:
    """A microbiological sampling plan (n、c、m、M): at most ``c`` of ``n`` units above ``m``, none above ``above`` (M).

    Source: GB 29921, GB 4789.1.
    """

    n: int
    c: int
    m: Fraction
    above: Fraction | None


def read_bounds(kind: str, value: str) -> Bounds:
    """Return the bounds of a printed maximum, minimum or range (限量值). Raises BadLimitValue.

    >>> read_bounds("range", "10.0±0.1").high, read_bounds("max", "<0.5").open_high
    (Fraction(101, 10), True)
    """
    text = fold_print(value)
    try:
        return _range(text) if kind == "range" else _one_sided(kind, text)
    except BadAmount as reason:
        raise BadLimitValue(value=value, kind=kind, zh="不是数", en="it is no number") from reason


def read_plan(value: str) -> UnitPlan:
    """Return a microbiological plan as printed. Raises BadLimitValue.

    >>> read_plan("n=5;c=2;m=100;M=1000").above
    Fraction(1000, 1)
    """
    text = fold_print(value)
    found = dict(_PLAN.findall(text))
    try:
        numbers = {name: parse_printed(word) for name, word in found.items() if word not in {"-", "—", "/"}}
        plan = UnitPlan(_whole(numbers["n"]), _whole(numbers["c"]), Fraction(numbers["m"]), _optional(numbers.get("M")))
    except (KeyError, BadAmount, ArithmeticError) as reason:
        raise BadLimitValue(value=value, kind="ncmM", zh="缺少 n、c 或 m", en="n, c or m is missing") from reason
    if not 1 <= plan.n <= 1000 or not 0 <= plan.c < plan.n or (plan.above is not None and plan.above < plan.m):
        raise BadLimitValue(value=value, kind="ncmM", zh="n、c、m、M 不相容", en="n, c, m and M do not go together")
    return plan


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise BadAmount(value=str(number), zh="不是整数", en="it is no whole number")
    return int(number)


def _optional(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _one_sided(kind: str, text: str) -> Bounds:
    found = _OPERATOR.fullmatch(text)
    if found is None:
        raise BadLimitValue(value=text, kind=kind, zh="没有值", en="it is empty")
    operator, printed = found[1] or "", found[2]
    if operator and (operator in _UP) != (kind == "max"):
        raise BadLimitValue(value=text, kind=kind, zh="符号与类型相反", en="the sign is against the kind")
    number, is_open = parse_printed(printed), operator in _OPEN
    if kind == "max":
        return Bounds(None, Fraction(number), open_high=is_open, interval=_interval(number))
    return Bounds(Fraction(number), None, open_low=is_open, interval=_interval(number))


def _range(text: str) -> Bounds:
    if signed := _with_signs("".join(text.split())):
        return signed
    if "±" in text:
        centre, _, spread = text.partition("±")
        middle, width = parse_printed(centre or "0"), parse_printed(spread)
        places = _interval(width) if not centre else min(_interval(middle), _interval(width))
        if width < 0:
            raise BadLimitValue(value=text, kind="range", zh="偏差为负", en="the deviation is negative")
        return Bounds(Fraction(middle) - Fraction(width), Fraction(middle) + Fraction(width), interval=places)
    if bracket := _BRACKETS.fullmatch(text):
        return _two_sided(bracket[2], bracket[3], open_low=bracket[1] == "(", open_high=bracket[4] == ")")
    pair = _BETWEEN.fullmatch(text) or _HYPHEN.fullmatch(text) or _SIGNED_PAIR.fullmatch(text)
    if pair is None:
        raise BadLimitValue(value=text, kind="range", zh="不是两个数", en="there are no two numbers")
    return _two_sided(pair[1], pair[2], open_low=False, open_high=False)


def _with_signs(text: str) -> Bounds | None:
    """Return what is printed with a sign on either side (≥5且<10, 5≤x<10), or with two deviations (10+0.3/-0.1, 10(0,-0.2))."""
    if around := _AROUND.fullmatch(text):
        return _two_sided(around[1], around[5], open_low=around[2] == "<", open_high=around[4] == "<")
    if both := _BOTH.fullmatch(text):
        low, high = both[1].lstrip("≥≧⩾>="), both[2].lstrip("≤≦⩽<=")
        is_open = (both[1][: -len(low)] == ">", both[2][: -len(high)] == "<")
        return _two_sided(low, high, open_low=is_open[0], open_high=is_open[1])
    tolerance = _TOLERANCE.fullmatch(text)
    if tolerance is None or not any(part[0] in "+-" for part in tolerance.groups()[1:]):
        return None
    middle, *widths = (parse_printed(part) for part in tolerance.groups())
    interval = min(_interval(part) for part in (middle, *widths) if part or part is middle)
    return Bounds(Fraction(middle) + Fraction(min(widths)), Fraction(middle) + Fraction(max(widths)), interval=interval)


def _two_sided(low: str, high: str, *, open_low: bool, open_high: bool) -> Bounds:
    first, last = parse_printed(low), parse_printed(high)
    if first > last:
        raise BadLimitValue(value=f"{low}~{high}", kind="range", zh="下限大于上限", en="the lower end is above the upper")
    return Bounds(Fraction(first), Fraction(last), open_low, open_high, min(_interval(first), _interval(last)))


def _interval(number: Decimal) -> Fraction:
    exponent = number.as_tuple().exponent
    return Fraction(10) ** int(exponent)
