"""Statement to proposal: is it a target, a fact, or nothing at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhicheng.policy.deliverables import promises, sets_up, tells_event
from zhicheng.policy.lexicon import any_of, form_of, words_of
from zhicheng.policy.naming import shortened
from zhicheng.policy.normalise import Run
from zhicheng.policy.proposal import Comparator, Kind, Proposal, TargetKind
from zhicheng.policy.scopes import Document, Scope, Stance
from zhicheng.policy.sections import Place
from zhicheng.policy.stance import (
    DocumentKind,
    is_hedged,
    is_planned,
    speaks_of_past,
    states_condition,
)
from zhicheng.policy.statements import Statement
from zhicheng.policy.tables import Cell

_LOOSE_UNITS = {"次", "期", "场", "场次", "批", "级", "位", "版", "类", "组", "段", "点"}
_AIMING = (Comparator.AT_LEAST, Comparator.AT_MOST)
_PUNISHES = re.compile(
    "判处|扣发|扣除|扣\\d*分|加\\d*分|不得(?:低于|小于|高于|超过|少于|大于|多于)|应(?:低于|高于|在|不低于|不超过|不少于|当)|一般在|可处(?!理|置)|处以(?![上下内])|并处|罚款|吊销|暂停其|禁止其"
)
_GIVES = re.compile("给予|予以|奖补|贴息|返还|减免|按[^，]{0,12}(?:补助|补贴|资助|奖励)")
_SCORING = re.compile("^占比\\d|加|扣|满分|不得分|评优|百分制|考核低于|为(?:优秀|良好|合格|不合格)|(?:优秀|良好|合格)等次")
_LASTS = re.compile("(?:年限|寿命|时间|时限|周期)$")
_ABOUT_REACH = 8
_TIMES = ("次", "轮", "遍", "期", "场")
_NOT_INDICATOR = re.compile(
    "^[\\d一二三四五六七八九十、，第]*$|牵头单位|责任单位|联系电话|邮编|传真|附件|文号|^第.{1,3}$|^\\W+$|（$"
)


@dataclass(frozen=True)
class Mood:
    """How a sentence speaks, from clause to clause (语气): it strives, foretells, tells what was, or gives money."""

    hedged: bool = False
    foretold: bool = False
    told: bool = False
    given: bool = False


@dataclass(frozen=True)
class Context:
    """What is known around a statement (上下文): its clause, time, place and document, and the way back to the source."""

    clause: str
    scope: Scope
    place: Place
    document: Document
    run: Run
    source: str
    mood: Mood = Mood()


def kind_of_statement(statement: Statement, context: Context) -> Kind | None:
    """Return whether a statement is a target or a fact, or None where it states neither."""
    document, scope = context.document.kind, context.scope
    if document is DocumentKind.NEVER or _NOT_INDICATOR.search(statement.name):
        return None
    future = scope.stance is Stance.FUTURE and not scope.presumed
    if scope.stance is Stance.PAST or context.mood.told or speaks_of_past(context.clause, within_plan=future):
        return Kind.FACT if statement.strength >= 0.7 else None
    if _is_no_target(statement, context):
        return None
    if future:
        return Kind.TARGET if not statement.is_weak else None
    if document is DocumentKind.PLAN and not context.place.is_past:
        return Kind.TARGET if statement.strength >= 0.7 and _is_firm(statement) else None
    aims = is_planned(context.clause) or (scope.presumed and (statement.strength >= 0.9 or statement.comparator in _AIMING))
    if document is DocumentKind.OTHER and aims and statement.strength >= 0.7:
        return Kind.TARGET
    return Kind.FACT if statement.strength >= 0.7 and not statement.quantity.is_money else None


def _is_no_target(statement: Statement, context: Context) -> bool:
    quantity = statement.quantity
    if quantity.is_money and context.mood.given:
        return True
    if context.mood.foretold or states_condition(context.clause):
        return True
    if _PUNISHES.search(context.clause) or (quantity.is_ratio and _GIVES.search(context.clause)):
        return True
    if context.place.is_of_grants and context.scope.presumed:
        return True
    if quantity.unit in _TIMES and form_of("names", "frequency").search(context.clause):
        return True
    if quantity.unit == "分" and _SCORING.search(context.clause):
        return True
    bare = statement.comparator is Comparator.EQUAL and statement.strength < 0.9 and not _LASTS.search(statement.name)
    return bare and quantity.unit in words_of("units", "durations")


def _is_firm(statement: Statement) -> bool:
    """Whether an undated number of a plan is more than a frequency, a step or a set phrase."""
    loose = statement.unit in _LOOSE_UNITS or statement.unit in words_of("units", "durations")
    return not (loose and statement.comparator is Comparator.EQUAL and statement.strength < 0.9)


def proposal_of(statement: Statement, context: Context) -> Proposal | None:
    """Return the proposal that a statement makes, or None."""
    kind = kind_of_statement(statement, context)
    if kind is None:
        return None
    start, end = context.run.span(*_trimmed(context.run.text, statement.start, statement.end))
    spread = context.scope.spread(statement.spread_over)
    deadline = spread[statement.ordinal_place] if spread else context.scope.deadline
    quote = "".join(context.source[start:end].split())
    return Proposal(
        kind=kind,
        section=context.place.section,
        section_kind=context.place.section_kind,
        indicator=shortened(statement.name),
        comparator=statement.comparator,
        value=statement.value,
        unit=statement.unit,
        deadline=deadline,
        target_kind=None if kind is Kind.FACT else statement.kind,
        hedged=kind is Kind.TARGET and (context.mood.hedged or is_hedged(context.clause)),
        quote=quote,
        start=start,
        end=end,
        confidence=_confidence(statement, context),
        notes=_notes(statement, context),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and text[start] in "、，；。：及和与 ":
        start += 1
    while end - start > 1 and text[end - 1] in "、，；。：":
        end -= 1
    return start, end


def _confidence(statement: Statement, context: Context) -> float:
    dated = 0.0 if context.scope.deadline and not context.scope.presumed else -0.2
    return round(
        max(0.1, min(0.99, statement.strength + dated + (0.05 if statement.comparator is not Comparator.EQUAL else 0.0))), 2
    )


@cache
def _about() -> re.Pattern[str]:
    return re.compile(any_of(words_of("comparators", "about")) + "$")


def _notes(statement: Statement, context: Context) -> tuple[str, ...]:
    notes = []
    before = context.run.text[max(0, statement.quantity.start - _ABOUT_REACH) : statement.quantity.start]
    if statement.quantity.sign == "~" or _about().search(before):
        notes.append("约数")
    if statement.quantity.high is not None:
        notes.append("区间")
    if statement.kind is TargetKind.RELATIVE_CHANGE:
        notes.append("未写明基年" if "年" not in context.clause else "基年见原文")
    if context.scope.presumed:
        notes.append("期限取自规划期")
    if not context.scope.deadline:
        notes.append("未写明期限")
    return tuple(notes)


def proposals_of_cell(cell: Cell, place: Place, source: str, *, is_fact: bool) -> Iterator[Proposal]:
    """Yield the proposals of one value of an indicator table; a range makes two."""
    bounds = [(cell.comparator, cell.quantity.value)]
    if cell.quantity.high is not None:
        bounds = [(Comparator.AT_LEAST, cell.quantity.value), (Comparator.AT_MOST, cell.quantity.high)]
    for comparator, value in bounds:
        yield Proposal(
            kind=Kind.FACT if is_fact else Kind.TARGET,
            section=cell.group or place.section,
            section_kind=(place.section if cell.group else "") or place.section_kind,
            indicator=shortened(cell.name),
            comparator=comparator,
            value=value,
            unit=cell.unit,
            deadline=cell.deadline,
            target_kind=None if is_fact else cell.kind,
            hedged=False,
            quote="".join(source[cell.start : cell.end].split()),
            start=cell.start,
            end=cell.end,
            confidence=0.9,
            notes=("指标表",),
        )


def wordings_of(start: int, end: int, context: Context, *, dated: bool) -> Iterator[Proposal]:
    """Yield what a clause without a number promises or tells: a deliverable or an event.

    ``dated`` says that the paragraph itself names the time that holds here.
    """
    text = context.clause
    stance, headed = Stance.NONE if context.scope.presumed else context.scope.stance, bool(context.place.section)
    if context.document.kind is DocumentKind.NEVER:
        return
    if stance is Stance.FUTURE and dated and promises(text) and not speaks_of_past(text, within_plan=True):
        yield _worded(start, end, context, Kind.DELIVERABLE)
    elif stance is Stance.PAST and dated and context.scope.deadline and tells_event(text):
        yield _worded(start, end, context, Kind.FACT)
    elif stance is Stance.NONE and headed and sets_up(text) and not speaks_of_past(text) and not context.place.is_past:
        yield _worded(start, end, context, Kind.DELIVERABLE)


def _worded(start: int, end: int, context: Context, kind: Kind) -> Proposal:
    low, high = context.run.span(*_trimmed(context.run.text, start, end))
    is_fact = kind is Kind.FACT
    return Proposal(
        kind=kind,
        section=context.place.section,
        section_kind=context.place.section_kind,
        indicator=shortened(context.clause.strip("、，："), 60),
        comparator=Comparator.EVENT if is_fact else Comparator.DELIVERABLE,
        value=None,
        unit="",
        deadline=None if context.scope.presumed else context.scope.deadline,
        target_kind=None if is_fact else TargetKind.DELIVERABLE,
        hedged=not is_fact and (context.mood.hedged or is_hedged(context.clause)),
        quote="".join(context.source[low:high].split()),
        start=low,
        end=high,
        confidence=0.6,
        notes=() if context.scope.deadline and not context.scope.presumed else ("未写明期限",),
    )
