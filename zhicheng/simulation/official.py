"""A list that a level above would have sent (模拟): entities drawn by seeded dice, in its platform's columns, with two slips to be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.draw.official import OfficialRow, Platform, export_table, table_csv
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings


@dataclass(frozen=True)
class OfficialCandidate:
    """Whom the simulated list may name (候选): code, name, region as the list prints them."""

    code: str
    name: str
    region: str


def simulate_official(
    settings: SimulationSettings,
    number: str,
    candidates: Sequence[OfficialCandidate],
    *,
    certificates: Sequence[str],
    count: int,
    platform: Platform,
) -> bytes:
    """Return the simulated file (模拟上级任务表), the same for a seed each time: its second row sends one person twice, its last repeats the first.

    >>> from zhicheng.draw.official import load_platforms
    >>> from zhicheng.registry import synthetic_code
    >>> from zhicheng.simulation import example_settings
    >>> some = [OfficialCandidate(synthetic_code(n, "330799"), "某厂（合成）", "东城街道") for n in range(9)]
    >>> said = {"certificates": ["Z1", "Z2", "Z3"], "count": 4, "platform": load_platforms()["provincial_tasks"]}
    >>> len(simulate_official(example_settings(), "SJ-1", some, **said).splitlines())
    6
    """
    dice = Dice(settings.seed, f"official {number}")
    left, rows = list(candidates), []
    for place in range(min(count, len(left))):
        one = left.pop(dice.between(0, len(left) - 1))
        first = dice.between(0, len(certificates) - 1)
        second = first if place == 1 else (first + 1) % len(certificates)
        pair = (certificates[first], certificates[second])
        rows.append(OfficialRow(one.code, one.name, one.region, number, pair))
    return table_csv(export_table([*rows, *rows[:1]], platform))
