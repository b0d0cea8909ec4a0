"""Time as plans speak of it: deadlines, base years, the years of a plan, and what is merely past."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.policy.horizons import DASH, PLAN_END, YEAR, Horizon, year_of
from zhicheng.policy.numbers import han_value

_FORMS: tuple[tuple[str, str], ...] = (
    ("base", rf"(?:与|同|和)?(?:比|较|对比|相较于?|相比于?)(?:于)?{YEAR}年?(?:底|末|初|同期|基数)?(?:实际|水平)?(?:的)?"),
    ("base", rf"(?:与|同|和){YEAR}年?(?:底|末)?(?:相比|相较|比较)"),
    ("base", rf"在?(?:以)?{YEAR}年?(?:底|末)?(?:的)?(?:基础上|基数上|为基[期数年准]|基数|水平上)"),
    (
        "base",
        r"(?:与|同|和)?(?:比|较)(?:于)?(?:上年|去年|上一年|上年度|往年|前年|上年同期|[“\"]?十[一二三四五]五[”\"]?(?:末|期末|期间|时期)?)(?:末|底|同期)?",
    ),
    ("base", r"与(?:上年|去年)相比|在(?:上年|去年)(?:的)?基础上|比全国平均水平|比全省平均水平|(?:高于|低于)全[国省市]平均水平"),
    ("base", r"(?:与|同)?(?:比|较)(?:于)?(?:前|过去|近)[一二三四五\d]年(?:的)?(?:平均(?:数|值|水平)?|同期|均值)?(?:相比)?"),
    ("base", r"(?:从|由|自|较|比)[“\"]?十[一二三四五六]五[”\"]?(?:末|期末|时期|期间|初)?(?:的)?"),
    ("base", rf"(?:从|由|自){YEAR}年?(?:底|末|起|开始)?(?:的)?(?!\s*{DASH})(?!年)"),
    ("lapsed", rf"(?:{YEAR}年|今年|本年)?(?<!学)前(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})个?(?:月|季度)"),
    (
        "lapsed",
        r"(?:(?<=^)|(?<=[，。；：“]))(?:截至|截止到?)?(?:目前|当前|迄今)(?=，|[^，。；]{0,30}?(?:已|达|有|超|占|为))(?!的)",
    ),
    ("lapsed", rf"(?:从|自|由){YEAR}年?(?:底|末)?(?:到|至){YEAR}年?(?:底|末)?(?=[^。；]{{0,40}}?(?:已|了|从|由))"),
    ("span", rf"(?P<s1>{YEAR})年?{DASH}(?P<s2>{YEAR})年?(?:期间|间)?"),
    ("span", rf"(?P<s3>(?:19|20)\d{{2}})年?{DASH}(?P<s4>\d{{2}})年"),
    ("asof", rf"(?:截至|截止到?|截止至)(?P<a>{YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?年?(?:底|末)?"),
    (
        "by",
        rf"(?P<to>(?<![高升加长大展增降低少减缩伸延谈说提讲])[到至](?:了)?|(?:力争|争取|确保|预计)(?:到|在|于))?(?:在|于)?(?P<y>{YEAR})年"
        r"(?:(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?P<d>\d{1,2}日)?)?(?P<part>年?[底末]|上半年|下半年|第?[一二三四]季度末?|初|中期)?(?P<before>以?前|之前|内)?(?P<named>度?(?:远景|修订|修正|颁布|印发|新版|规划|计划|行动|工作|方案|版|统计|纲要|目标[值为]?|国民|政府)(?![^，。；]{0,4}达))?(?:的(?=[\d约]))?",
    ),
    (
        "five",
        r"(?P<f0>到|至)?[“\"]?十(?P<f>[一二三四五六])五[”\"]?(?:规划)?(?P<fe>收官(?:之年|之际)?|时期末|期末|规划末|末|期间|时期|以来|以后|初期|中期)(?:末)?",
    ),
    (
        "five",
        r"(?:(?<=^)|(?<=[，。；：]))[“\"]?十(?P<g>[一二三四五六])五[”\"]?(?=[^规开发建重项纲收国计时期”“]{2}[^，。；]{0,20}\d)",
    ),
    (
        "five",
        r"[“\"]?十(?P<g2>[一二三四五六])五[”\"]?(?=(?:时期|期间)?(?:发展|主要|奋斗|总体|规划)?(?:目标|指标|任务))(?![^，。；]{0,20}年[，。；])",
    ),
    (
        "within",
        r"(?:未来|今后|用|通过|利用|经过|力争用?)?(?P<n>[一二三四五六七八九十两]|\d{1,2})(?:至[一二三四五六七八九十])?(?:个)?年(?:左右)?(?:的)?(?:时间|之内|以?内|努力|攻坚|奋斗)(?!转型|克难|计划|行动)|(?:未来|今后)(?P<n2>[一二三四五六七八九十两]|\d{1,2})年",
    ),
    (
        "within",
        r"(?:(?<=^)|(?<=[，。；：、]))(?P<n3>[三四五两]|[2-5])年(?=共|累计|为|培训|供应|扶持|解决|发展|争取|力争|建|改|完成|实施|开展|打造|建设|创建|净增|新增|建成|培育|引进|新建|改造|筹集|投入|总)",
    ),
    (
        "lapsed",
        r"(?:近|过去|(?<!学)前|这)(?P<l>[一二三四五六七八九十两几]|\d{1,2})年(?:来|间)?|[一二三四五六七八九十]年来|\d{1,2}年来|(?:去年|上年|上年度|前年)(?!同期)|近年来",
    ),
    ("next", r"到?明年(?:底|末)?"),
    (
        "soon",
        r"(?:到|至|在|于|力争|确保)?(?:今年|本年度?|当年)?(?P<sm>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:\d{1,2}日)?(?:底|末)?(?:以?前|之前)",
    ),
    (
        "now",
        rf"(?:到|至|在|于|力争|确保)?(?:今年|本年度?|当年)(?:\d{{1,2}}{DASH}\d{{1,2}}月(?:份)?|前[一二三\d]+季度|\d{{1,2}}月(?:份)?|[一二三四]季度|以来|上半年|下半年|内|年?[底末]前?)?",
    ),
    (
        "now",
        r"(?:到|至|在|于)?(?:年内|年底(?:以?前|之前)?|年末(?:前)?|全年|上半年|下半年|到期末|规划期末|到规划期末|(?:本?规划|行动|方案|计划|实施)期(?:内|间))",
    ),
    (
        "mask",
        r"\d{1,2}月\d{1,2}日?(?:至\d{1,2}[月日])?|\d{1,2}(?:-|至|—|~)\d{1,2}月(?:份)?|\d{1,2}月(?:份|底|末)?|\d{1,2}日|(?<!\d)\d{1,2}[:：]\d{2}|(?:19|20)\d{2}(?=[年版])|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}",
    ),
)
_FIRST = r'(?=[目迄与同和比较对相在以从由自高低截到至力争确预于“"十未今用通利经一二三四五六七八九两0-9近过前这几去上明本当年全下规])(?=.{0,6}[\d年月日季期今五前均])'  # a cheap look before the forms
_TIME = re.compile(rf"[年月日季期今五]|目前|当前|迄今|平均水平|{YEAR}|\d[:：]\d")  # no form does without one of these
_MOMENT = re.compile(_FIRST + "(?:" + "|".join(f"(?P<{name}{index}>{form})" for index, (name, form) in enumerate(_FORMS)) + ")")


class Role(StrEnum):
    """What a time expression does to the clauses after it."""

    BY = "by"
    BARE = "bare"
    AS_OF = "as_of"
    BASE = "base"
    PAST = "past"
    MASK = "mask"


@dataclass(frozen=True)
class Moment:
    """One time expression (时间词): where it stands, what it does, the years it names, the printed deadline."""

    start: int
    end: int
    role: Role
    year: int | None = None
    deadline: str | None = None
    first_year: int | None = None
    relative: bool = False


def moments_in(text: str, horizon: Horizon) -> list[Moment]:
    """Return the time expressions of a paragraph, in order (时间词).

    >>> [(m.role.value, m.deadline) for m in moments_in("比2020年提高，到2025年6月底前", Horizon())]
    [('base', None), ('by', '2025-06')]
    """
    return [_moment(found, horizon) for found in _MOMENT.finditer(text)] if _TIME.search(text) else []


def _moment(found: re.Match[str], horizon: Horizon) -> Moment:
    form = (found.lastgroup or "").rstrip("0123456789")
    reader = _READERS.get(form)
    if reader:
        return reader(found, horizon)
    return Moment(*found.span(), {"base": Role.BASE, "lapsed": Role.PAST}.get(form, Role.MASK))


def _by(found: re.Match[str], _: Horizon) -> Moment:
    year = year_of(found["y"])
    if found["named"] or (found["d"] and not found["to"] and not found["before"]):
        return Moment(*found.span(), Role.MASK if found["named"] else Role.PAST, year)
    role = Role.BY if found["to"] or found["before"] else Role.BARE
    return Moment(*found.span(), role, year, f"{year}{_month_suffix(found['m'], found['part'])}")


def _month_suffix(month: str | None, part: str | None) -> str:
    if month:
        number = int(month) if month.isdigit() else int(han_value(month) or 0)
        return f"-{number:02d}" if 1 <= number <= 12 else ""
    if part == "上半年":
        return "-06"
    if part and "季度" in part:
        return f"-{3 * (1 + '一二三四'.index(part.strip('第末')[0])):02d}"
    return ""


def _span(found: re.Match[str], _: Horizon) -> Moment:
    first = year_of(found["s1"] or found["s3"])
    last = year_of(found["s2"]) if found["s2"] else first // 100 * 100 + int(found["s4"])
    return Moment(*found.span(), Role.BARE, last, str(last), first)


def _as_of(found: re.Match[str], horizon: Horizon) -> Moment:
    year = year_of(found["a"])
    ahead = horizon.start is not None and year > horizon.start
    return Moment(*found.span(), Role.AS_OF if ahead else Role.PAST, year, str(year))


def _five(found: re.Match[str], _: Horizon) -> Moment:
    end = PLAN_END[found["f"] or found["g"] or found["g2"]]
    if found["g"] or found["g2"]:
        return Moment(*found.span(), Role.BARE, end, str(end), end - 4)
    if found["fe"] == "以来":
        return Moment(*found.span(), Role.PAST, end)
    role = Role.BY if found["f0"] or "末" in found["fe"] else Role.BARE
    return Moment(*found.span(), role, end, str(end), end - 4)


def _within(found: re.Match[str], horizon: Horizon) -> Moment:
    numeral = found["n"] or found["n2"] or found["n3"]
    count = int(numeral) if numeral.isdigit() else int(han_value(numeral) or 0)
    year = None
    if found["n3"] and horizon.end is not None:
        year = horizon.end  # 五年新建…: the years of the plan itself
    elif horizon.start is not None:
        from_now = horizon.end is not None or found.group().startswith(("今后", "未来"))
        year = horizon.start + count - (1 if from_now else 0)
        year = horizon.end if horizon.end is not None and abs(horizon.end - year) == 1 else year
    return Moment(*found.span(), Role.BY, year, str(year) if year else None, relative=True)


def _soon(found: re.Match[str], horizon: Horizon) -> Moment:
    deadline = f"{horizon.start}{_month_suffix(found['sm'], None)}" if horizon.start else None
    return Moment(*found.span(), Role.BY, horizon.start, deadline, relative=True)


def _now(found: re.Match[str], horizon: Horizon) -> Moment:
    text = found.group()
    if re.search("月|季度|以来", text) and "前" not in text.rstrip("月份"):
        return Moment(*found.span(), Role.PAST, horizon.start, relative=True)
    by = text[0] in "到至" or re.search("前|年内|年末|年底|期[末内间]|力争|确保", text) is not None
    year = horizon.end if "期" in text else horizon.start
    if text == "全年" and horizon.end and horizon.start and horizon.end > horizon.start:
        year = None  # every year of the plan, not its first
    suffix = "-06" if "上半年" in text else ""
    return Moment(*found.span(), Role.BY if by else Role.BARE, year, f"{year}{suffix}" if year else None, relative=True)


def _next(found: re.Match[str], horizon: Horizon) -> Moment:
    year = horizon.start + 1 if horizon.start else None
    return Moment(*found.span(), Role.BY, year, str(year) if year else None, relative=True)


_READERS: Mapping[str, Callable[[re.Match[str], Horizon], Moment]] = {
    "span": _span, "by": _by, "asof": _as_of, "five": _five, "within": _within, "soon": _soon, "now": _now, "next": _next,
}  # fmt: skip
