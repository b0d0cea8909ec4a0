"""A fact: one bitemporal statement. Nothing is overwritten; a correction is a new statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Where
from zhicheng.facts.errors import RefusedFact

OPEN_DAY = date.max.toordinal()
"""The day number that stands for "still valid" wherever days are kept as integers."""


@dataclass(frozen=True)
class Fact:
    """What one body said of one subject, from when to when, and as which entry of the ledger (事实).

    ``valid_to`` is exclusive, None while it holds. ``sequence`` is the known-time: the ledger's number, 0 until recorded.
    A correction or retraction names in ``replaces`` the sequence it takes the place of; a retraction states nothing.

    >>> Fact("entity:1", "entity.high_tech", 1, date(2018, 5, 1), body="science").holds_on(date(2019, 6, 30))
    True
    """

    subject: str
    predicate: str
    value: int | str
    valid_from: date
    valid_to: date | None = None
    body: str = ""
    source: str = ""
    replaces: int | None = None
    retracted: bool = False
    sequence: int = 0
    where: Where | None = None

    def __post_init__(self) -> None:
        if self.to_day <= self.from_day:
            self._refuse("失效日须晚于生效日", "valid_to must be later than valid_from")
        if self.retracted and self.replaces is None:
            self._refuse("撤回须写明所撤回的序号", "a retraction names the sequence it takes back")
        if not self.subject:
            self._refuse("缺主体", "the subject is missing")

    def holds_on(self, day: date) -> bool:
        """Say whether the statement is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def from_day(self) -> int:
        """Return the first valid day as a day number."""
        return self.valid_from.toordinal()

    @property
    def to_day(self) -> int:
        """Return the exclusive last day as a day number, OPEN_DAY while it holds."""
        return self.valid_to.toordinal() if self.valid_to else OPEN_DAY

    def _refuse(self, zh: str, en: str) -> None:
        raise RefusedFact(predicate=self.predicate, value=self.value, zh=zh, en=en, where=self.where)
