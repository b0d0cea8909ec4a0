"""Standards and certificates that come to exist along a path, and happenings written out in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.paths import THOUSAND
from zhicheng.simulation.settings import Happening, PaperSeries
from zhicheng.simulation.world import World, day_in, month_of
from zhicheng.simulation.writing import Draft
from zhicheng.values import Period


class Papers:
    """One kind of paper, from nothing or from a stock at the start (一类文件)."""

    def __init__(self, world: World, series: PaperSeries, farms: Sequence[str]) -> None:
        self._world = world
        self._series = series
        self._farms = farms
        self._dice: Dice = world.dice(f"{series.predicate} {series.kind}")
        self._opening = month_of(world.settings.first)
        self._ends: list[int] = []
        self._made = 0

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the stock at the start, then what came to be in each quarter."""
        if month == self._opening:
            day = self._world.settings.first - timedelta(days=1)
            return [self._drafted(day + timedelta(days=2), day, None, "期初")]
        quarter = self._world.quarter_ended_before(month)
        if quarter is None:
            return []
        return [self._drafted(month.start + timedelta(days=5), quarter.last_day, quarter, str(quarter))]

    def _drafted(self, on: date, day: date, quarter: Period | None, what: str) -> Draft:
        draft = Draft(on, self._series.body, f"{self._series.kind} {what}")
        wanted = self._series.path.at(day) // THOUSAND
        while self._counted(day) < wanted:
            began = day_in(quarter, self._dice) if quarter else self._world.first - self._dice.between(20, 300)
            self._write(began, draft)
        return draft

    def _counted(self, day: date) -> int:
        """Return how many count towards the path: those valid on the day, or all that ever were."""
        if not self._series.stock:
            return self._made
        return sum(1 for end in self._ends if end > day.toordinal())

    def _write(self, began: int, draft: Draft) -> None:
        self._made += 1
        series = self._series
        kind = series.predicate.split(".")[0]
        subject = f"{kind}:SIM-{series.kind}-{self._made:04d}"
        end = OPEN_DAY if not series.years else began + 365 * series.years
        self._ends.append(end)
        said = [*series.facts, *((code, self._dice.one_of(values)) for code, values in series.varied)]
        for code, value in said:
            number = 1 if code == "standard.published" else None
            draft.rows.append((subject, code, number, None if number else value, began, end, None, False))
        draft.rows.append((subject, series.holder, None, self._holder(), began, end, None, False))

    def _holder(self) -> str:
        if self._series.holders == "farms":
            return self._dice.one_of(self._farms)
        pool = self._world.standing["entity.above_scale"] or self._world.makers
        first, second = self._dice.one_of(pool), self._dice.one_of(pool)
        return first.subject if first.quality >= second.quality else second.subject


class Happenings:
    """Awards and platforms as the settings write them (列明事件)."""

    def __init__(self, world: World, happenings: Sequence[Happening]) -> None:
        self._world = world
        self._happenings = happenings

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return what the settings date into the month."""
        return [self._written(happening) for happening in self._happenings if month_of(happening.recorded_on) == month]

    def _written(self, happening: Happening) -> Draft:
        draft = Draft(happening.recorded_on, happening.body, happening.subject)
        first = min(start for _, _, start, _ in happening.facts)
        for code, value, start, end in happening.facts:
            until = end.toordinal() if end else OPEN_DAY
            draft.rows.append((happening.subject, code, None, value, start.toordinal(), until, None, False))
        if happening.holder:
            holder = self._world.makers[0].subject
            draft.rows.append((happening.subject, happening.holder, None, holder, first.toordinal(), OPEN_DAY, None, False))
        return draft
