"""The years a document speaks from and to: its title, its date, the plan that it announces, the deadlines it sets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhicheng.policy.numbers import han_value

YEAR = r"(?:(?:19|20)\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})"
DASH = r"(?:-{1,2}|—{1,2}|–|~|至|到|─{1,2})"
PLAN_END = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}

_SPAN = re.compile(rf"({YEAR})年?{DASH}({YEAR}|\d{{2}}(?=年))年?")
_FIVE = re.compile(r"十([一二三四五六])五(?!年)|第十([一二三四五六])个五年")
_TITLE_YEAR = re.compile(rf"({YEAR})(?:年(?!\d{{1,2}}月|远景)|(?=工作要点|工作计划|计划|任务|目标|民生))")
_VISION = re.compile(rf"{YEAR}年远景(?:目标)?(?:纲要)?|展望{YEAR}年")
_SET_ASIDE = re.compile(rf"{_VISION.pattern}|{YEAR}年\d{{1,2}}月\d{{1,2}}日")  # visions, and days: a filing date is no deadline
_SPOKEN = re.compile(rf"({YEAR})年\d{{1,2}}月\d{{1,2}}日.{{0,40}}(?:大会|会议)")
_NUMBERED = re.compile(r"[〔\[【（]((?:19|20)\d{2})[〕\]】）]第?\d{1,4}号")
_SIGNED = re.compile(
    rf"^（?({YEAR})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?(?:[^，。]{{0,40}}(?:通过|批准|印发|发布))?）?$"
)
_DATELINE = re.compile(
    rf"(?:时间|日期|发布于|发表于)：?({YEAR})[-年./]\d|^[^\d]{{0,12}}({YEAR})[-年./]\d{{1,2}}[-月./]\d{{1,2}}(?!.{{40}})"
)
_PLAIN_DEADLINE = re.compile(
    rf"(?=[到至力争确12二])(?:(?<![高升加长大展增降低少减缩伸延截谈说提讲])(?:[到至]|(?:力争|争取|确保)[在于])({YEAR})年|({YEAR})年(?:年?底|\d{{1,2}}月(?:底|\d{{1,2}}日)?)?(?:以前|之前|前)(?!出生|建成[^，。]{0, 6}的|取得|登记|成立|注册|毕业))"
)
_MENTIONED = re.compile(rf"(?<![^谈说提讲][到至])(?<![—-])({YEAR})年(?!以?前|之前|年?底前|{DASH})")
_PLAN_WORD = "(?:规划|计划|方案|纲要|行动|意见|要点)"
_NAMED = re.compile(
    rf"《(?P<quoted>[^》]{{2,60}})》(?P<behind>（[^）]{{4,16}}）)?|(?P<plain>[一-龥“”\"]{{2,30}}{_PLAN_WORD}（[^）]{{4,16}}）)"
)
_ANNOUNCED_BEFORE = re.compile("(?:印发|发布|出台|公布|制定|下发|编制|推出|审议|介绍|解读|召开|通过|部署)[^。；《]{0,24}$")
_ANNOUNCED_BEHIND = re.compile(
    "(?:（[^）]{0,40}）)?[^。；《]{0,30}?(?:印发|发布|公布|出台|明确|提出|对外|正式|亮相|通过|规定|要求|部署|解读)"
)
_ONLY_CITED = re.compile("(?:根据|按照|依据|贯彻|落实|结合|依照|对照|衔接|参照|执行)[^。；，]{0,24}$")
DISTANT = (2035, 2050)  # the years of visions
_OFTEN = 4
_FARTHEST = 9  # years ahead: what lies farther is a vision, not the end of a plan


@dataclass(frozen=True)
class Horizon:
    """The years a document speaks from and to (规划期); unknown ones are None."""

    start: int | None = None
    end: int | None = None


def year_of(text: str) -> int:
    """Return a year written in digits or in Chinese numerals.

    >>> year_of("2025"), year_of("二〇二五")
    (2025, 2025)
    """
    return int(text) if text[0] in "12" else int(han_value(text.replace("○", "〇")) or 0)


@lru_cache(maxsize=4096)
def years_named(text: str) -> Horizon | None:
    """Return the years that a title or a heading names, or None (名称中的年限).

    >>> years_named("质量提升三年行动计划（2018—2020年）"), years_named("第十四个五年规划和2035年远景目标")
    (Horizon(start=2018, end=2020), Horizon(start=2021, end=2025))
    """
    if found := _SPAN.search(text):
        first = year_of(found.group(1))
        last = found.group(2)
        return Horizon(first, year_of(last) if len(last) == 4 else first // 100 * 100 + int(last))
    if found := _FIVE.search(text):
        end = PLAN_END[found.group(1) or found.group(2)]
        return Horizon(end - 4, end)
    years = [year_of(found.group(1)) for found in _TITLE_YEAR.finditer(_VISION.sub("", text))]
    return Horizon(max(years), max(years)) if years else None


def horizon_of(title: str, paragraphs: Sequence[str]) -> Horizon:
    """Return the years that title, document number, date and an announced plan give.

    >>> horizon_of("质量提升三年行动计划（2018—2020年）", [])
    Horizon(start=2018, end=2020)
    """
    if named := years_named(title):
        return named
    issued = issued_in(paragraphs)
    announced = announced_plan(paragraphs, title)
    if announced is not None:
        late = issued is not None and announced.end is not None and issued > announced.end  # the page was set long after
        return announced if late else replace(announced, start=max(announced.start or 0, issued or 0) or None)
    return Horizon(issued, None)


def issued_in(paragraphs: Sequence[str]) -> int | None:
    """Return the year in which a text was issued, by its own number, signature or date line (发文年份).

    >>> issued_in(["棠溪政办发〔2021〕8号"])
    2021
    """
    head, ends = paragraphs[:10], (*paragraphs[:10], *paragraphs[-8:])
    if spoken := next((found for text in head[:4] if (found := _SPOKEN.search(text))), None):
        return year_of(spoken.group(1))
    own = [year_of(found.group(1)) for text in head if len(text) <= 60 and "《" not in text and (found := _NUMBERED.search(text))]
    own += [year_of(found.group(1)) for text in ends if (found := _SIGNED.match(text))]
    own += [year_of(found.group(1) or found.group(2)) for text in ends if (found := _DATELINE.search(text))]
    cited = [year_of(found.group(1)) for text in head for found in _NUMBERED.finditer(text)]
    return own[0] if own else max(cited, default=None)


def announced_plan(paragraphs: Sequence[str], title: str = "") -> Horizon | None:
    """Return the years of the plan that a text announces, not of those it merely cites (所公布的规划).

    Of several it takes the one whose name shares the most with the title.

    >>> announced_plan(["近日，《棠溪县质量提升行动方案（2023—2025年）》印发。"])
    Horizon(start=2023, end=2025)
    >>> announced_plan(["根据《质量发展纲要（2011—2020年）》，制定本方案。"]) is None
    True
    """
    found = [each for text in paragraphs[:12] for each in _announced_in(text)]
    return max(found, key=lambda each: _shared(each[0], title))[1] if found else None


def _shared(name: str, title: str) -> int:
    return sum(name[at : at + 2] in title for at in range(len(name) - 1))


def _announced_in(text: str) -> Iterator[tuple[str, Horizon]]:
    for found in _NAMED.finditer(text):
        name = (found["quoted"] or found["plain"]) + (found["behind"] or "")
        before = text[max(0, found.start() - 30) : found.start()]
        if not re.search(_PLAN_WORD, name) or _ONLY_CITED.search(before):
            continue
        announced = _ANNOUNCED_BEFORE.search(before) or _ANNOUNCED_BEHIND.match(text, found.end())
        years = years_named(name)
        if announced and years and years.start != years.end:
            yield name, years


def first_deadline(text: str) -> int | None:
    """Return the earliest year that a text sets as a deadline in so many words (到2020年).

    >>> first_deadline("到2025年提升，到2022年起步")
    2022
    """
    return min(_deadlines(text), default=None)


def main_deadline(text: str, start: int | None) -> int | None:
    """Return the latest year that a text sets as a deadline and that is not a distant vision (主要期限).

    >>> main_deadline("到2023年起步，到2025年提升，到2035年领先", 2022)
    2025
    """
    named = Counter(_deadlines(_SET_ASIDE.sub("", text)))
    years = sorted(set(named).difference(DISTANT))
    near = [year for year in years if start is None or start <= year <= start + _FARTHEST]
    if start is None and near:
        near = [year for year in near if year <= near[0] + _FARTHEST - 4]
    if len(near) > 1 and named[near[-1]] == 1 and named[near[-2]] >= _OFTEN:
        return near[-2]  # named once, the latest is an outlook like those set aside
    return near[-1] if near else None


def year_spoken(text: str) -> int | None:
    """Return the year that a text calls 今年, by the latest year it names outside deadlines and titles, or None (讲话年份).

    >>> year_spoken("2017年完成5家。谈到2018年的安排，今年新增8家，到2020年达到30家。")
    2018
    """
    if "今年" not in text and "全年" not in text:
        return None
    limit = first_deadline(text)
    years = [year_of(found.group(1)) for found in _MENTIONED.finditer(re.sub("《[^》]*》", "", text))]
    return max((year for year in years if limit is None or year <= limit), default=None)


def _deadlines(text: str) -> Iterator[int]:
    return (year_of(found.group(1) or found.group(2)) for found in _PLAIN_DEADLINE.finditer(text))
