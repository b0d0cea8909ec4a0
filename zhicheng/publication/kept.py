"""What survives a withdrawal inside, for whom and how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.rules import Rulebook, Status, load_rulebook

_KEPT = "publication.withdrawal.kept_inside"


@dataclass(frozen=True)
class KeptInside:
    """One thing that a withdrawal leaves or destroys (撤回后的留存): for whom, for how many years, None for ever, 0 not at all."""

    code: str
    words: Words
    who: Words
    years: int | None
    status: Status

    def until(self, day: date) -> date | None:
        """Return the day up to which it is kept when it was withdrawn on ``day`` (留存至); None for ever.

        >>> KeptInside("case_file", Words("案卷", "file"), Words("", ""), 30, Status.HOUSE).until(date(2024, 2, 29))
        datetime.date(2054, 3, 1)
        """
        if self.years is None:
            return None
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:  # 29 February of a year without one
            return date(day.year + self.years, 3, 1)


def kept_inside(day: date, *, rulebook: Rulebook | None = None) -> tuple[KeptInside, ...]:
    """Return what a withdrawal of that day leaves inside and what it destroys (内部留存); raise NoRuleYet.

    Source: rulebook ``publication/withdrawal``; spec/publication.md.

    >>> [(kept.code, kept.years) for kept in kept_inside(date(2024, 1, 1))][:3]
    [('case_file', 30), ('withdrawal', None), ('salts', 0)]
    """
    value = (rulebook or load_rulebook()).rule(_KEPT).on(day)
    return tuple(
        KeptInside(code, Words(body["zh"], body["en"]), Words(body["who_zh"], body["who_en"]), body["years"], value.status)
        for code, body in value.value.items()
    )
