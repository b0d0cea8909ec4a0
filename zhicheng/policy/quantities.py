"""Numbers with their units as they stand in running text, ranges and ranks included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhicheng.policy.lexicon import any_of, page, signs, words_of
from zhicheng.policy.numbers import HAN, digits_value, han_value, plain_decimal

_HAN_UNIT = {"成": (Decimal(10), "%")}
_PEOPLE = re.compile(
    "(?:余|多)?[一-龥]{0,5}?(?:人口|农民|群众|职工|劳动力|学生|居民|村民|农户|老人|妇女|儿童|残疾人|患者|党员|干部|师生|村民|工人|市民)"
)
_NO_QUANTITY = re.compile(r"[A-Za-z°#年月日号]")
_LONE = {"万亿": ("1", "万亿元"), "千亿": ("1000", "亿元"), "百亿": ("100", "亿元")}
_DOUBLING = {"一": "100", "1": "100", "两": "300", "二": "300", "2": "300", "三": "700", "3": "700"}


@dataclass(frozen=True)
class Quantity:
    """One number with its unit (数量): ``start`` and ``end`` index the text read, words after it such as 以上 included.

    ``sign`` is the comparator that the words after the number give, ``~`` for 左右, empty for none; ``high`` is the
    upper end of a range; ``ordinal`` is set for 第34位 and 前50名.
    """

    start: int
    end: int
    value: str
    unit: str
    sign: str = ""
    high: str | None = None
    ordinal: bool = False
    in_han: bool = False
    kind: str = ""
    noun: bool = False

    @property
    def is_money(self) -> bool:
        """Return whether the unit is money."""
        return self.unit.rstrip("/").endswith(("元", "美元", "欧元")) or "元/" in self.unit

    @property
    def is_ratio(self) -> bool:
        """Return whether the quantity is a share or a change in one."""
        return self.unit in words_of("units", "ratio") and self.unit not in ("分", "级")


@cache
def _pattern() -> re.Pattern[str]:
    units = page("units")
    plain = [*units["counted"], *units["measured"], *units["money"], *units["ratio"]]
    unit = rf"(?:/(?:\d+)?[十百千]*万(?:人|车)?|{any_of(plain)}(?:（[套只件辆次台组架艘]）)?)"
    scale = any_of(units["scales"])
    after = any_of(signs("after"))
    digits = r"\d{1,15}(?:[,，]\d{3}(?!\d))*(?:\.\d{1,9})?"
    per = (
        rf"(?:/[百千万亿]*(?:{any_of([*plain, '平方', '人年', '班', '床', '百人', '公斤', '户籍人口', '车'])}|[A-Za-z]{{1,3}}))?"
    )
    dash = r"(?:-{1,2}|—{1,2}|–|~|至|到)"
    return re.compile(
        rf"(?=[\d第前翻{HAN.strip('[]')}])"  # a cheap look before the forms: each begins with one of these
        rf"(?:(?P<pct>[百千]分之)(?P<pn>{HAN}{{1,8}}(?:点{HAN}{{1,4}})?|{digits})(?:{dash}[百千]分之(?P<pn2>{HAN}{{1,8}}|{digits}))?(?:个百分点)?(?P<a1>{after})?"
        rf"|(?P<dbl>翻(?P<dn>[一两二三123])?番)(?P<a2>{after})?"
        rf"|(?<![\dA-Za-z.〔])(?P<ord>第|前)(?P<on>{digits}|[一二三四五六七八九十百]+)(?P<ou>位|名|强|(?=[，。；、）”\"]|$))(?P<a5>{after})?"
        rf"|(?<![\dA-Za-z.〔])(?P<num>{digits})(?P<mid>多|余)?(?P<sc>{scale}(?![瓦克米卡帕伏]))?(?P<mid2>多|余)?(?P<u1>{unit}{per})?"
        rf"(?:{dash}(?P<num2>{digits})(?P<sc2>{scale})?)?(?(num2)(?P<u2>{unit}{per})?)(?:（含[^（）]{{0,6}}）)?(?P<a3>{after})?"
        rf"|(?<=突破|超过|达到|跨越|迈上|跃上)(?P<lone>万亿|千亿|百亿)元(?!级|以上|企业|产业|集群|项目|园)"
        rf"|(?P<han>{HAN}{{1,12}}(?:点{HAN}{{1,6}})?)(?P<hm>多|余)?(?P<hu>{any_of([*units['counted'], *units['measured'], *units['money'], '成', '倍', '分', '个百分点', '百分点'])})(?P<a4>{after})?)"
    )


def quantities_in(text: str) -> list[Quantity]:
    """Return the quantities of a text whose names with numbers were masked (数量).

    >>> [(q.value, q.unit, q.sign) for q in quantities_in("九十家以上、1.2万家、40%-75%、二十余个")]
    [('90', '家', '>='), ('12000', '家', ''), ('40', '%', ''), ('20', '个', '>')]
    """
    found = (_quantity(match) for match in _pattern().finditer(text))
    return [quantity for quantity in found if quantity is not None]


def _quantity(match: re.Match[str]) -> Quantity | None:
    if match["pct"]:
        return _percent(match)
    if match["dbl"]:
        return Quantity(
            *match.span(), _DOUBLING[match["dn"] or "一"], "%", signs("after").get(match["a2"] or "", ""), kind="doubling"
        )
    if match["ord"]:
        return _rank(match)
    if match["lone"]:
        value, unit = _LONE[match["lone"]]
        return Quantity(*match.span(), value, unit)
    return _digits(match) if match["num"] else _han(match)


def _percent(match: re.Match[str]) -> Quantity | None:
    unit = "个百分点" if "个百分点" in match.group() else ("%" if match["pct"][0] == "百" else "‰")
    values = [_any_value(match[name]) for name in ("pn", "pn2") if match[name]]
    if any(value is None for value in values):
        return None
    texts = [plain_decimal(value) for value in values if value is not None]
    return Quantity(
        *match.span(), texts[0], unit, signs("after").get(match["a1"] or "", ""), texts[1] if len(texts) > 1 else None
    )


def _any_value(numeral: str) -> Decimal | None:
    return digits_value(numeral) if numeral[0].isdigit() else han_value(numeral)


def _rank(match: re.Match[str]) -> Quantity | None:
    value = _any_value(match["on"])
    if value is None or (match["ord"] == "第" and not match["ou"] and match["on"] not in "一二三"):
        return None
    return Quantity(
        *match.span(),
        plain_decimal(value),
        "位" if match["ou"] in ("", "强") else match["ou"],
        "",
        ordinal=True,
        in_han=not match["on"][0].isdigit(),
    )


def _digits(match: re.Match[str]) -> Quantity | None:
    scale = match["sc"] or match["sc2"] or ""
    unit, noun, end = match["u1"] or match["u2"] or "", False, match.end()
    first, second = digits_value(match["num"]), match["num2"]
    unit_end = match.end("u2") if match["u2"] else match.end("u1") if match["u1"] else end
    following = match.string[unit_end : unit_end + 1]
    base = unit.split("/")[0]
    if unit and not match["a3"] and following in page("units")["not_before"].get(base, ()):
        unit, noun = "", True
        end = match.start("u2") if match["u2"] else match.start("u1")
    if not unit and not scale and not second and following and _NO_QUANTITY.match(following):
        return None
    if scale and not unit and (people := _PEOPLE.match(match.string, match.end())):
        unit, noun = "户" if people.group().endswith("户") else "人", True
    factor, unit = _scaled_unit(scale, unit)
    more = ">" if match["mid"] or match["mid2"] else ""
    high = plain_decimal(digits_value(second) * factor) if second else None
    sign = more or signs("after").get(match["a3"] or "", "")
    return Quantity(match.start(), end, plain_decimal(first * factor), unit, sign, high, noun=noun)


def _scaled_unit(scale: str, unit: str) -> tuple[Decimal, str]:
    """Counted things take the scale into the value, measured things and money keep it in the unit."""
    if not scale:
        return Decimal(1), unit
    if unit.split("（")[0] in words_of("units", "counted") and "/" not in unit:
        return Decimal(page("units")["scales"][scale]), unit
    return Decimal(1), scale + unit


def _han(match: re.Match[str]) -> Quantity | None:
    numeral, unit = match["han"], match["hu"]
    following = match.string[match.end() : match.end() + 1]
    if not match["a4"] and following in page("units")["not_before"].get(unit, ()):
        return None
    scale = next((end for end in ("万亿", "亿", "万") if numeral.endswith(end) and numeral != end), "")
    if scale and unit not in words_of("units", "counted"):
        numeral, unit = numeral.removesuffix(scale), scale + unit
    factor = Decimal(1)
    if scale and "点" in numeral and unit in words_of("units", "counted"):
        numeral, factor = numeral.removesuffix(scale), Decimal(page("units")["scales"][scale])
    value = han_value(numeral)
    if value is None or numeral[0] in "百千万亿零〇":
        return None
    factor, unit = _HAN_UNIT.get(unit, (factor, unit))
    sign = ">" if match["hm"] else signs("after").get(match["a4"] or "", "")
    return Quantity(*match.span(), plain_decimal(value * factor), unit, sign, in_han=True)
