"""How far a re-test is, as whoever asked for it may know: asked, taken or refused, laboratory, backup, conclusion, each with its term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.case_terms import CaseTerm, case_terms
from zhicheng.judgement.sampling.cases import SamplingAct, SamplingCase, SamplingEvent

_A = SamplingAct
_TERM_OF = {
    _A.ACCEPT_RETEST: "retest_accept",
    _A.REFUSE_RETEST: "retest_accept",
    _A.ASSIGN_RETEST: "retest_assign",
    _A.RECEIVE_BACKUP: "backup_handover",
    _A.REPORT_RETEST: "retest_report",
}
_WAY = (_A.ASK_RETEST, _A.ACCEPT_RETEST, _A.ASSIGN_RETEST, _A.RECEIVE_BACKUP, _A.REPORT_RETEST)


class ProgressState(StrEnum):
    """How far one step is (步骤状态)."""

    DONE = "done"
    WAITING = "waiting"
    TO_COME = "to_come"
    REFUSED = "refused"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    ProgressState.DONE: Words("已办", "done"),
    ProgressState.WAITING: Words("办理中", "under way"),
    ProgressState.TO_COME: Words("未到", "to come"),
    ProgressState.REFUSED: Words("不予受理", "refused"),
}


@dataclass(frozen=True)
class ProgressStep:
    """One step of a re-test (复检进展): how far it is, the event once it was taken, its term where that has begun.

    ``untold`` marks the conclusion before it was served: neither that there is one nor that it is late is known then, its term alone.
    """

    act: SamplingAct
    state: ProgressState
    event: SamplingEvent | None = None
    term: CaseTerm | None = None
    untold: bool = False

    @property
    def day(self) -> date | None:
        """Return the day on which it was taken, None before."""
        return self.event.day if self.event else None

    @property
    def laboratory(self) -> str:
        """Return the laboratory that it names, empty where it names none."""
        return self.event.laboratory if self.event else ""

    @property
    def reason(self) -> str:
        """Return the reason that it was taken with, where there is one."""
        return self.event.reason if self.event else ""


def retest_progress(case: SamplingCase, *, told: bool) -> tuple[ProgressStep, ...]:
    """Return how far a re-test is (复检进展), in the order of the law's way; nothing where none was asked for.

    ``told`` says whether the conclusion was served: before it, nothing here tells a report that came in from one that did not.

    Source: house rule; terms of rulebook ``sampling``.

    >>> from zhicheng.judgement import Domain
    >>> steps = [(_A.TAKE, 1), (_A.RECEIVE, 3), (_A.REPORT, 20), (_A.NOTIFY, 22), (_A.ASK_RETEST, 24), (_A.ACCEPT_RETEST, 27)]
    >>> case = SamplingCase("1", Domain.FOOD)
    >>> for act, day in steps:
    ...     case = case.after(SamplingEvent(act, date(2026, 7, day), laboratory="L-1", passed=False))
    >>> [step.state.value for step in retest_progress(case, told=False)]
    ['done', 'done', 'waiting', 'to_come', 'to_come']
    """
    return tuple(_steps(case, told)) if case.last(_A.ASK_RETEST) else ()


def _steps(case: SamplingCase, told: bool) -> Iterator[ProgressStep]:
    terms = {term.name: term for term in case_terms(case)}
    refused = case.last(_A.REFUSE_RETEST)
    if refused is not None:
        yield ProgressStep(_A.ASK_RETEST, ProgressState.DONE, case.last(_A.ASK_RETEST))
        yield ProgressStep(_A.REFUSE_RETEST, ProgressState.REFUSED, refused, terms.get(_TERM_OF[_A.REFUSE_RETEST]))
        return
    open_ = False
    for act in _WAY:
        untold = act is _A.REPORT_RETEST and not told
        event, term = (None if untold else case.last(act)), terms.get(_TERM_OF.get(act, ""))
        state = ProgressState.DONE if event else ProgressState.TO_COME if open_ else ProgressState.WAITING
        open_ = open_ or event is None
        yield ProgressStep(act, state, event, replace(term, done=None) if term and untold else term, untold)
