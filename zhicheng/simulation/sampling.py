"""Supervision sampling: who is sampled, what passes, what is corrected later, what comes in late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SamplingSeries
from zhicheng.simulation.traders import FAULT_WEIGHTS, Trader
from zhicheng.simulation.world import World, day_in
from zhicheng.simulation.writing import Draft, FactRow
from zhicheng.values import Period

UNJUDGEABLE = 8_000  # per million
LATE = 30_000
DUPLICATE = 1_500
OVERTURNED = 60_000  # of the failures
HUNDRED_PER_CENT = 100_000  # in thousandths of a per cent


@dataclass(frozen=True)
class Inspectee:
    """Who is sampled: a trader, or a farm; ``reference`` is the predicate that points to it."""

    subject: str
    reference: str
    town: str
    product: str
    weight: int


class Sampling:
    """One domain and level (一类抽查)."""

    def __init__(self, world: World, series: SamplingSeries, farms: Sequence[Inspectee]) -> None:
        self._world = world
        self._series = series
        self._farms = farms
        self._dice = world.dice(f"samples {series.domain} {series.level}")
        self._late: dict[Period, list[tuple[FactRow, ...]]] = defaultdict(list)
        self._second_thoughts: dict[Period, list[tuple[Draft, int, bool]]] = defaultdict(list)
        self._rest = 0

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return last month's samples, what comes in late, and what is corrected or taken back."""
        before = month.shifted(-1)
        drafts: list[Draft] = []
        if self._world.lived(before):
            drafts.append(self._samples(before, Draft(month.start + timedelta(days=4), self._series.body, self._label(before))))
        if late := self._late.pop(month, None):
            draft = Draft(month.start + timedelta(days=7), self._series.body, f"{self._label(before)} 补录")
            for rows in late:
                draft.rows += rows
            drafts.append(draft)
        if thoughts := self._second_thoughts.pop(month, None):
            drafts.append(self._corrected(thoughts, Draft(month.start + timedelta(days=19), self._series.body, "复检与撤回")))
        return drafts

    def _label(self, month: Period) -> str:
        return f"抽查 {self._series.domain} {self._series.level} {month}"

    def _samples(self, month: Period, draft: Draft) -> Draft:
        self._rest += self._series.per_quarter
        count, self._rest = divmod(self._rest, 3)
        days = [day_in(month, self._dice) for _ in range(count)]
        chosen = [self._inspectee(day) for day in days]
        total = sum(inspectee.weight for inspectee in chosen)
        failing = (HUNDRED_PER_CENT - self._series.passing.at(month.last_day)) * 10 * count
        for place, (day, inspectee) in enumerate(zip(days, chosen, strict=True)):
            chance = min(failing * inspectee.weight // total, 900_000)
            rows = self._rows(
                f"sample:SIM-{self._series.domain[:3]}-{self._series.level}-{month}-{place:04d}", day, inspectee, chance
            )
            self._put(rows, month, draft)
        return draft

    def _put(self, rows: tuple[FactRow, ...], month: Period, draft: Draft) -> None:
        if self._dice.happens(LATE):
            self._late[month.shifted(3)].append(rows)
            return
        draft.rows += rows
        verdict = next(place for place, row in enumerate(rows) if row[1] == "sample.verdict") - len(rows) + len(draft.rows)
        failed = draft.rows[verdict][3] == "unqualified"
        if failed and self._dice.happens(OVERTURNED):
            self._second_thoughts[month.shifted(3)].append((draft, verdict, True))
        elif self._dice.happens(DUPLICATE):
            self._second_thoughts[month.shifted(3)].append((draft, verdict, False))

    def _rows(self, subject: str, day: int, inspectee: Inspectee, chance: int) -> tuple[FactRow, ...]:
        taken = day - self._dice.between(8, 25)
        verdict = "unqualified" if self._dice.happens(chance) else "qualified"
        if self._dice.happens(UNJUDGEABLE):
            verdict = "unjudgeable"
        rows: tuple[FactRow, ...] = (
            (subject, "sample.taken", 1, None, taken, taken + 1, None, False),
            (subject, inspectee.reference, None, inspectee.subject, taken, OPEN_DAY, None, False),
            (subject, "sample.domain", None, self._series.domain, taken, OPEN_DAY, None, False),
            (subject, "sample.level", None, self._series.level, taken, OPEN_DAY, None, False),
            (subject, "sample.town", None, inspectee.town, taken, OPEN_DAY, None, False),
            (subject, "sample.product", None, inspectee.product, taken, OPEN_DAY, None, False),
            (subject, "sample.verdict", None, verdict, day, OPEN_DAY, None, False),
        )
        if verdict != "unqualified":
            return rows
        severity = "serious" if self._dice.happens(180_000) else "label" if self._dice.happens(300_000) else "general"
        return (*rows, (subject, "sample.severity", None, severity, day, OPEN_DAY, None, False))

    def _inspectee(self, day: int) -> Inspectee:
        if self._series.domain == "agricultural":
            return self._dice.one_of(self._farms)
        trader = self._maker(day) if self._series.domain == "manufacturing" else self._world.some_trader(day, self._dice)
        return Inspectee(trader.subject, "sample.entity", trader.town, trader.pillar or trader.industry, trader.fault_weight())

    def _maker(self, day: int) -> Trader:
        """Return a maker of the pillar industries; a third of the samples goes to the traders above scale."""
        if self._dice.below(3) == 0:
            return self._dice.one_of(self._world.makers)
        while True:
            trader = self._world.some_trader(day, self._dice)
            if trader.pillar:
                return trader

    def _corrected(self, thoughts: list[tuple[Draft, int, bool]], draft: Draft) -> Draft:
        for earlier, place, overturned in thoughts:
            row, number = earlier.rows[place], earlier.number_of(place)
            if overturned:
                draft.correct(row, number, value="qualified")
            else:
                draft.retract(row, number)
        return draft


def weight_of_farm(dice: Dice) -> int:
    """Return how prone to faults a farm is: the same hidden levels as for traders."""
    return FAULT_WEIGHTS[dice.below(1 << 15).bit_count()]
