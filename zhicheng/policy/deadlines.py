"""Time as plans speak of it: deadlines, base years, the years of a plan, and what is merely past."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.policy.numbers import han_value

_YEAR = r"(?:(?:19|20)\d{2}|二[〇零][〇零一二三四五六七八九]{2})"
_DASH = r"(?:-{1,2}|—{1,2}|–|~|至|到|─{1,2})"
_PLAN_END = {"一": 2005, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}

_FORMS: tuple[tuple[str, str], ...] = (
    ("base", rf"(?:与|同|和)?(?:比|较|对比|相较于?|相比于?)(?:于)?{_YEAR}年?(?:底|末|初|同期|基数)?(?:实际|水平)?(?:的)?"),
    ("base", rf"(?:与|同|和){_YEAR}年?(?:底|末)?(?:相比|相较|比较)"),
    ("base", rf"在?(?:以)?{_YEAR}年?(?:底|末)?(?:的)?(?:基础上|基数上|为基[期数年准]|基数|水平上)"),
    (
        "base",
        r"(?:与|同|和)?(?:比|较)(?:于)?(?:上年|去年|上一年|上年度|往年|前年|上年同期|[“\"]?十[一二三四五]五[”\"]?(?:末|期末|期间|时期)?)(?:末|底|同期)?",
    ),
    ("base", r"与(?:上年|去年)相比|在(?:上年|去年)(?:的)?基础上|比全国平均水平|比全省平均水平|(?:高于|低于)全[国省市]平均水平"),
    ("base", r"(?:与|同)?(?:比|较)(?:于)?(?:前|过去|近)[一二三四五\d]年(?:的)?(?:平均(?:数|值|水平)?|同期|均值)?(?:相比)?"),
    ("base", rf"(?:从|由|自){_YEAR}年?(?:底|末|起|开始)?(?:的)?(?!\s*{_DASH})(?!年)"),
    ("lapsed", rf"(?:{_YEAR}年|今年|本年)?(?<!学)前(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})个?(?:月|季度)"),
    (
        "lapsed",
        r"(?:(?<=^)|(?<=[，。；：“]))(?:截至|截止到?)?(?:目前|当前|迄今)(?=，|[^，。；]{0,30}?(?:已|达|有|超|占|为))(?!的)",
    ),
    ("lapsed", rf"(?:从|自|由){_YEAR}年?(?:底|末)?(?:到|至){_YEAR}年?(?:底|末)?(?=[^。；]{{0,40}}?(?:已|了|从|由))"),
    ("span", rf"(?P<s1>{_YEAR})年?{_DASH}(?P<s2>{_YEAR})年?(?:期间|间)?"),
    ("span", rf"(?P<s3>(?:19|20)\d{{2}})年?{_DASH}(?P<s4>\d{{2}})年"),
    ("asof", rf"(?:截至|截止到?|截止至)(?P<a>{_YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末)?"),
    (
        "by",
        rf"(?P<to>(?<![高升加长大展增降低少减缩伸延])[到至](?:了)?|(?:力争|争取|确保|预计)到)?(?:在|于)?(?P<y>{_YEAR})年"
        r"(?:(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?P<d>\d{1,2}日)?)?(?P<part>年?[底末]|上半年|下半年|第?[一二三四]季度末?|初|中期)?(?P<before>以?前|之前|内)?(?P<named>度?(?:远景|规划|计划|行动|工作|方案|版|统计|纲要|目标[值为]?|国民|政府)(?![^，。；]{0,4}达))?(?:的(?=[\d约]))?",
    ),
    (
        "five",
        r"(?P<f0>到|至)?[“\"]?十(?P<f>[一二三四五六])五[”\"]?(?:规划)?(?P<fe>时期末|期末|规划末|末|期间|时期|以来|以后|初期|中期)(?:末)?",
    ),
    (
        "five",
        r"(?:(?<=^)|(?<=[，。；：]))[“\"]?十(?P<g>[一二三四五六])五[”\"]?(?=[^规开发建重项纲收国计时期”“]{2}[^，。；]{0,20}\d)",
    ),
    (
        "within",
        r"(?:未来|今后|用|通过|利用|经过|力争用?)?(?P<n>[一二三四五六七八九十两]|\d{1,2})(?:至[一二三四五六七八九十])?(?:个)?年(?:左右)?(?:的)?(?:时间|之内|以?内|努力|攻坚|奋斗)(?!转型|克难|计划|行动)|(?:未来|今后)(?P<n2>[一二三四五六七八九十两]|\d{1,2})年",
    ),
    (
        "within",
        r"(?:(?<=^)|(?<=[，。；：、]))(?P<n3>[三四五两]|[2-5])年(?=共|累计|完成|实施|开展|打造|建设|创建|净增|新增|建成|培育|引进|新建|改造|筹集|投入|总)",
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
        rf"(?:到|至|在|于|力争|确保)?(?:今年|本年度?|当年)(?:\d{{1,2}}{_DASH}\d{{1,2}}月(?:份)?|前[一二三\d]+季度|\d{{1,2}}月(?:份)?|[一二三四]季度|以来|上半年|下半年|内|年?[底末]前?)?",
    ),
    ("now", r"(?:到|至|在|于)?(?:年内|年底(?:以?前|之前)?|年末(?:前)?|全年|上半年|下半年|到期末|规划期末|到规划期末)"),
    (
        "mask",
        r"\d{1,2}月\d{1,2}日?(?:至\d{1,2}[月日])?|\d{1,2}(?:-|至|—|~)\d{1,2}月(?:份)?|\d{1,2}月(?:份|底|末)?|\d{1,2}日|(?<!\d)\d{1,2}[:：]\d{2}|(?:19|20)\d{2}(?=[年版])|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}",
    ),
)
_FIRST = '(?=[目迄与同和比较对相在以从由自高低截到至力争确预于“"十未今用通利经一二三四五六七八九两0-9近过前这几去上明本当年全下规])'  # a cheap look before the forms
_MOMENT = re.compile(_FIRST + "(?:" + "|".join(f"(?P<{name}{index}>{form})" for index, (name, form) in enumerate(_FORMS)) + ")")
_PLAIN_DEADLINE = re.compile(
    rf"(?<![高升加长大展增降低少减缩伸延截])[到至]({_YEAR})年|({_YEAR})年(?:年?底|\d{{1,2}}月(?:底|\d{{1,2}}日)?)?(?:以前|之前|前)"
)
_TITLE_SPAN = re.compile(rf"({_YEAR})年?{_DASH}({_YEAR})年?")
_TITLE_YEAR = re.compile(rf"({_YEAR})年(?!\d{{1,2}}月)")
_SPOKEN = re.compile(rf"({_YEAR})年\d{{1,2}}月\d{{1,2}}日.{{0,40}}(?:大会|会议)")
_ISSUED = re.compile(r"〔((?:19|20)\d{2})〕|[\[【（]((?:19|20)\d{2})[\]】）]\d{1,3}号")
_SIGNED = re.compile(rf"^({_YEAR})年\d{{1,2}}月(?:\d{{1,2}}日)?$")
_DATELINE = re.compile(rf"(?:时间|日期|发布于|发表于)：?({_YEAR})[-年./]\d|^[^\d]{{0,12}}({_YEAR})-\d{{1,2}}-\d{{1,2}}")
_TITLE_PLAN = re.compile(r"十([一二三四五六])五")


class Role(StrEnum):
    """What a time expression does to the clauses after it."""

    BY = "by"
    BARE = "bare"
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


@dataclass(frozen=True)
class Horizon:
    """The years a document speaks from and to (规划期); unknown ones are None."""

    start: int | None = None
    end: int | None = None


def year_of(text: str) -> int:
    """Return a year written in digits or in Chinese numerals."""
    return int(text) if text[0] in "12" else int(han_value(text) or 0)


def horizon_of(title: str, paragraphs: list[str]) -> Horizon:
    """Return the years that title, document number and signature give.

    >>> horizon_of("质量提升三年行动计划（2018—2020年）", [])
    Horizon(start=2018, end=2020)
    """
    if found := _TITLE_SPAN.search(title):
        return Horizon(year_of(found.group(1)), year_of(found.group(2)))
    if found := _TITLE_PLAN.search(title):
        end = _PLAN_END[found.group(1)]
        return Horizon(end - 4, end)
    if found := _TITLE_YEAR.search(title):
        return Horizon(year_of(found.group(1)), year_of(found.group(1)))
    if spoken := next((found for text in paragraphs[:4] if (found := _SPOKEN.search(text))), None):
        return Horizon(year_of(spoken.group(1)), year_of(spoken.group(1)))
    issued = [found.group(1) or found.group(2) for text in paragraphs[:8] if (found := _ISSUED.search(text))]
    signed = [found.group(1) for text in (paragraphs[:8] + paragraphs[-8:]) if (found := _SIGNED.match(text))]
    years = [year_of(text) for text in issued + signed]
    years += [year_of(found.group(1) or found.group(2)) for text in paragraphs[:4] if (found := _DATELINE.search(text))]
    return Horizon(years[0], None) if years else Horizon()


def first_deadline(text: str) -> int | None:
    """Return the earliest year that a text sets as a deadline in so many words (到2020年).

    >>> first_deadline("到2025年提升，到2022年起步")
    2022
    """
    return min((year_of(found.group(1) or found.group(2)) for found in _PLAIN_DEADLINE.finditer(text)), default=None)


def moments_in(text: str, horizon: Horizon) -> list[Moment]:
    """Return the time expressions of a paragraph, in order (时间词).

    >>> [(m.role.value, m.deadline) for m in moments_in("比2020年提高，到2025年6月底前", Horizon())]
    [('base', None), ('by', '2025-06')]
    """
    return [_moment(found, horizon) for found in _MOMENT.finditer(text)]


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
    return Moment(*found.span(), Role.BY if ahead else Role.PAST, year, str(year))


def _five(found: re.Match[str], _: Horizon) -> Moment:
    end = _PLAN_END[found["f"] or found["g"]]
    if found["g"]:
        return Moment(*found.span(), Role.BARE, end, str(end), end - 4)
    if found["fe"] == "以来":
        return Moment(*found.span(), Role.PAST, end)
    role = Role.BY if found["f0"] or "末" in found["fe"] else Role.BARE
    return Moment(*found.span(), role, end, str(end), end - 4)


def _within(found: re.Match[str], horizon: Horizon) -> Moment:
    numeral = found["n"] or found["n2"] or found["n3"]
    count = int(numeral) if numeral.isdigit() else int(han_value(numeral) or 0)
    year = None
    if horizon.start is not None:
        year = horizon.start + count - (1 if horizon.end is not None else 0)
    return Moment(*found.span(), Role.BY, year, str(year) if year else None, relative=True)


def _soon(found: re.Match[str], horizon: Horizon) -> Moment:
    deadline = f"{horizon.start}{_month_suffix(found['sm'], None)}" if horizon.start else None
    return Moment(*found.span(), Role.BY, horizon.start, deadline, relative=True)


def _now(found: re.Match[str], horizon: Horizon) -> Moment:
    text = found.group()
    if re.search("月|季度|以来", text) and "前" not in text.rstrip("月份"):
        return Moment(*found.span(), Role.PAST, horizon.start, relative=True)
    by = text[0] in "到至" or re.search("前|年内|年末|年底|期末|力争|确保", text) is not None
    year = horizon.end if "期末" in text else horizon.start
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
