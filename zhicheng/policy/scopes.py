"""What time holds over some clauses, and what the reading of a clause needs to know of its document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhicheng.policy.horizons import Horizon
from zhicheng.policy.stance import DocumentKind


class Stance(StrEnum):
    """Which way a scope looks."""

    FUTURE = "future"
    PAST = "past"
    NONE = "none"


@dataclass(frozen=True)
class Scope:
    """The time that holds over some clauses (时间范围): deadlines as printed, several when they are listed.

    ``presumed`` says that no words set it: it is the last year of the plan itself.
    """

    stance: Stance = Stance.NONE
    deadlines: tuple[str, ...] = ()
    first_year: int | None = None
    presumed: bool = False

    @property
    def deadline(self) -> str | None:
        """Return the deadline of a single value: the last one named."""
        return self.deadlines[-1] if self.deadlines else None

    def spread(self, count: int) -> tuple[str, ...]:
        """Return one deadline for each of ``count`` values, or nothing where they do not match."""
        if len(self.deadlines) == count > 1:
            return self.deadlines
        if self.first_year and self.deadline and int(self.deadline[:4]) - self.first_year + 1 == count > 1:
            return tuple(str(self.first_year + step) for step in range(count))
        return ()


@dataclass(frozen=True)
class Document:
    """What the reading of clauses needs to know of the whole text (文件背景)."""

    kind: DocumentKind
    horizon: Horizon
    first_deadline: int | None = None

    @property
    def is_dated_news(self) -> bool:
        """Return whether the text is no plan and its year is only the day it was printed."""
        return self.kind is DocumentKind.OTHER and self.horizon.end is None
