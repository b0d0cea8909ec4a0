"""Standing that traders gain and lose along a path: above scale, high-tech, R&D institutions, adopted standards, marks."""

from __future__ import annotations

from datetime import date, timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation.paths import THOUSAND
from zhicheng.simulation.settings import FlagSeries
from zhicheng.simulation.traders import Trader
from zhicheng.simulation.world import World, day_in, month_of
from zhicheng.simulation.writing import Draft
from zhicheng.values import Period

SIZED = frozenset({"entity.above_scale", "entity.backbone"})  # these follow the size of the simulated county


class Standing:
    """One flag over one pool (一项资格)."""

    def __init__(self, world: World, series: FlagSeries) -> None:
        self._world = world
        self._series = series
        self._dice = world.dice(series.predicate)
        self._opening = month_of(world.settings.first)
        self._held: list[tuple[Trader, Draft, int]] = []
        self._order: list[Trader] | None = None
        self._next = 0

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the stock at the start, then each quarter's gains and losses, and what is taken back."""
        drafts: list[Draft] = []
        if month == self._opening:
            opening = self._draft(self._world.settings.first + timedelta(days=1), "期初")
            self._grow(self._wanted(self._world.settings.first - timedelta(days=1)), opening, None)
            drafts.append(opening)
        elif quarter := self._world.quarter_ended_before(month):
            draft = self._draft(month.start + timedelta(days=4), str(quarter))
            if not self._series.yearly or quarter.number == 1:
                self._grow(self._wanted(quarter.last_day), draft, quarter)
            drafts.append(draft)
        drafts += [self._taken_back(on, count) for on, count in self._series.retract if month_of(on) == month]
        self._world.standing[self._series.predicate] = [trader for trader, _, _ in self._held]
        return drafts

    def _draft(self, on: date, what: str) -> Draft:
        return Draft(on, self._series.body, f"{self._series.predicate} {what}")

    def _wanted(self, day: date) -> int:
        value = self._series.path.at(day)
        if self._series.percent:
            return (value * len(self._pool()) + 50 * THOUSAND) // (100 * THOUSAND)
        share = self._world.settings.above_scale_share if self._series.predicate in SIZED else 1000
        return max(1 if value else 0, value * share // 1000 // THOUSAND)

    def _pool(self) -> list[Trader]:
        if self._series.pool == "makers":
            return self._world.makers
        return self._world.standing[f"entity.{self._series.pool}"]

    def _grow(self, wanted: int, draft: Draft, quarter: Period | None) -> None:
        while len(self._held) > wanted:
            trader, earlier, place = self._held.pop()
            day = day_in(quarter, self._dice) if quarter else self._world.first
            row = earlier.rows[place]
            draft.correct(row, earlier.number_of(place), to_day=max(day, row[4] + 1))
        for trader in self._candidates(wanted - len(self._held)):
            day = self._gained_on(trader, quarter)
            self._held.append((trader, draft, len(draft.rows)))
            draft.rows.append((trader.subject, self._series.predicate, 1, None, day, OPEN_DAY, None, False))

    def _gained_on(self, trader: Trader, quarter: Period | None) -> int:
        if self._series.yearly:
            start = quarter.start.toordinal() if quarter else self._world.first - 365
            return max(start, trader.day)
        return day_in(quarter, self._dice) if quarter else self._world.first - self._dice.between(30, 150)

    def _candidates(self, missing: int) -> list[Trader]:
        """Return those next in line, the better ones earlier; the pool's own order where it goes by size."""
        if missing <= 0:
            return []
        held = {trader.subject for trader, _, _ in self._held}
        pool = [trader for trader in self._pool() if trader.subject not in held]
        if self._series.predicate not in SIZED:
            pool.sort(key=lambda trader: (-trader.quality * 9000 - (trader.tie * 40503 & 0xFFFF), trader.subject))
        return pool[:missing]

    def _taken_back(self, on: date, count: int) -> Draft:
        draft = self._draft(on, "重复登记撤回")
        for _ in range(min(count, len(self._held))):
            _, earlier, place = self._held.pop(self._settled(on))
            draft.retract(earlier.rows[place], earlier.number_of(place))
        return draft

    def _settled(self, on: date) -> int:
        """Return the latest one that was recorded at least half a year before."""
        until = on - timedelta(days=150)
        known = [place for place, (_, draft, _) in enumerate(self._held) if draft.recorded_on <= until]
        return known[-1] if known else 0
