"""Every statutory term of a sampling case as a clock: since when, until when, by which article, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from zhicheng.clocks import DueDay
from zhicheng.errors import Words
from zhicheng.judgement.sampling.cases import SamplingAct, SamplingCase
from zhicheng.judgement.sampling.flows import Flow, FlowRule

_A = SamplingAct
_EARLY = "sampling_objection"
# rule, the step that a term begins with, the steps that end it, whether it is a right that lapses
_TERMS: tuple[tuple[str, tuple[SamplingAct, ...], tuple[SamplingAct, ...], bool], ...] = (
    ("deliver", (_A.TAKE,), (_A.RECEIVE,), False),
    ("report", (_A.RECEIVE,), (_A.REPORT,), False),
    ("notice", (_A.REPORT,), (_A.NOTIFY,), False),
    (_EARLY, (_A.TAKE,), (_A.OBJECT,), True),
    ("objection", (_A.NOTIFY,), (_A.OBJECT,), True),
    ("retest_request", (_A.NOTIFY,), (_A.ASK_RETEST,), True),
    ("retest_accept", (_A.ASK_RETEST,), (_A.ACCEPT_RETEST, _A.REFUSE_RETEST), False),
    ("retest_assign", (_A.ACCEPT_RETEST,), (_A.ASSIGN_RETEST,), False),
    ("backup_handover", (_A.ASSIGN_RETEST,), (_A.RECEIVE_BACKUP,), False),
    ("retest_report", (_A.RECEIVE_BACKUP,), (_A.REPORT_RETEST,), False),
    ("correct", (_A.ORDER,), (_A.RECHECK,), False),
    ("recheck", (_A.ORDER,), (_A.RECHECK,), False),
)
_NAMES = {
    "deliver": Words("样品送达承检机构", "samples reach the laboratory"),
    "report": Words("出具检验报告", "the test report"),
    "notice": Words("告知检验结果", "the notice of the result"),
    "sampling_objection": Words("结果告知前对抽样的异议", "the objection to the sampling before a result is told"),
    "objection": Words("提出异议", "the objection"),
    "objection_accept": Words("决定是否受理异议", "whether the objection is taken up"),
    "objection_answer": Words("答复异议", "the answer to an objection"),
    "retest_request": Words("申请复检", "the request for a re-test"),
    "retest_accept": Words("决定是否受理复检", "whether the re-test is accepted"),
    "retest_assign": Words("确定复检机构", "the re-test laboratory is named"),
    "backup_handover": Words("移交备份样品", "the backup is handed over"),
    "retest_report": Words("复检结论", "the conclusion of the re-test"),
    "correct": Words("改正", "the correction"),
    "recheck": Words("组织复查", "the re-check"),
}


class TermState(StrEnum):
    """What became of a term by a day (期限状态)."""

    RUNNING = "running"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"
    LAPSED = "lapsed"
    NO_TERM = "no_term"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    TermState.RUNNING: Words("进行中", "running"),
    TermState.OVERDUE: Words("逾期未办", "overdue"),
    TermState.KEPT: Words("期限内办结", "done in time"),
    TermState.LATE: Words("逾期办结", "done late"),
    TermState.LAPSED: Words("期满，未行使", "over, not made use of"),
    TermState.NO_TERM: Words("期限未查到", "no term found"),
}


@dataclass(frozen=True)
class CaseTerm:
    """One term of a case (办理期限): the step's name, since when it runs, its last day, when it was done; ``rule`` None where none was found.

    ``right`` marks what somebody may do and need not: it lapses, nobody is late.
    """

    name: str
    start: date
    due: DueDay | None
    done: date | None
    rule: FlowRule | None
    right: bool = False

    @property
    def words(self) -> Words:
        """Return what has its term here, in the rule's own words where there is one."""
        return self.rule.words if self.rule else _NAMES[self.name]

    def state(self, day: date) -> TermState:
        """Return what became of the term by a day."""
        if self.due is None:
            return TermState.NO_TERM
        if self.done is not None:
            return TermState.KEPT if self.done <= self.due.day else TermState.LATE
        if day <= self.due.day:
            return TermState.RUNNING
        return TermState.LAPSED if self.right else TermState.OVERDUE

    def source_words(self) -> Words:
        """Return the article that the term is from, with a mark where nobody read it; that none was found otherwise."""
        if self.rule is None:
            return Words("没有查到条文", "no article was found")
        source = self.rule.source
        mark = Words("", "") if self.rule.verified else Words("（条文未核验）", " (not verified)")
        return Words(f"{source.document} {source.article}{mark.zh}", f"{source.document} {source.article}{mark.en}")


def case_terms(case: SamplingCase) -> tuple[CaseTerm, ...]:
    """Return every term of a case that has begun (办理期限), in the order of the law's way.

    Of a passed sample no re-test can be asked for, so that window is not among them. An objection to the sampling counts until a result is
    told: from then on it is among them only where it was raised.

    Source: rulebook ``sampling/food``, ``farm_produce``, ``product``.

    >>> from zhicheng.judgement import Domain, SamplingEvent
    >>> case = SamplingCase("1", Domain.FOOD).after(SamplingEvent(SamplingAct.TAKE, date(2026, 9, 23)))
    >>> [(term.name, term.due.day.isoformat(), term.state(date(2026, 10, 9)).value) for term in case_terms(case)][0]
    ('deliver', '2026-10-08', 'overdue')
    """
    found = (_term(case, *row) for row in _TERMS if not (row[0] == "retest_request" and case_passed_first(case)))
    return tuple(term for term in found if term is not None)


def case_passed_first(case: SamplingCase) -> bool:
    """Return whether the first test passed (初检合格).

    >>> from zhicheng.judgement import Domain
    >>> case_passed_first(SamplingCase("1", Domain.FOOD))
    False
    """
    report = case.last(SamplingAct.REPORT)
    return bool(report and report.passed)


def _term(
    case: SamplingCase, name: str, begins: tuple[SamplingAct, ...], ends: tuple[SamplingAct, ...], right: bool
) -> CaseTerm | None:
    begun = next((event for act in begins if (event := case.last(act))), None)
    if begun is None:
        return None
    later = case.events[case.events.index(begun) + 1 :]
    if name == _EARLY:
        later = tuple(takewhile(lambda event: event.act is not _A.NOTIFY, later))
    done = next((event.day for event in later if event.act in ends), None)
    if name == _EARLY and case.told and done is None:
        return None
    return begun_term(case.flow(begun.day), name, begun.day, done, right=right)


def begun_term(flow: Flow, name: str, start: date, done: date | None, *, right: bool = False) -> CaseTerm:
    """Return a term that began on a day under a domain's rules (起算的期限), with no day due where no rule was found."""
    rule = flow.rule(name)
    return CaseTerm(name, start, rule.due(start) if rule else None, done, rule, right)
