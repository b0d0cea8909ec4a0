"""A correction that is asked of whoever declared: reason and term, answer, overdue, and how an officer closed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from zhicheng.clocks import Case, ClockReading, ClockState, Term, TermUnit, last_day, read_case
from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry import changes_between, ended
from zhicheng.rules import DatedValue, Rulebook, load_rulebook
from zhicheng.standards.declaration_findings import Finding, FindingCode
from zhicheng.standards.errors import CorrectionRefused

TERM_RULE, PUBLIC_RULE = "standards.correction_term", "standards.undisclosed"
_LONGEST = 2000


class CorrectionState(StrEnum):
    """Where a correction that was asked for stands (要求更正状态)."""

    ASKED = "asked"
    ANSWERED = "answered"
    MET = "met"
    NOT_MET = "not_met"
    TAKEN_BACK = "taken_back"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to act (未办结)."""
        return self in (CorrectionState.ASKED, CorrectionState.ANSWERED)


_STATES = {
    CorrectionState.ASKED: Words("已要求更正", "correction asked for"),
    CorrectionState.ANSWERED: Words("已答复，待核", "answered, to be looked at"),
    CorrectionState.MET: Words("已更正", "corrected"),
    CorrectionState.NOT_MET: Words("未更正", "not corrected"),
    CorrectionState.TAKEN_BACK: Words("已撤回", "taken back"),
}


class CorrectionAct(StrEnum):
    """What is done about a correction (要求更正办理): the officer asks, takes back, closes; the enterprise answers."""

    ASK = "ask"
    TAKE_BACK = "take_back"
    EXPLAIN = "explain"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    MEET = "meet"
    NOT_MEET = "not_meet"

    @property
    def words(self) -> Words:
        """Return the act's name."""
        return _ACTS[self]

    @property
    def is_answer(self) -> bool:
        """Say whether it is the enterprise's to do (企业答复)."""
        return self in _ANSWERS


_ACTS = {
    CorrectionAct.ASK: Words("要求更正", "ask for a correction"),
    CorrectionAct.TAKE_BACK: Words("撤回要求", "take the request back"),
    CorrectionAct.EXPLAIN: Words("书面说明", "explain"),
    CorrectionAct.REVISE: Words("公开新版", "publish a new version"),
    CorrectionAct.WITHDRAW: Words("撤回声明", "withdraw the declaration"),
    CorrectionAct.MEET: Words("认定已更正", "close as corrected"),
    CorrectionAct.NOT_MEET: Words("认定未更正", "close as not corrected"),
}
_ANSWERS = (CorrectionAct.EXPLAIN, CorrectionAct.REVISE, CorrectionAct.WITHDRAW)
_ASKED, _ANSWERED = CorrectionState.ASKED, CorrectionState.ANSWERED
_WAY: Mapping[tuple[CorrectionState | None, CorrectionAct], CorrectionState] = {
    (None, CorrectionAct.ASK): _ASKED,
    (_ASKED, CorrectionAct.TAKE_BACK): CorrectionState.TAKEN_BACK,
    **{(state, act): _ANSWERED for state in (_ASKED, _ANSWERED) for act in _ANSWERS},
    (_ANSWERED, CorrectionAct.MEET): CorrectionState.MET,
    (_ANSWERED, CorrectionAct.NOT_MEET): CorrectionState.NOT_MET,
    (_ASKED, CorrectionAct.NOT_MEET): CorrectionState.NOT_MET,
}
_REASONED = (CorrectionAct.ASK, CorrectionAct.TAKE_BACK, CorrectionAct.EXPLAIN, CorrectionAct.NOT_MEET)


@dataclass(frozen=True)
class CorrectionStep:
    """One act on a correction (办理步骤): who, on which day, the reason or the explanation."""

    act: CorrectionAct
    by: str
    day: date
    text: str = ""


@dataclass(frozen=True)
class CorrectionRequest:
    """A correction asked for (要求更正): the codes of the findings that it is about, and what was done. Raises CorrectionRefused.

    ``rulebook`` is the county's where it has tightened the term; without one the product's own is asked.

    Source: 标准化法 art. 38 (rule ``standards.undisclosed``); the term is the rule ``standards.correction_term`` (not verified).

    >>> asked = CorrectionRequest(("method_missing",)).after(CorrectionStep(CorrectionAct.ASK, "m", date(2026, 5, 6), "补写方法"))
    >>> asked.reading(date(2026, 5, 7)).words().zh
    '在期，还剩 14 个工作日'
    >>> asked.after(CorrectionStep(CorrectionAct.EXPLAIN, "e", date(2026, 5, 8), "已写明")).state.value
    'answered'
    """

    findings: tuple[str, ...]
    steps: tuple[CorrectionStep, ...] = ()
    rulebook: Rulebook | None = field(default=None, compare=False, repr=False)

    @property
    def term(self) -> Term:
        """Return the term that ran from the day on which it was asked for (更正期限)."""
        return correction_term(self.asked_on, rulebook=self.rulebook)

    def __post_init__(self) -> None:
        if not self.findings:
            raise CorrectionRefused(value=CorrectionAct.ASK.words.zh, zh="没有选中要更正的结论", en="ask: no finding was chosen")

    @property
    def state(self) -> CorrectionState | None:
        """Return where it stands, None before it is asked for."""
        state: CorrectionState | None = None
        for step in self.steps:
            state = _WAY[state, step.act]
        return state

    @property
    def asked_on(self) -> date:
        """Return the day on which it was asked for; raise CorrectionRefused before."""
        return self._asked().day

    @property
    def answered_on(self) -> date | None:
        """Return the day of the first answer, None without one."""
        return next((step.day for step in self.steps if step.act.is_answer), None)

    @property
    def due(self) -> date:
        """Return the last day of the term (期限届满日)."""
        return last_day(self.asked_on, self.term).day

    def reading(self, today: date) -> ClockReading:
        """Return how the term stands on a day (时限读数); an answer ends it."""
        return read_case(Case("correction", self.asked_on, self.answered_on), self.term, today=today)

    def is_overdue(self, today: date) -> bool:
        """Say whether the term ran out on a day without an answer (逾期)."""
        return self.state is _ASKED and self.reading(today).state is ClockState.OVERDUE

    @property
    def is_public(self) -> bool:
        """Say whether the rules have it published (公示): closed as not corrected, and about what was not disclosed at all.

        Source: 标准化法 art. 38, 逾期不改正的，在标准信息公共服务平台上公示. Everything else stays between officer and enterprise.
        """
        if self.state is not CorrectionState.NOT_MET:
            return False
        rule = (self.rulebook or load_rulebook()).rule(PUBLIC_RULE).on(self.asked_on)
        about = {Finding(FindingCode(code), "", self.asked_on).rule for code in self.findings if code in set(FindingCode)}
        return "published_on_platform" in rule.value and "standards.self_declaration" in about

    def after(self, step: CorrectionStep) -> CorrectionRequest:
        """Return the request with one more step (办理一步). Raises CorrectionRefused."""
        if (self.state, step.act) not in _WAY:
            state = self.state.words if self.state else Words("未提出", "not asked for")
            raise _refused(step, f"状态“{state.zh}”不能办理", f"it is {state.en}")
        if len(step.text) > _LONGEST or (step.act in _REASONED and not step.text.strip()):
            raise _refused(step, f"须写明理由或说明，不多于 {_LONGEST} 字", f"a reason of at most {_LONGEST} signs is due")
        if step.act is CorrectionAct.NOT_MEET and self.state is _ASKED and not self.is_overdue(step.day):
            raise _refused(step, f"期限到 {self.due}，未届满", f"its term runs until {self.due}")
        return replace(self, steps=(*self.steps, step))

    def _asked(self) -> CorrectionStep:
        if not self.steps:
            raise CorrectionRefused(value="–", zh="还没有提出", en="it was not asked for yet")
        return self.steps[0]


def correction_term(day: date, *, rulebook: Rulebook | None = None) -> Term:
    """Return the term for a correction that is asked for on a day (更正期限).

    >>> correction_term(date(2026, 5, 6)).words().zh
    '15 个工作日'
    """
    said = correction_rule(day, rulebook=rulebook).value
    return Term(said["count"], TermUnit(said["unit"]))


def correction_rule(day: date, *, rulebook: Rulebook | None = None) -> DatedValue:
    """Return the rule of the term as it stood on a day, with its source and whether its text was seen (更正期限依据).

    >>> correction_rule(date(2026, 5, 6)).status.value
    'unverified'
    """
    return (rulebook or load_rulebook()).stated(TERM_RULE, day)


def state_correction(
    declaration: str, request: CorrectionRequest, standing: Iterable[Fact], *, body: str = "market_supervision"
) -> tuple[Fact, ...]:
    """State what an officer decided about a correction (要求更正陈述): asked, corrected, not corrected; taken back is retracted.

    ``declaration`` is the subject, ``standing`` its visible facts. An answer states nothing: the enterprise's word decides nothing.

    >>> asked = CorrectionRequest(("method_missing",)).after(CorrectionStep(CorrectionAct.ASK, "m", date(2026, 5, 6), "补写方法"))
    >>> [(fact.predicate, fact.value) for fact in state_correction("declaration:D-1", asked, ())]
    [('declaration.correction', 'asked')]
    """
    state, day = request.state, request.steps[-1].day
    held = [fact for fact in standing if fact.predicate == "declaration.correction" and fact.valid_to is None]
    if state is CorrectionState.TAKEN_BACK:
        return tuple(ended(fact, fact.valid_from, body=body) for fact in held)
    if state is None or state is CorrectionState.ANSWERED:
        return ()
    return changes_between([Fact(declaration, "declaration.correction", state.value, day, body=body)], held, day=day)


def _refused(step: CorrectionStep, zh: str, en: str) -> CorrectionRefused:
    words = step.act.words
    return CorrectionRefused(value=words.zh, zh=zh, en=f"{words.en}: {en}")
