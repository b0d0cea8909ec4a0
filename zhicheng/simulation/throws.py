"""Dice thrown in public, as the demonstration would have thrown them."""

from __future__ import annotations

from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings

SIDES = 6


def simulate_throws(settings: SimulationSettings, name: str, count: int) -> tuple[int, ...]:
    """Return what the dice of a named sitting show (模拟掷骰), the same for a seed each time.

    >>> from zhicheng.simulation import example_settings
    >>> set(simulate_throws(example_settings(), "公开掷骰 2019-01", 25)) <= set(range(1, 7))
    True
    """
    dice = Dice(settings.seed, f"throws {name}")
    return tuple(dice.between(1, SIDES) for _ in range(count))
