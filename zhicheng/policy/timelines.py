"""Deadlines over a paragraph: which time holds at which place of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.policy.deadlines import Moment, Role
from zhicheng.policy.horizons import DASH, DISTANT, YEAR
from zhicheng.policy.normalise import Run
from zhicheng.policy.scopes import Document, Scope, Stance
from zhicheng.policy.stance import is_hedged
from zhicheng.policy.tenses import extent, is_recalled, opens_clause, scope_of

_ATTRIBUTE = re.compile("(?:出生|(?:建成|投产|取得|登记|成立|设立|注册|购买|入职|毕业)[^，。；、]{0,8}的)")
_WHOLE_YEAR = re.compile("全年|年内|上半年|下半年|[两三四五2-5]年")
_JOIN = re.compile("^(?:[、和及与,，]|以及)?$")
_GOAL_WORDS = re.compile("目标|按照(?:规划|计划)|(?:规划|计划|方案)(?:明确|提出)|步走")
_FILING = re.compile("[^。；]{0,36}(?:报送|上报|报至|提交|反馈|回执|报市|报县|报省|报名)")
_TITLED = re.compile("《[^》]{1,80}》")
_PLAN_SAYS = re.compile("[^《》，。；]{0,6}》?(?:（[^）]{0,30}）)?[^，。；《]{0,6}(?:明确|提出|确定|设定|显示|要求|规定|部署)")
_ONLY_YEARS = re.compile(f"(?:{YEAR}年?(?:底|末)?|[、和及,，]|{DASH})+")


@dataclass(frozen=True)
class Timeline:
    """A paragraph with its time expressions taken out, and the scope that holds at each place of what is left.

    ``last`` is the last scope that may hold for the paragraphs below: not a year that only dates one clause, nor a vision.
    """

    run: Run
    places: tuple[int, ...]
    scopes: tuple[Scope, ...]
    bases: frozenset[int]
    initial: Scope
    hedges: tuple[int, ...]
    last: Scope

    def at(self, place: int) -> Scope:
        """Return the scope at an index of ``run``."""
        found = bisect_right(self.places, place)
        return self.scopes[found - 1] if found else self.initial

    def turns_ahead(self, start: int, end: int) -> bool:
        """Return whether a scope that looks ahead opens within a stretch of ``run``."""
        within = slice(bisect_left(self.places, start), bisect_left(self.places, end))
        return any(scope.stance is Stance.FUTURE for scope in self.scopes[within])

    def opened(self, place: int) -> bool:
        """Return whether a scope was named in this paragraph at or before a place, not inherited."""
        return bool(self.places) and self.places[0] <= place

    def hedged(self, start: int, end: int) -> bool:
        """Return whether a hedged deadline (力争到2020年) was taken out of a stretch of ``run``, or just before it."""
        return any(start - 1 <= place <= end for place in self.hedges)


def timeline_of(
    run: Run, moments: Sequence[Moment], *, document: Document, initial: Scope, past: bool, goal: bool = False
) -> Timeline:
    """Take the time expressions out of a paragraph and draw up its scopes."""
    if not moments:
        return Timeline(run, (), (), frozenset(), initial, (), initial)
    goal = goal or _GOAL_WORDS.search(run.text) is not None
    writer = _Writer(run, document, initial, past=past, goal=goal)
    for moment in moments:
        writer.take(moment)
    return writer.timeline()


class _Writer:
    """Takes moments out of a paragraph one by one, and opens the scopes they set."""

    def __init__(self, run: Run, document: Document, initial: Scope, *, past: bool, goal: bool) -> None:
        self._run, self._text = run, run.text
        self._document, self._initial, self._past, self._goal = document, initial, past, goal
        self._titles = [found.span() for found in _TITLED.finditer(run.text)]
        self._kept: list[str] = []
        self._at: list[int] = []
        self._places: list[int] = []
        self._scopes: list[Scope] = []
        self._bases, self._hedges = set[int](), list[int]()
        self._last = self._length = 0
        self._base = self._lasting = initial  # what holds again when a clause's own year has passed
        self._until: int | None = None
        self._lasts = False

    def take(self, moment: Moment) -> None:
        """Take one moment out, and open the scope it sets."""
        between = self._text[self._last : moment.start] if self._last else None
        self._close_before(moment.start)
        self._keep_to(moment.start)
        self._last = moment.end
        titled = any(low <= moment.start < high for low, high in self._titles)
        if titled and not (moment.first_year and _PLAN_SAYS.match(self._text, moment.end)):
            return
        self._note(moment)
        if self._sets_no_time(moment):
            return
        scope = scope_of(moment, self._text, self._document, past=self._past, goal=self._goal, titled=titled)
        if scope is not None and not self._is_of_the_thing(moment, scope):
            self._open(scope, moment, between)

    def timeline(self) -> Timeline:
        """Return what was drawn up, with the rest of the paragraph."""
        self._close_before(len(self._text))
        self._keep_to(len(self._text))
        return Timeline(
            Run("".join(self._kept), self._at),
            tuple(self._places),
            tuple(self._scopes),
            frozenset(self._bases),
            self._initial,
            tuple(self._hedges),
            self._lasting,
        )

    @property
    def _current(self) -> Scope:
        return self._scopes[-1] if self._scopes else self._initial

    def _close_before(self, place: int) -> None:
        """Let what held before hold again, where a clause's own year has passed before ``place``."""
        if self._until is not None and self._until <= place:
            self._keep_to(self._until)
            self._last = self._until
            self._places.append(self._length)
            self._scopes.append(self._base)
            self._until = None

    def _keep_to(self, end: int) -> None:
        self._kept.append(self._text[self._last : end])
        self._at.extend(self._run.at[self._last : end])
        self._length += end - self._last

    def _note(self, moment: Moment) -> None:
        if moment.role is Role.BASE and (self._text[moment.start] in "从由自" or self._text[moment.end - 1] == "的"):
            self._bases.add(self._length)
        if is_hedged(self._text[moment.start : moment.end]):
            self._hedges.append(self._length)

    def _sets_no_time(self, moment: Moment) -> bool:
        whole_year = _WHOLE_YEAR.fullmatch(self._text, moment.start, moment.end) is not None
        told = whole_year and self._scopes and self._current.stance is Stance.PAST
        ahead = self._current.stance is Stance.FUTURE and not self._current.presumed
        stays = ahead and moment.relative and (moment.deadline or "")[:4] == (self._current.deadline or "-")[:4]
        attribute = _ATTRIBUTE.match(self._text, moment.end) or (
            self._text[moment.start : moment.end] == "当年" and not opens_clause(self._text, moment)
        )
        filing = attribute or _FILING.match(self._text, moment.end, moment.end + 40)
        return bool(told or stays or filing or _is_aside(self._text, moment) or _counts_to(moment, self._current))

    def _is_of_the_thing(self, moment: Moment, scope: Scope) -> bool:
        """Whether a past year in mid-clause belongs to the thing, not to the clause: 完成2022年结转项目5个."""
        back = scope.stance is Stance.PAST and self._current.stance is Stance.FUTURE
        opens = opens_clause(self._text, moment) or moment.role is Role.PAST or is_recalled(self._text, moment)
        return back and not opens

    def _open(self, scope: Scope, moment: Moment, between: str | None) -> None:
        if moment.relative and moment.year is None and self._current.stance is scope.stance:
            return
        listed = between is not None and _JOIN.match(between) and self._scopes and self._scopes[-1].stance is scope.stance
        if listed and scope.deadline and not moment.first_year:
            self._scopes[-1] = Scope(scope.stance, (*self._scopes[-1].deadlines, *scope.deadlines))
            self._places[-1] = self._length
            return
        self._places.append(self._length)
        self._scopes.append(scope)
        self._settle(moment)

    def _settle(self, moment: Moment) -> None:
        """Note how far the scope just opened holds: to the end of its clause or sentence, or on and on."""
        scope = self._scopes[-1]
        dated = self._base.stance is Stance.FUTURE and self._base.deadline is not None
        step = dated and scope.stance is Stance.FUTURE and (scope.deadline or "") < (self._base.deadline or "")
        self._until = extent(self._text, moment) if step else None
        if self._until is None:
            self._base = scope
            if scope.stance is Stance.FUTURE and scope.deadline and int(scope.deadline[:4]) not in DISTANT:
                later = max((self._lasting, scope), key=lambda each: each.deadline or "")
                kept = self._lasts or (not self._initial.presumed and not self._text.endswith("："))
                self._lasting = later if kept else scope  # of several the latest: an early step does not last
                self._lasts = True


def _counts_to(moment: Moment, current: Scope) -> bool:
    """Whether 五年累计 only counts the years to a deadline that is printed already."""
    printed = current.stance is Stance.FUTURE and not current.presumed and current.deadline
    counted = moment.relative and moment.role is Role.BY and moment.year
    return bool(counted and printed and moment.year and abs(moment.year - int(printed[:4])) == 1)


def _is_aside(text: str, moment: Moment) -> bool:
    """Whether a year stands among other words in brackets: （剔除2022年专项资金）."""
    opened = text.rfind("（", max(0, moment.start - 40), moment.start)
    if opened < 0 or "）" in text[opened : moment.start]:
        return False
    closed = text.find("）", moment.end, moment.end + 40)
    return closed >= 0 and moment.role is Role.BARE and not _ONLY_YEARS.fullmatch(text, opened + 1, closed)
