"""How much time is left until a due day, in working days, as the clock badge shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.clocks import Clock, ClockState, working_days_between
from zhicheng.errors import Words

_TONES = {ClockState.OVERDUE: "off", ClockState.AT_RISK: "risk", ClockState.DUE: "risk"}
_USUAL_TERM = timedelta(days=30)


@dataclass(frozen=True)
class Remaining:
    """Working days between a day and a due day (剩余工作日): negative when overdue; ``share`` is what is left of the term."""

    due: date
    days: int
    share: float
    tone: str
    is_over: bool

    def words(self) -> Words:
        """Return the badge's text."""
        count = abs(self.days)
        days = "day" if count == 1 else "days"
        if not count:  # overdue by days of rest alone: due on the last working day before a weekend or holiday
            return Words("已逾期", "overdue") if self.is_over else Words("到期", "due now")
        if self.is_over:
            return Words(f"逾期 {count} 个工作日", f"{count} working {days} overdue")
        return Words(f"剩 {count} 个工作日", f"{count} working {days} left")


def remaining(today: date, due: date, *, since: date | None = None) -> Remaining:
    """Return what is left of a term that began on ``since`` (a month before the due day where it is not known)."""
    reading = Clock(due).reading(today)
    left = reading.working_days_left
    whole = working_days_between(since or due - _USUAL_TERM, due).count
    share = min(1.0, left / whole) if left > 0 and whole > 0 else 0.0
    over = reading.state is ClockState.OVERDUE
    return Remaining(due, left, share, _TONES.get(reading.state, "on"), over)
