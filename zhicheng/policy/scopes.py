"""Deadlines over a paragraph: which time holds at which place of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.policy.deadlines import Moment, Role
from zhicheng.policy.horizons import DASH, YEAR, Horizon
from zhicheng.policy.normalise import Run
from zhicheng.policy.stance import DocumentKind, is_hedged, tells_done

_JOIN = re.compile("^(?:[、和及与,，]|以及)?$")
_GOAL_WORDS = re.compile("目标|按照(?:规划|计划)|(?:规划|计划|方案)(?:明确|提出)|步走")
_FILING = re.compile("[^。；]{0,36}(?:报送|上报|报至|提交|反馈|回执|报市|报县|报省|报名)")
_TITLED = re.compile("《[^》]{1,80}》")
_PLAN_SAYS = re.compile("[^《》，。；]{0,6}》?(?:（[^）]{0,30}）)?[^，。；《]{0,6}(?:明确|提出|确定|设定|显示|要求|规定|部署)")
_ANNOUNCES = re.compile(
    "[^，。；：]{0,30}(?:预期目标|主要目标|发展目标|奋斗目标|工作目标|目标(?:是|为|：|任务：|有：))(?![^，。；]{0,6}(?:完成|实现|达成|超额|如期))"
)
_SETS_OUT = re.compile(
    "[^，。；：]{0,14}?(?:(?<![即终行])将(?!近|军|来|士|领|原|其)|要(?!求|素|点|闻)|计划(?!完成)|拟|力争|争取|确保)"
)
_AIMS = re.compile("以上|以内|以下|不低于|不少于|不超过|不高于|控制在|力争|争取|确保|低于|新增|培育|新建")
_ONLY_YEARS = re.compile(f"(?:{YEAR}年?(?:底|末)?|[、和及,，]|{DASH})+")
_RECALLED = re.compile("(?:回顾|总结|盘点|过去的|刚刚过去的|完成|超额完成|圆满完成|实现)[^，。；]{0,6}$")


class Stance(StrEnum):
    """Which way a scope looks."""

    FUTURE = "future"
    PAST = "past"
    NONE = "none"


@dataclass(frozen=True)
class Scope:
    """The time that holds over some clauses (时间范围): deadlines as printed, several when they are listed.

    ``presumed`` says that no words set it: it is the last year of the plan itself.
    """

    stance: Stance = Stance.NONE
    deadlines: tuple[str, ...] = ()
    first_year: int | None = None
    presumed: bool = False

    @property
    def deadline(self) -> str | None:
        """Return the deadline of a single value: the last one named."""
        return self.deadlines[-1] if self.deadlines else None

    def spread(self, count: int) -> tuple[str, ...]:
        """Return one deadline for each of ``count`` values, or nothing where they do not match."""
        if len(self.deadlines) == count > 1:
            return self.deadlines
        if self.first_year and self.deadline and int(self.deadline[:4]) - self.first_year + 1 == count > 1:
            return tuple(str(self.first_year + step) for step in range(count))
        return ()


@dataclass(frozen=True)
class Document:
    """What the reading of clauses needs to know of the whole text (文件背景)."""

    kind: DocumentKind
    horizon: Horizon
    first_deadline: int | None = None

    @property
    def is_dated_news(self) -> bool:
        """Return whether the text is no plan and its year is only the day it was printed."""
        return self.kind is DocumentKind.OTHER and self.horizon.end is None


@dataclass(frozen=True)
class Timeline:
    """A paragraph with its time expressions taken out, and the scope that holds at each place of what is left."""

    run: Run
    places: tuple[int, ...]
    scopes: tuple[Scope, ...]
    bases: frozenset[int]
    initial: Scope
    hedges: tuple[int, ...] = ()

    def at(self, place: int) -> Scope:
        """Return the scope at an index of ``run``."""
        found = bisect_right(self.places, place)
        return self.scopes[found - 1] if found else self.initial

    def opened(self, place: int) -> bool:
        """Return whether a scope was named in this paragraph at or before a place, not inherited."""
        return bool(self.places) and self.places[0] <= place

    def hedged(self, start: int, end: int) -> bool:
        """Return whether a hedged deadline (力争到2020年) was taken out of a stretch of ``run``, or just before it."""
        return any(start - 1 <= place <= end for place in self.hedges)

    @property
    def last(self) -> Scope:
        """Return the last scope that looks ahead; it may hold for the paragraphs below."""
        ahead = [scope for scope in self.scopes if scope.stance is Stance.FUTURE and scope.deadlines]
        return ahead[-1] if ahead else self.initial


def timeline_of(
    run: Run, moments: Sequence[Moment], *, document: Document, initial: Scope, past: bool, goal: bool = False
) -> Timeline:
    """Take the time expressions out of a paragraph and draw up its scopes."""
    goal = goal or _GOAL_WORDS.search(run.text) is not None
    titled = [found.span() for found in _TITLED.finditer(run.text)]
    kept: list[str] = []
    at: list[int] = []
    places: list[int] = []
    scopes: list[Scope] = []
    bases, hedges = set[int](), list[int]()
    last = length = 0
    for moment in moments:
        kept.append(run.text[last : moment.start])
        at.extend(run.at[last : moment.start])
        length += moment.start - last
        between = run.text[last : moment.start] if last else None
        last = moment.end
        in_title = any(low <= moment.start < high for low, high in titled)
        if in_title and not (moment.first_year and _PLAN_SAYS.match(run.text, moment.end)):
            continue
        if moment.role is Role.BASE and (run.text[moment.start] in "从由自" or run.text[moment.end - 1] == "的"):
            bases.add(length)
        if is_hedged(run.text[moment.start : moment.end]):
            hedges.append(length)
        if _FILING.match(run.text, moment.end, moment.end + 40):
            continue
        announced = in_title or _announces(run.text, moment.end, past=past, kind=document.kind)
        current = (scopes or [initial])[-1]
        if _is_aside(run.text, moment) or (
            moment.relative and moment.role is not Role.BY and scopes and current.stance is Stance.PAST
        ):
            continue
        aims = _aims_behind(run.text, moment.end)
        recalled = _RECALLED.search(run.text, max(0, moment.start - 12), moment.start) is not None
        scope = _scope_of(
            moment, document, past=past or recalled, goal=goal and not recalled, announced=announced and not recalled, aims=aims
        )
        if _near(moment, current):
            continue
        if scope and scope.stance is Stance.PAST and current.stance is Stance.FUTURE and not _opens_clause(run.text, moment):
            continue  # 完成2022年结转项目5个: the year belongs to the thing
        if scope is None or (moment.relative and moment.year is None and (scopes or [initial])[-1].stance is scope.stance):
            continue
        listed = between is not None and _JOIN.match(between) and scopes and scopes[-1].stance is scope.stance
        if listed and scope.deadline and not moment.first_year:
            scopes[-1] = Scope(scope.stance, (*scopes[-1].deadlines, *scope.deadlines))
            places[-1] = length
        else:
            places.append(length)
            scopes.append(scope)
    kept.append(run.text[last:])
    at.extend(run.at[last:])
    return Timeline(Run("".join(kept), at), tuple(places), tuple(scopes), frozenset(bases), initial, tuple(hedges))


def _near(moment: Moment, current: Scope) -> bool:
    """Whether 五年累计 only counts the years to a deadline that is printed already."""
    printed = current.stance is Stance.FUTURE and not current.presumed and current.deadline
    return bool(
        moment.relative and moment.role is Role.BY and printed and moment.year and abs(moment.year - int(printed[:4])) == 1
    )


def _is_aside(text: str, moment: Moment) -> bool:
    """Whether a year stands among other words in brackets: （剔除2022年专项资金）."""
    opened = text.rfind("（", max(0, moment.start - 40), moment.start)
    if opened < 0 or "）" in text[opened : moment.start]:
        return False
    closed = text.find("）", moment.end, moment.end + 40)
    return closed >= 0 and moment.role is Role.BARE and not _ONLY_YEARS.fullmatch(text, opened + 1, closed)


def _aims_behind(text: str, place: int) -> bool:
    """Whether the sentence goes on in the words of aims (以上, 不低于, 力争) and tells nothing done."""
    sentence = text[place : text.find("。", place) + 1 or len(text)]
    return _AIMS.search(sentence) is not None and not tells_done(sentence)


def _opens_clause(text: str, moment: Moment) -> bool:
    return moment.start == 0 or text[moment.start - 1] in "，。；：、（！？" or moment.role is Role.PAST


def _announces(text: str, place: int, *, past: bool, kind: DocumentKind) -> bool:
    """Whether the words after a year say that goals follow: 2011年主要预期目标为, 2021年全市将."""
    if past or kind is DocumentKind.REPORT:
        return False
    return _ANNOUNCES.match(text, place) is not None or _SETS_OUT.match(text, place) is not None


def _scope_of(moment: Moment, document: Document, *, past: bool, goal: bool, announced: bool, aims: bool) -> Scope | None:
    if moment.role in (Role.BASE, Role.MASK):
        return None
    before_all = document.first_deadline is not None and (moment.year or 0) < document.first_deadline
    if moment.role is Role.PAST or (moment.role is Role.AS_OF and before_all):
        return Scope(Stance.PAST, (moment.deadline,) if moment.deadline else ())
    ahead = announced or _looks_ahead(moment, document, past=past, goal=goal, aims=aims)
    deadlines = (moment.deadline,) if moment.deadline else ()
    return Scope(Stance.FUTURE if ahead else Stance.PAST, deadlines, moment.first_year)


def _looks_ahead(moment: Moment, document: Document, *, past: bool, goal: bool, aims: bool) -> bool:
    start = document.horizon.start
    if moment.relative and document.kind is DocumentKind.REPORT:
        return False
    if moment.relative and document.kind is DocumentKind.OTHER and not past and aims:
        return True
    if moment.relative:
        return moment.role is Role.BY or ((document.kind is DocumentKind.PLAN or goal) and not past)
    if moment.year is None:
        return not past
    if start is not None and moment.year == start and document.is_dated_news and moment.role is Role.BARE:
        return goal and not past
    if start is not None:
        return moment.year > start or (moment.year == start and not past and document.kind is not DocumentKind.REPORT)
    if moment.role is Role.BY:
        return not past
    first = document.first_deadline
    if past:
        return False
    if first is None:
        return aims or (goal and document.kind is DocumentKind.PLAN)
    if document.kind is DocumentKind.PLAN:
        return moment.year >= first - (4 if goal else 2)
    return moment.year >= first - (2 if goal and document.kind is DocumentKind.OTHER else 0)
