"""The simulated county as its parts see it: traders by day, pools of makers, what happens in which month."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from zhicheng.registry import EntityKind, SizeClass
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.simulation.traders import FAULT_WEIGHTS, NEVER, Trader, make_traders
from zhicheng.values import Frequency, Period


class World:
    """All traders and the pools that standing is given to (模拟世界)."""

    def __init__(self, settings: SimulationSettings) -> None:
        self.settings = settings
        self.traders = make_traders(settings)
        self.first = settings.first.toordinal()
        self.makers = self._makers()
        self.by_day = sorted(self.traders, key=lambda trader: trader.day)
        self._days = [trader.day for trader in self.by_day]
        self.enterprises = [trader for trader in self.by_day if trader.kind is EntityKind.ENTERPRISE]
        self.standing: dict[str, list[Trader]] = defaultdict(list)

    def dice(self, label: str) -> Dice:
        """Return the dice of one part."""
        return Dice(self.settings.seed, label)

    def _makers(self) -> list[Trader]:
        """Return the older enterprises of the pillar industries; those in front are the large ones, and none of them closes."""
        old = self.first - 200
        found = [f for f in self.traders if f.pillar and f.kind is EntityKind.ENTERPRISE and f.day < old]
        found.sort(key=lambda trader: (trader.tie, trader.subject))
        above = max(12, 1100 * self.settings.above_scale_share // 1000)
        for rank, trader in enumerate(found[: above * 2]):
            trader.steady, trader.cancelled = True, NEVER
            if rank < above:
                trader.size = _size_of_rank(rank * 1000 // above)
        return found[: above * 2]

    def lived(self, period: Period) -> bool:
        """Say whether a period lies within the days that are simulated."""
        return self.settings.first <= period.start <= self.settings.last

    def quarter_ended_before(self, month: Period) -> Period | None:
        """Return the simulated quarter that ended with the month before, or None."""
        quarter = quarter_ended_before(month)
        return quarter if quarter and self.lived(quarter) else None

    def some_trader(self, day: int, dice: Dice) -> Trader:
        """Return a trader that is open on a day number, each as likely."""
        known = bisect_right(self._days, day)
        while True:
            trader = self.by_day[dice.below(known)]
            if trader.is_open(day):
                return trader

    def some_faulty_trader(self, day: int, dice: Dice) -> Trader:
        """Return an open trader, the likelier the lower its quality."""
        while True:
            trader = self.some_trader(day, dice)
            if dice.below(FAULT_WEIGHTS[0]) < FAULT_WEIGHTS[trader.quality]:
                return trader


def _size_of_rank(per_mille: int) -> SizeClass:
    if per_mille < 20:
        return SizeClass.LARGE
    return SizeClass.MEDIUM if per_mille < 150 else SizeClass.SMALL


def month_of(day: date) -> Period:
    """Return the month in which a day falls."""
    return Period.containing(day, Frequency.MONTH)


def day_in(period: Period, dice: Dice) -> int:
    """Return a random day number within a period."""
    start = period.start.toordinal()
    return start + dice.below(period.end.toordinal() - start)


def quarter_ended_before(month: Period) -> Period | None:
    """Return the quarter that ended with the month before, or None."""
    before = month.shifted(-1)
    quarter = Period.containing(before.start, Frequency.QUARTER)
    return quarter if quarter.last_day == before.last_day else None
