"""How far an objection is: raised, taken up or refused with the reason, answered, each with its term where one was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.case_terms import CaseTerm, begun_term
from zhicheng.judgement.sampling.errors import BadEvent
from zhicheng.judgement.sampling.flows import Domain, flow_for
from zhicheng.judgement.sampling.progress import ProgressState


class ObjectionAct(StrEnum):
    """What becomes of an objection (异议办理步骤)."""

    RAISE = "raise"
    ACCEPT = "accept"
    REFUSE = "refuse"
    ANSWER = "answer"

    @property
    def words(self) -> Words:
        """Return the step's name."""
        return _ACTS[self]


_ACTS = {
    ObjectionAct.RAISE: Words("提出异议", "raise the objection"),
    ObjectionAct.ACCEPT: Words("受理异议", "take the objection up"),
    ObjectionAct.REFUSE: Words("不予受理异议", "refuse to take the objection up"),
    ObjectionAct.ANSWER: Words("答复异议", "answer the objection"),
}


@dataclass(frozen=True)
class ObjectionCourse:
    """What was done about an objection and when (异议办理经过). One that was answered at once needs not be taken up first.

    Raises BadEvent where it was taken up and refused, refused and answered, or where something was done before it was raised.
    """

    domain: Domain
    raised: date
    accepted: date | None = None
    refused: date | None = None
    answered: date | None = None

    def __post_init__(self) -> None:
        if self.refused is not None and (self.accepted or self.answered):
            raise BadEvent(value=self.refused, zh="不予受理的又受理或答复", en="it was refused and taken up or answered, too")
        if any(day is not None and day < self.raised for day in (self.accepted, self.refused, self.answered)):
            raise BadEvent(value=self.raised, zh="办理早于提出", en="something was done before it was raised")


@dataclass(frozen=True)
class ObjectionStep:
    """One step of an objection (异议进展): how far it is, the day once it was taken, its term where that has begun."""

    act: ObjectionAct
    state: ProgressState
    day: date | None = None
    term: CaseTerm | None = None


def objection_progress(course: ObjectionCourse) -> tuple[ObjectionStep, ...]:
    """Return how far an objection is (异议进展). A term that was not found is said to be so, the step is due all the same.

    Source: rulebook ``sampling``, ``objection_accept`` and ``objection_answer``.

    >>> steps = objection_progress(ObjectionCourse(Domain.PRODUCT, date(2026, 7, 1)))
    >>> [(step.act.value, step.state.value) for step in steps], steps[1].term.due.day
    ([('raise', 'done'), ('accept', 'waiting'), ('answer', 'to_come')], datetime.date(2026, 7, 6))
    """
    return tuple(_steps(course))


def _steps(course: ObjectionCourse) -> Iterator[ObjectionStep]:
    done, waiting = ProgressState.DONE, ProgressState.WAITING
    yield ObjectionStep(ObjectionAct.RAISE, done, course.raised)
    accept = _term(course, "objection_accept", course.raised, course.accepted or course.refused)
    if course.refused is not None:
        yield ObjectionStep(ObjectionAct.REFUSE, ProgressState.REFUSED, course.refused, accept)
        return
    if course.accepted is not None:
        yield ObjectionStep(ObjectionAct.ACCEPT, done, course.accepted, accept)
    elif course.answered is None:
        yield ObjectionStep(ObjectionAct.ACCEPT, waiting, None, accept)
    answer = _term(course, "objection_answer", course.accepted, course.answered) if course.accepted else None
    state = done if course.answered else waiting if course.accepted else ProgressState.TO_COME
    yield ObjectionStep(ObjectionAct.ANSWER, state, course.answered, answer)


def _term(course: ObjectionCourse, name: str, start: date, done: date | None) -> CaseTerm:
    return begun_term(flow_for(course.domain, start), name, start, done)
