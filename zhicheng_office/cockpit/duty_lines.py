"""Duties and their matters as the officers' page shows them: counts and rate of each duty, matters sorted by urgency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import ClockState, Duty, DutyVersion, JudgedCase
from zhicheng.errors import Words, ZhichengError
from zhicheng_office.ledger.duties import DutyStanding, standings
from zhicheng_office.ledger.models import DutyMatter

UNJUDGEABLE = "unjudgeable"
URGENCY = (
    ClockState.OVERDUE, ClockState.DUE, ClockState.AT_RISK, ClockState.STOPPED, ClockState.RUNNING, ClockState.NOT_STARTED,
    UNJUDGEABLE, ClockState.DONE_LATE, ClockState.DONE,
)  # fmt: skip
STATE_WORDS = {state.value: state.words for state in ClockState} | {UNJUDGEABLE: Words("无法判定", "unjudgeable")}
_TONES = {
    ClockState.OVERDUE: "off", ClockState.DONE_LATE: "off", ClockState.DUE: "risk", ClockState.AT_RISK: "risk",
    ClockState.RUNNING: "on", ClockState.DONE: "met",
}  # fmt: skip


@dataclass(frozen=True)
class MatterLine:
    """One matter as a line of the list (事项行)."""

    matter: DutyMatter
    duty: Duty
    judged: JudgedCase

    @property
    def state(self) -> str:
        """Return the code of how it stands."""
        return self.judged.reading.state.value if self.judged.reading else UNJUDGEABLE

    @property
    def words(self) -> Words:
        """Return how it stands, or why that cannot be said."""
        if self.judged.reading is not None:
            return self.judged.reading.words()
        reason = self.judged.reason or Words("", "")
        return Words(f"无法判定：{reason.zh}", f"unjudgeable: {reason.en}")

    @property
    def tone(self) -> str:
        """Return the shape of its state."""
        return _TONES.get(self.judged.reading.state, "none") if self.judged.reading else "none"

    @property
    def due(self) -> date | None:
        """Return its last day, where that is known."""
        return self.judged.reading.due if self.judged.reading else None

    @property
    def days_left(self) -> int | None:
        """Return the working days left, negative once they are over."""
        return self.judged.reading.working_days_left if self.judged.reading else None

    @property
    def urgency(self) -> tuple[int, int, int]:
        """Return what sorts the most urgent first."""
        return URGENCY.index(self.state), self.days_left or 0, -self.matter.pk


@dataclass(frozen=True)
class DutyLine:
    """One duty as a row of the table (时限行): its law today, what each state counts, its rate."""

    standing: DutyStanding
    law: DutyVersion | None

    @property
    def duty(self) -> Duty:
        """Return the duty."""
        return self.standing.duty

    @property
    def counts(self) -> dict[str, int]:
        """Return how many matters are in each state."""
        found = self.standing.found
        counted = {state.value: len(found.in_state(state)) for state in ClockState}
        return counted | {UNJUDGEABLE: len(found.unjudgeable), "set_aside": self.standing.set_aside}

    @property
    def n(self) -> int:
        """Return how many matters the rate rests on."""
        return self.standing.found.n

    @property
    def percent(self) -> str:
        """Return the on-time rate in per cent with one decimal, empty where there is none."""
        rate = self.standing.found.rate
        return "" if rate is None else f"{float(rate) * 100:.1f}%"

    @property
    def has_matters(self) -> bool:
        """Say whether anything was ever entered under it."""
        return bool(self.standing.matters or self.standing.set_aside)

    @property
    def reasons(self) -> list[Words]:
        """Return why matters cannot be judged, each reason with its matter."""
        return [one.reason for one in self.standing.found.unjudgeable if one.reason is not None]


def duty_lines(day: date) -> list[DutyLine]:
    """Return every duty, those with matters first and of them the most overdue first."""
    lines = [DutyLine(standing, law_on(standing.duty, day)) for standing in standings(day)]
    return sorted(lines, key=lambda line: (not line.has_matters, -line.counts["overdue"], line.duty.id))


def law_on(duty: Duty, day: date) -> DutyVersion | None:
    """Return the duty as it stands on a day, or None where it is not law yet or no longer."""
    try:
        return duty.on(day)
    except ZhichengError:
        return None


def matter_lines(lines: Sequence[DutyLine]) -> list[MatterLine]:
    """Return every matter of some duties, the most urgent first (按紧急程度)."""
    found = [
        MatterLine(matter, line.duty, judged)
        for line in lines
        for matter, judged in zip(line.standing.matters, line.standing.found.judged, strict=True)
    ]
    return sorted(found, key=lambda one: one.urgency)
