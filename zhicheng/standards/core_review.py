"""Core indicators under review: drafted by one officer, accepted by another, followed by a newer list and never edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry import ended
from zhicheng.standards.core_lists import CoreList
from zhicheng.standards.errors import CoreReviewRefused

_LONGEST = 500


class CoreState(StrEnum):
    """Where a list of core indicators stands in its review (核心指标复核状态)."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DROPPED = "dropped"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    CoreState.DRAFT: Words("拟稿", "draft"),
    CoreState.PROPOSED: Words("待复核", "waits for its reviewer"),
    CoreState.ACCEPTED: Words("已采用", "accepted"),
    CoreState.DROPPED: Words("已放弃", "dropped"),
}


class CoreAct(StrEnum):
    """What an officer may do with a list of core indicators (核心指标办理)."""

    PROPOSE = "propose"
    TAKE_BACK = "take_back"
    DROP = "drop"
    SEND_BACK = "send_back"
    ACCEPT = "accept"

    @property
    def words(self) -> Words:
        """Return the act's name."""
        return _ACTS[self]

    @property
    def decides(self) -> bool:
        """Say whether a reviewer decides by it (复核决定)."""
        return self in (CoreAct.SEND_BACK, CoreAct.ACCEPT)


_ACTS = {
    CoreAct.PROPOSE: Words("提请复核", "propose"),
    CoreAct.TAKE_BACK: Words("撤回提请", "take the proposal back"),
    CoreAct.DROP: Words("放弃拟稿", "drop the draft"),
    CoreAct.SEND_BACK: Words("退回", "send back"),
    CoreAct.ACCEPT: Words("采用", "accept"),
}
_WAY = {
    (CoreState.DRAFT, CoreAct.PROPOSE): CoreState.PROPOSED,
    (CoreState.DRAFT, CoreAct.DROP): CoreState.DROPPED,
    (CoreState.PROPOSED, CoreAct.TAKE_BACK): CoreState.DRAFT,
    (CoreState.PROPOSED, CoreAct.SEND_BACK): CoreState.DRAFT,
    (CoreState.PROPOSED, CoreAct.ACCEPT): CoreState.ACCEPTED,
}
_REASONED = (CoreAct.DROP, CoreAct.SEND_BACK)


@dataclass(frozen=True)
class CoreStep:
    """One act on a list of core indicators (复核步骤): who, on which day, why."""

    act: CoreAct
    by: str
    day: date
    reason: str = ""


@dataclass(frozen=True)
class CoreReview:
    """A list of core indicators, where it was taken from, and what was done with it (核心指标复核).

    >>> from zhicheng.standards.core_lists import read_core
    >>> day = date(2026, 4, 1)
    >>> drafted = CoreReview(CoreList("不锈钢真空杯", date(2026, 5, 1), (read_core("保温效能;≥;75/70;℃"),)), "专家会纪要")
    >>> accepted = drafted.after(CoreStep(CoreAct.PROPOSE, "a", day)).after(CoreStep(CoreAct.ACCEPT, "b", day))
    >>> accepted.state.value, accepted.in_force_from
    ('accepted', datetime.date(2026, 5, 1))
    """

    core: CoreList
    source: str = ""
    steps: tuple[CoreStep, ...] = ()

    @property
    def state(self) -> CoreState:
        """Return where the review stands."""
        state = CoreState.DRAFT
        for step in self.steps:
            state = _WAY[state, step.act]
        return state

    @property
    def in_force_from(self) -> date | None:
        """Return the first day in force: never before the day of acceptance, so that no past board changes; None without one."""
        accepted = next((step.day for step in self.steps if step.act is CoreAct.ACCEPT), None)
        return None if accepted is None else max(accepted, self.core.effective_from)

    @property
    def standing(self) -> CoreList | None:
        """Return the list as boards are graded by it (现行清单), None before its acceptance."""
        return None if self.in_force_from is None else replace(self.core, effective_from=self.in_force_from)

    @property
    def proposed_by(self) -> str:
        """Return who proposed it last."""
        return next((step.by for step in reversed(self.steps) if step.act is CoreAct.PROPOSE), "")

    def after(self, step: CoreStep, *, others: Iterable[CoreList] = ()) -> CoreReview:
        """Return the review with one more step (办理一步). Raises CoreReviewRefused.

        ``others`` are the accepted lists: one of the same category begins before this one does.
        """
        if (self.state, step.act) not in _WAY:
            raise _refused(step, f"状态“{self.state.words.zh}”不能办理", f"it is {self.state.words.en}")
        if len(step.reason) > _LONGEST or (step.act in _REASONED and not step.reason.strip()):
            raise _refused(step, f"须写明理由，不多于 {_LONGEST} 字", f"a reason of at most {_LONGEST} signs is due")
        if step.act is CoreAct.PROPOSE and not self.source.strip():
            raise _refused(step, "须写明出处", "say where the list was taken from")
        if step.act is CoreAct.TAKE_BACK and step.by != self.proposed_by:
            raise _refused(step, "只有提请人可以撤回", "only who proposed it may take it back")
        if step.act.decides and step.by == self.proposed_by:
            raise _refused(step, "由您提请，须由另一人复核", "you proposed it: another officer reviews it")
        made = replace(self, steps=(*self.steps, step))
        later = [one for one in others if one.category == self.core.category and one.effective_from >= _begins(made)]
        if step.act is CoreAct.ACCEPT and later:
            day = max(one.effective_from for one in later)
            raise _refused(step, f"同类别已有 {day} 起的清单，新清单须更晚", f"a list from {day} on is there: begin later")
        return made


def _begins(review: CoreReview) -> date:
    return review.in_force_from or review.core.effective_from


def state_core(number: str, review: CoreReview, before: Iterable[Fact], *, body: str) -> tuple[Fact, ...]:
    """State a list that was accepted (核心指标登记), and the end of the one before it; ``before`` are that one's visible facts.

    >>> from zhicheng.standards.core_lists import read_core
    >>> drafted = CoreReview(CoreList("不锈钢真空杯", date(2026, 5, 1), (read_core("保温效能;≥;75/70;℃"),)), "专家会纪要")
    >>> steps = [CoreStep(CoreAct.PROPOSE, "a", date(2026, 4, 1)), CoreStep(CoreAct.ACCEPT, "b", date(2026, 4, 2))]
    >>> [(fact.predicate, fact.value) for fact in state_core("HX-1", drafted.after(steps[0]).after(steps[1]), (), body="quality_office")]
    [('core_list.category', '不锈钢真空杯'), ('core_list.indicator', '保温效能;≥;75/70;℃')]
    """
    core = review.standing
    if core is None:
        return ()
    said = [("core_list.category", core.category), *(("core_list.indicator", line[:_LONGEST]) for line in core.lines)]
    over = [ended(fact, core.effective_from, body=body) for fact in before if fact.valid_to is None]
    return (*over, *(Fact(f"core_list:{number}", name, text, core.effective_from, body=body) for name, text in said))


def _refused(step: CoreStep, zh: str, en: str) -> CoreReviewRefused:
    words = step.act.words
    return CoreReviewRefused(value=words.zh, zh=zh, en=f"{words.en}: {en}")
