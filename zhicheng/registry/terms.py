"""Terms: from which day to which day something is valid, both included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.registry.errors import BadRosterField


@dataclass(frozen=True, order=True)
class Term:
    """A first and a last valid day (有效期); without a last day it is open. Raises BadRosterField.

    >>> term = Term(date(2018, 3, 1), date(2023, 2, 28))
    >>> term.covers(date(2023, 2, 28)), term.ends_within(date(2023, 1, 31), 30)
    (True, True)
    """

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise BadRosterField(field="until", value=str(self.until), zh="截止日早于起始日", en="it ends before it begins")

    def covers(self, day: date) -> bool:
        """Say whether a day lies in it (当日有效)."""
        return self.since <= day and (self.until is None or day <= self.until)

    def has_ended(self, day: date) -> bool:
        """Say whether it was over before a day (已过期)."""
        return self.until is not None and self.until < day

    def ends_within(self, day: date, days: int) -> bool:
        """Say whether it covers a day and runs out within so many days after it (将到期)."""
        return self.covers(day) and self.until is not None and self.until <= day + timedelta(days=days)


def due_text(value: str, field: str, *, longest: int = 200) -> None:
    """Refuse a text that is empty, too long or holds control characters (必填文本). Raises BadRosterField.

    >>> due_text("保温杯", "name")
    """
    if not value.strip() or len(value) > longest or not value.isprintable():
        zh, en = f"为空、超过 {longest} 字或含控制字符", f"it is empty, longer than {longest} or holds control characters"
        raise BadRosterField(field=field, value=value[:20], zh=zh, en=en)
