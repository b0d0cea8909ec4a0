"""A request and its way: asked, matched, quoted, accepted, scheduled, delivered, judged, rated; withdrawn, declined, objected to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from zhicheng.clocks import DueDay, add_working_days
from zhicheng.errors import Words
from zhicheng.programmes.services.asking import Ask
from zhicheng.programmes.services.errors import (
    BadServiceField,
    NothingToTakeBack,
    NotThisParty,
    OtherProvider,
    QuotationLapsed,
    StepBackwards,
    StepOutOfTurn,
)
from zhicheng.programmes.services.kinds import rating_rule
from zhicheng.programmes.services.steps import MOVES, PARTIES, STANDING, Party, Quotation, ServiceAct, ServiceState, ServiceStep


class ServiceOutcome(StrEnum):
    """How a delivery was judged (交付判定)."""

    ACCEPTED = "accepted"
    UPHELD = "upheld"
    DISMISSED = "dismissed"

    @property
    def words(self) -> Words:
        """Return the outcome's name."""
        return _OUTCOMES[self]


_OUTCOMES = {
    ServiceOutcome.ACCEPTED: Words("确认接受", "accepted"),
    ServiceOutcome.UPHELD: Words("异议成立", "objection upheld"),
    ServiceOutcome.DISMISSED: Words("异议不成立", "objection dismissed"),
}
_JUDGING = {
    ServiceAct.CONFIRM: ServiceOutcome.ACCEPTED,
    ServiceAct.UPHOLD: ServiceOutcome.UPHELD,
    ServiceAct.DISMISS: ServiceOutcome.DISMISSED,
}
_NEGOTIATING = frozenset({ServiceAct.CHOOSE, ServiceAct.DECLINE, ServiceAct.REFUSE})


@dataclass(frozen=True)
class ServiceRequest:
    """One request with every step so far (服务申请); a step more gives a new value.

    ``steps`` is the whole record, steps taken back included; ``standing`` are those that hold.

    >>> from datetime import date
    >>> from zhicheng.programmes import ServiceKind
    >>> ask = Ask("FW-1", "91110000600037341L", ServiceKind.CALIBRATION, "数显卡尺", date(2019, 7, 1))
    >>> request = ServiceRequest(ask).after(ServiceStep(ServiceAct.CHOOSE, date(2019, 7, 1), Party.ASKER, provider="P-1"))
    >>> request.state.value, request.provider, request.after(ServiceStep(ServiceAct.TAKE_BACK, date(2019, 7, 1), Party.ASKER)).state.value
    ('matched', 'P-1', 'asked')
    """

    ask: Ask
    steps: tuple[ServiceStep, ...] = ()

    @property
    def standing(self) -> tuple[ServiceStep, ...]:
        """Return the steps that were not taken back (有效步骤)."""
        kept: list[ServiceStep] = []
        for step in self.steps:
            if step.act is ServiceAct.TAKE_BACK:
                kept.pop()
            else:
                kept.append(step)
        return tuple(kept)

    @property
    def state(self) -> ServiceState:
        """Return how far the request is (状态)."""
        state = ServiceState.ASKED
        for step in self.standing:
            state = MOVES[step.act][state]
        return state

    @property
    def provider(self) -> str:
        """Return the number of the provider it is with, empty where it is with none (承办机构)."""
        for step in reversed(self.standing):
            if step.act in _NEGOTIATING:
                return step.provider if step.act is ServiceAct.CHOOSE else ""
        return ""

    @property
    def declined(self) -> tuple[str, ...]:
        """Return the numbers of the providers that declined (已谢绝的机构)."""
        return tuple(step.provider for step in self.standing if step.act is ServiceAct.DECLINE)

    @property
    def quotation(self) -> Quotation | None:
        """Return the quote on the table, None before one or after it was refused (现行报价)."""
        for step in reversed(self.standing):
            if step.act in _NEGOTIATING:
                return None
            if step.quotation is not None:
                return step.quotation
        return None

    @property
    def outcome(self) -> ServiceOutcome | None:
        """Return how the delivery was judged, None before (交付判定)."""
        found = [_JUDGING[step.act] for step in self.standing if step.act in _JUDGING]
        return found[-1] if found else None

    @property
    def promised(self) -> DueDay | None:
        """Return the day promised by the accepted quote, None before its acceptance (承诺办结日); raise NoCalendar."""
        accepted = self.last(ServiceAct.ACCEPT)
        if accepted is None or self.quotation is None:
            return None
        return add_working_days(accepted.day, self.quotation.working_days)

    def last(self, act: ServiceAct) -> ServiceStep | None:
        """Return the newest standing step of a kind, None where there is none."""
        return next((step for step in reversed(self.standing) if step.act is act), None)

    def after(self, step: ServiceStep) -> ServiceRequest:
        """Return the request after a step (办理一步).

        Raises StepBackwards, StepOutOfTurn, NotThisParty, OtherProvider, QuotationLapsed, NothingToTakeBack, BadServiceField.
        """
        before = self.steps[-1].day if self.steps else self.ask.asked_on
        if step.day < before:
            raise StepBackwards(value=step.day, before=before, act=step.act.words.zh)
        if step.act is ServiceAct.TAKE_BACK:
            _check_taking_back(self, step)
        else:
            _check_step(self, step)
        return replace(self, steps=(*self.steps, step))

    def acts_of(self, party: Party) -> tuple[ServiceAct, ...]:
        """Return the steps that a side may take now (可办步骤), taking back last.

        >>> from datetime import date
        >>> from zhicheng.programmes import ServiceKind
        >>> ask = Ask("FW-1", "91110000600037341L", ServiceKind.BRAND, "品牌诊断", date(2019, 7, 1))
        >>> [act.value for act in ServiceRequest(ask).acts_of(Party.ASKER)]
        ['choose', 'withdraw']
        """
        state, standing = self.state, self.standing
        found = [act for act, moves in MOVES.items() if state in moves and party in PARTIES[act]]
        if standing and standing[-1].by is party and standing[-1].act not in STANDING:
            found.append(ServiceAct.TAKE_BACK)
        return tuple(found)


def _check_taking_back(request: ServiceRequest, step: ServiceStep) -> None:
    standing = request.standing
    last = standing[-1] if standing else None
    if last is None or last.act in STANDING:
        name = last.act.words if last else Words("提交申请", "asking")
        raise NothingToTakeBack(value=name.zh, act=name.en, number=request.ask.number)
    if step.by is not last.by:
        raise _wrong_party(step.act, last.by.words)
    if last.by is Party.PROVIDER and step.provider != last.provider:
        raise _other(request, step, "该步骤由另一机构办理", "another provider took that step")


def _check_step(request: ServiceRequest, step: ServiceStep) -> None:
    if request.state not in MOVES[step.act]:
        words, state = step.act.words, request.state.words
        raise StepOutOfTurn(value=words.zh, act=words.en, number=request.ask.number, state_zh=state.zh, state_en=state.en)
    allowed = PARTIES[step.act]
    if step.by not in allowed:
        names = [party.words for party in Party if party in allowed]
        raise _wrong_party(step.act, Words("或".join(one.zh for one in names), " or ".join(one.en for one in names)))
    match step.act:
        case ServiceAct.CHOOSE if step.provider in request.declined:
            raise _other(request, step, "该机构已谢绝", "it has declined")
        case ServiceAct.ACCEPT if request.quotation is not None and step.day > request.quotation.valid_until:
            raise QuotationLapsed(value=step.day, until=request.quotation.valid_until)
        case ServiceAct.RATE:
            _check_score(step)
    if step.by is Party.PROVIDER and step.provider != request.provider:
        raise _other(request, step, "申请不在该机构办理", "the request is not with it")


def _check_score(step: ServiceStep) -> None:
    best = rating_rule(step.day).best
    if step.score is None or not 1 <= step.score <= best:
        raise BadServiceField(
            field="score", value=step.score, zh=f"应为 1 至 {best} 的整数", en=f"a whole number of 1 to {best} is due"
        )


def _wrong_party(act: ServiceAct, due: Words) -> NotThisParty:
    return NotThisParty(value=act.words.zh, act=act.words.en, zh=due.zh, en=due.en)


def _other(request: ServiceRequest, step: ServiceStep, zh: str, en: str) -> OtherProvider:
    return OtherProvider(value=step.provider, number=request.ask.number, zh=zh, en=en)
