"""The term within which a withdrawal is due, as pages show it: the last working day, how it stands, by which article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import Case, ClockState, DutyVersion, load_duties
from zhicheng.errors import Words, ZhichengError
from zhicheng.publication import UnknownReason, withdrawal_due, withdrawal_reason
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.withdrawal_models import Withdrawal

_TONES = {
    ClockState.OVERDUE: "off",
    ClockState.DONE_LATE: "off",
    ClockState.AT_RISK: "risk",
    ClockState.DUE: "risk",
    ClockState.DONE: "met",
}


@dataclass(frozen=True)
class Term:
    """How a withdrawal stands against its term (撤回时限): in words, with the last day where it can be told."""

    words: Words
    due: date | None
    tone: str
    version: DutyVersion | None

    @property
    def is_late(self) -> bool:
        """Say whether it was, or is, done too late."""
        return self.tone == "off"


def term_of(withdrawal: Withdrawal) -> Term | None:
    """Return the term of a proposal or a withdrawal as it stands today; None where the rulebook knows none for its reason."""
    return term_for(withdrawal.reason, withdrawal.event_day, done=withdrawal.day)


def term_for(reason: str, event_day: date | None, *, done: date | None = None) -> Term | None:
    """Return the term of a reason from the day of its event on; None where the rulebook knows none, or not the reason."""
    try:
        duty = withdrawal_reason(reason, today(), rulebook=load_rulebook()).duty
    except UnknownReason:
        return None
    judged = withdrawal_due(reason, Case(reason, event_day, done), today=today(), rulebook=load_rulebook())
    if judged is None:
        return None
    if judged.reading is None:
        return Term(judged.reason or Words("", ""), None, "none", None)
    tone = _TONES.get(judged.reading.state, "on")
    return Term(judged.reading.words(), judged.reading.due, tone, _version(duty, event_day))


def _version(duty: str, day: date | None) -> DutyVersion | None:
    try:
        return load_duties(load_rulebook())[duty].on(day or today())
    except ZhichengError:
        return None
