"""Calibrates the outlook on simulated plans and writes the table of docs/explanation/outlook.md.

Three-year plans with quarterly readings are drawn from a seed by hashed chance; after 4, 6 and 9 of 12 quarters each rule
says whether the target will be met, and the twelfth quarter decides. Peers, written from their published formulas: the
growth ratio of Eurostat, Statistics Canada and Open SDG (met where R ≥ 0.95), and the linear pace (met where the pace so
far is at least the pace still needed from the start).

    python bench/calibrate_outlook.py [--plans 1500] [--seed 1] [--write]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from zhicheng.indicators import Comparator, Goal, OutlookRules, Reading, Series, TargetKind, forecast_outlook
from zhicheng.rules import load_rulebook
from zhicheng.values import Frequency, Period

QUARTERS, SEEN = 12, (4, 6, 9)
FIRST, DEADLINE = Period(2018, Frequency.QUARTER, 1), date(2020, 12, 31)
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "outlook.md"
BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"
BANDS = ((0.0, 0.4, "off"), (0.4, 0.75, "risk"), (0.75, 1.01, "on"))


@dataclass(frozen=True)
class Plan:
    """One simulated target: its goal, its twelve readings (value, n of the sample or None), its base before the first."""

    kind: str
    goal: Goal
    values: tuple[Decimal, ...]
    base: Decimal
    sizes: tuple[int, ...] | None = None

    def series(self, seen: int) -> Series:
        base = [] if self.sizes else [Reading(FIRST.shifted(-1), self.base)]  # the peers are told the base as well
        readings: list[Reading] = base
        for step in range(seen):
            passed = size = None
            if self.sizes:
                size = self.sizes[step]
                passed = round(float(self.values[step]) * size / 100)
            readings.append(Reading(FIRST.shifted(step), self.values[step], passed, size, sampled=size is not None))
        return Series(tuple(readings))


def chance(*names: object) -> np.random.Generator:
    """Return a stream of chance that depends on its names alone."""
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))


def path_of(draw: np.random.Generator) -> np.ndarray:
    """Return the share of the way gone after each quarter: linear, back-loaded or front-loaded, more or less than all."""
    power = draw.choice([1.0, 1.6, 0.6])
    return draw.uniform(0.5, 1.5) * (np.arange(QUARTERS + 1) / QUARTERS) ** power


def decimals(values: np.ndarray, places: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(f"{value:.{places}f}") for value in values)


def goal_of(kind: TargetKind, value: Decimal, *, is_rate: bool = False, sampled: bool = False) -> Goal:
    return Goal(kind, Comparator.AT_LEAST, value, "", DEADLINE, is_rate=is_rate, sampled=sampled)


def draw_level(draw: np.random.Generator) -> Plan:
    """Draw an index: a path with reading noise of 3 to 25 % of the change wanted."""
    start, change = draw.uniform(50, 90), draw.uniform(2, 20)
    values = start + change * path_of(draw) + draw.normal(0, change * draw.uniform(0.03, 0.25), QUARTERS + 1)
    target = Decimal(f"{start + change:.1f}")
    readings = decimals(values, 1)
    return Plan("level", goal_of(TargetKind.LEVEL, target), readings[1:], readings[0])


def draw_walk(draw: np.random.Generator) -> Plan:
    """Draw a level that really is a random walk with drift."""
    start, change = draw.uniform(50, 90), draw.uniform(2, 20)
    steps = draw.normal(change * draw.uniform(0.5, 1.5) / QUARTERS, change * draw.uniform(0.03, 0.25), QUARTERS)
    values = start + np.concatenate([[0], np.cumsum(steps)])
    readings = decimals(values, 1)
    return Plan("level, walk", goal_of(TargetKind.LEVEL, Decimal(f"{start + change:.1f}")), readings[1:], readings[0])


def draw_rate(draw: np.random.Generator) -> Plan:
    """Draw a share on its way up on the log-odds, some near 100 %."""
    start, change = draw.uniform(-0.5, 3.0), draw.uniform(0.3, 1.5)
    logits = start + change * path_of(draw) + draw.normal(0, change * draw.uniform(0.03, 0.25), QUARTERS + 1)
    readings = decimals(100 / (1 + np.exp(-logits)), 1)
    target = Decimal(f"{100 / (1 + np.exp(-(start + change))):.1f}")
    return Plan("rate", goal_of(TargetKind.LEVEL, target, is_rate=True), readings[1:], readings[0])


def draw_sampled(draw: np.random.Generator) -> Plan:
    """Draw a pass rate seen through samples of 100 to 400."""
    start, change, size = draw.uniform(1.5, 3.0), draw.uniform(0.0, 0.8), int(draw.integers(100, 401))
    logits = start + change * path_of(draw) + np.concatenate([[0], np.cumsum(draw.normal(0, 0.05, QUARTERS))])
    passed = draw.binomial(size, 1 / (1 + np.exp(-logits)))
    readings = decimals(100 * passed / size, 2)
    target = Decimal(f"{100 / (1 + np.exp(-(start + change))):.0f}")
    goal = goal_of(TargetKind.LEVEL, target, is_rate=True, sampled=True)
    return Plan("rate, sampled", goal, readings[1:], readings[0], (size,) * QUARTERS)


def draw_count(draw: np.random.Generator) -> Plan:
    """Draw certificates: Poisson or twice as scattered, at a rate that may change once."""
    start, wanted = int(draw.integers(0, 60)), int(draw.integers(3, 50))
    rates = wanted / QUARTERS * draw.uniform(0.6, 1.5) * np.ones(QUARTERS)
    rates[int(draw.integers(0, QUARTERS)) :] *= draw.uniform(0.7, 1.4)
    arrivals = draw.poisson(rates) if draw.random() < 0.5 else draw.negative_binomial(rates, 0.5)
    values = decimals(start + np.cumsum(arrivals), 0)
    return Plan("count", goal_of(TargetKind.COUNT, Decimal(start + wanted)), values, Decimal(start))


def draw_floor(draw: np.random.Generator) -> Plan:
    """Draw a share that swings around a level near its floor, slowly or at once."""
    centre, swing, memory = draw.uniform(1.5, 4.0), draw.uniform(0.05, 0.4), draw.choice([0.0, 0.5, 0.9])
    offset, offsets = 0.0, []
    for shock in draw.normal(0, swing * np.sqrt(1 - memory**2), QUARTERS + 1):
        offset = memory * offset + shock
        offsets.append(offset)
    readings = decimals(100 / (1 + np.exp(-(centre + np.array(offsets)))), 1)
    target = Decimal(f"{100 / (1 + np.exp(-(centre - swing * draw.uniform(-0.5, 2)))):.1f}")
    return Plan("hold-floor", goal_of(TargetKind.HOLD_FLOOR, target, is_rate=True), readings[1:], readings[0])


KINDS: tuple[Callable[[np.random.Generator], Plan], ...] = (
    draw_level,
    draw_walk,
    draw_rate,
    draw_sampled,
    draw_count,
    draw_floor,
)


def growth_ratio(plan: Plan, seen: int) -> float | None:
    """Return R = a/r of the compound growth rates; None where it cannot be computed."""
    now, base, target = float(plan.values[seen - 1]), float(plan.base), float(plan.goal.value)
    if now >= target:
        return 1.0  # Open SDG: target achieved
    if base <= 0 or now <= 0 or base == target:
        return None
    needed = (target / base) ** (1 / QUARTERS) - 1
    return ((now / base) ** (1 / seen) - 1) / needed if needed > 0 else None


def linear_pace(plan: Plan, seen: int) -> float | None:
    """Return the pace so far over the pace needed from the base to the target."""
    now, base, target = float(plan.values[seen - 1]), float(plan.base), float(plan.goal.value)
    if now >= target:
        return 1.0
    return (now - base) / seen / ((target - base) / QUARTERS) if target > base else None


@dataclass
class Said:
    """What each rule said of plans of one kind after some quarters, and what came."""

    chances: list[float]
    ratios: list[float | None]
    paces: list[float | None]
    outcomes: list[bool]


def ask(kind: Callable[[np.random.Generator], Plan], seen: int, plans: int, seed: int) -> tuple[str, Said]:
    rules = OutlookRules.on(load_rulebook(), date(2019, 6, 30))
    said, name = Said([], [], [], []), ""
    for number in range(plans):
        plan = kind(chance(seed, kind.__name__, number))
        name = plan.kind
        day = FIRST.shifted(seen - 1).last_day
        outlook = forecast_outlook(plan.series(seen), plan.goal, day=day, rules=rules)
        judged = seen if plan.goal.kind is TargetKind.HOLD_FLOOR else QUARTERS - 1
        said.chances.append(float(outlook.probability or 0))
        said.ratios.append(growth_ratio(plan, seen))
        said.paces.append(linear_pace(plan, seen))
        said.outcomes.append(plan.goal.is_met_by(plan.values[judged]))
    return name, said


def brier(chances: np.ndarray, outcomes: np.ndarray) -> float:
    return float(np.mean((chances - outcomes) ** 2))


def peer(scores: list[float | None], outcomes: np.ndarray, limits: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Return Brier of the hard verdict, Brier with each colour's own rate (in-sample), share right, share silent.

    A rule that cannot be computed says nothing: a half is counted for it.
    """
    known = np.array([score is not None for score in scores])
    values = np.array([0.0 if score is None else score for score in scores])
    hard = np.where(known, values >= limits[0], 0.5)
    colours = np.where(known, np.digitize(values, sorted(limits)), -1)
    soft = np.empty(len(values))
    for colour in np.unique(colours):
        soft[colours == colour] = outcomes[colours == colour].mean()
    right = float(np.mean(np.where(known, (hard >= 0.75) == outcomes, 0.5)))
    return brier(hard, outcomes), brier(soft, outcomes), right, 1 - float(known.mean())


def row(name: str, seen: int, said: Said) -> str:
    chances, outcomes = np.array(said.chances), np.array(said.outcomes, dtype=float)
    ratio, pace = peer(said.ratios, outcomes, (0.95, 0.6, 0.0)), peer(said.paces, outcomes, (1.0, 0.5, 0.0))
    right = float(np.mean((chances >= 0.5) == outcomes))
    cells = [name, str(seen), f"{outcomes.mean():.0%}", f"**{brier(chances, outcomes):.3f}**", f"{right:.1%}"]
    for hard, soft, correct, silent in (ratio, pace):
        cells += [f"{hard:.3f}", f"{soft:.3f}", f"{correct:.1%}", f"{silent:.0%}"]
    return "| " + " | ".join(cells) + " |"


def reliability(name: str, said: list[Said]) -> str:
    """Return, per band, how many were put there, the mean probability said, and the share that came true."""
    chances = np.concatenate([part.chances for part in said])
    outcomes = np.concatenate([part.outcomes for part in said])
    cells = [name]
    for low, high, _ in BANDS:
        inside = (chances >= low) & (chances < high)
        number = int(inside.sum())
        cells += [str(number)] + ([f"{chances[inside].mean():.0%}", f"{outcomes[inside].mean():.0%}"] if number else ["–", "–"])
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| kind | quarters seen | came true | Brier | right | growth ratio: Brier | per colour | right | silent "
    "| linear pace: Brier | per colour | right | silent |\n|" + "---|" * 13
)
HEAD_BANDS = "| kind | off: n | said | came | risk: n | said | came | on: n | said | came |\n|" + "---|" * 10


def table(plans: int, seed: int) -> str:
    began, rows, bands = time.perf_counter(), [], []
    for kind in KINDS:
        parts = []
        for seen in SEEN:
            name, said = ask(kind, seen, plans, seed)
            parts.append(said)
            rows.append(row(name, seen, said))
        bands.append(reliability(name, parts))
    took = time.perf_counter() - began
    size = f"{plans} plans of each kind, seed {seed}, {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {took:.0f} s"
    return "\n".join([f"Measured: {size}.", "", HEAD, *rows, "", HEAD_BANDS, *bands])


def write(text: str) -> None:
    page = PAGE.read_text(encoding="utf8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf8")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--plans", type=int, default=1500)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--write", action="store_true", help="put the table into docs/explanation/outlook.md")
    given = asked.parse_args()
    text = table(given.plans, given.seed)
    print(text)
    if given.write:
        write(text)


if __name__ == "__main__":
    main()
