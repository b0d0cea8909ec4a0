"""What comes next in a case, whose duty or right it is, until when, by which article; and how long samples are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import DueDay
from zhicheng.errors import Words
from zhicheng.judgement.sampling.cases import SamplingAct, SamplingCase, SamplingState
from zhicheng.judgement.sampling.errors import BadEvent
from zhicheng.judgement.sampling.flows import FlowRule

_A, _S = SamplingAct, SamplingState
# state: what may follow, the rule of its term, the step its term begins with
_NEXT: Mapping[SamplingState, tuple[tuple[SamplingAct, str, SamplingAct | None], ...]] = {
    _S.PLANNED: ((_A.TAKE, "samplers", None),),
    _S.TAKEN: ((_A.RECEIVE, "deliver", _A.TAKE), (_A.OBJECT, "sampling_objection", _A.TAKE)),
    _S.RECEIVED: ((_A.REPORT, "report", _A.RECEIVE), (_A.OBJECT, "sampling_objection", _A.TAKE)),
    _S.REPORTED: ((_A.NOTIFY, "notice", _A.REPORT), (_A.OBJECT, "sampling_objection", _A.TAKE)),
    _S.NOTIFIED: (
        (_A.ASK_RETEST, "retest_request", _A.NOTIFY),
        (_A.OBJECT, "objection", _A.NOTIFY),
        (_A.FINISH, "retest_request", _A.NOTIFY),
    ),
    _S.RETEST_ASKED: ((_A.ACCEPT_RETEST, "retest_accept", _A.ASK_RETEST), (_A.REFUSE_RETEST, "retest_accept", _A.ASK_RETEST)),
    _S.RETEST_ACCEPTED: ((_A.ASSIGN_RETEST, "retest_assign", _A.ACCEPT_RETEST),),
    _S.RETEST_ASSIGNED: ((_A.RECEIVE_BACKUP, "backup_handover", _A.ASSIGN_RETEST),),
    _S.RETEST_RECEIVED: ((_A.REPORT_RETEST, "retest_report", _A.RECEIVE_BACKUP),),
    _S.FINAL: ((_A.ORDER, "order", None), (_A.CLOSE, "close", None)),
    _S.ORDERED: ((_A.RECHECK, "recheck", _A.ORDER),),
    _S.CLOSED: (),
}


@dataclass(frozen=True)
class NextStep:
    """A step that may come next (下一步): its last day where a term is known, and the rule it comes from.

    ``due`` is None where no term was found: the step is due all the same, nobody can say until when. For the step by which a result
    stands, ``due`` is the last day on which it does not yet.
    """

    act: SamplingAct
    due: DueDay | None
    rule: FlowRule | None

    def words(self) -> Words:
        """Return the step as a page says it."""
        act = self.act.words
        if self.rule is None or self.due is None:
            return Words(f"{act.zh}（期限未查到）", f"{act.en} (no term found)")
        mark = Words("", "") if self.rule.verified else Words("，条文未核验", ", not verified")
        until = Words("之后", "after") if self.act is SamplingAct.FINISH else Words("前（含当日）", "by")
        source = f"{self.rule.source.document} {self.rule.source.article}"
        return Words(
            f"{act.zh}：{self.due.day} {until.zh}（{source}{mark.zh}）",
            f"{act.en}: {until.en} {self.due.day} ({source}{mark.en})",
        )


def next_steps(case: SamplingCase) -> tuple[NextStep, ...]:
    """Return what may come next in a case, each with its last day (下一步与期限); a term begins on the day of its event.

    Source: rulebook ``sampling/food``, ``farm_produce``, ``product``; terms by ``zhicheng.clocks``.

    >>> from zhicheng.judgement import Domain, SamplingEvent
    >>> case = SamplingCase("1", Domain.FOOD).after(SamplingEvent(SamplingAct.TAKE, date(2026, 9, 23)))
    >>> [step.words().zh for step in next_steps(case)][0]  # Mid-autumn and National Day lie between
    '承检机构收样：2026-10-08 前（含当日）（食品安全抽样检验管理办法 第二十条（据条款表），条文未核验）'
    """
    return tuple(_step(case, act, name, begins) for act, name, begins in _NEXT[case.state] if _fits(case, act))


def _fits(case: SamplingCase, act: SamplingAct) -> bool:
    if act in (SamplingAct.ORDER, SamplingAct.ASK_RETEST):
        return case.passed is False
    return act is not SamplingAct.CLOSE or case.passed is True


def _step(case: SamplingCase, act: SamplingAct, name: str, begins: SamplingAct | None) -> NextStep:
    start = case.last(begins) if begins else None
    if start is None:
        return NextStep(act, None, None)
    rule = case.flow(start.day).rule(name)
    if act is SamplingAct.FINISH and case.passed:
        return NextStep(act, None, None)
    return NextStep(act, rule.due(start.day) if rule else None, rule)


@dataclass(frozen=True)
class KeptUntil:
    """Until when a backup sample is kept (备份样品保存期): the day, None where no term was found, and the rule."""

    day: date | None
    rule: FlowRule | None
    by_shelf_life: bool = False


def backup_until(case: SamplingCase, *, shelf_life_ends: date | None = None) -> KeptUntil:
    """Return until when the backup sample is kept (备份样品保存至): the term since the conclusion, or the end of its shelf life if earlier.

    Raises BadEvent before there is a report.

    Source: 食品安全抽样检验管理办法 art. 25 (not verified); rulebook ``sampling.food.backup_pass``, ``backup_fail``.

    >>> from zhicheng.judgement import Domain, SamplingEvent
    >>> taken = SamplingCase("1", Domain.FOOD).after(SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)))
    >>> received = taken.after(SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-3"))
    >>> reported = received.after(SamplingEvent(SamplingAct.REPORT, date(2026, 7, 20), passed=False))
    >>> backup_until(reported).day, backup_until(reported, shelf_life_ends=date(2026, 12, 31)).day
    (datetime.date(2027, 1, 20), datetime.date(2026, 12, 31))
    """
    report = case.last(SamplingAct.REPORT)
    if report is None:
        raise BadEvent(value=case.number, zh="还没有检验结论", en="there is no conclusion yet")
    rule = case.flow(report.day).rule("backup_pass" if report.passed else "backup_fail")
    due = rule.due(report.day) if rule else None
    if rule is None or due is None:
        return KeptUntil(None, rule)
    if shelf_life_ends is not None and rule.source.value.get("until_shelf_life") and shelf_life_ends < due.day:
        return KeptUntil(shelf_life_ends, rule, by_shelf_life=True)
    return KeptUntil(due.day, rule)
