"""What inspectors found on a visit: an outcome and an answer to each check, the same for a seed each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.simulation.dice import Dice, Weighted
from zhicheng.simulation.settings import SimulationSettings

OUTCOMES = Weighted([("done", 94), ("closed", 4), ("refused", 2)])
JUDGEMENTS = Weighted([("conforms", 86), ("violates", 5), ("not_applicable", 9)])
ORDERED = Weighted([("corrected", 5), ("case", 1)])


@dataclass(frozen=True)
class SimulatedVisit:
    """How a visit ended (模拟检查): ``answers`` are a judgement and a reading for each check, one of them empty."""

    outcome: str
    answers: tuple[tuple[str, str], ...]
    disposition: str


def simulate_visit(settings: SimulationSettings, visit: str, kinds: Sequence[str]) -> SimulatedVisit:
    """Return what was found on a visit whose checks are of some kinds (模拟检查结果): judgement, reading or photo.

    >>> from zhicheng.simulation import example_settings
    >>> found = simulate_visit(example_settings(), "2019-01-001", ["judgement", "reading", "photo"])
    >>> found == simulate_visit(example_settings(), "2019-01-001", ["judgement", "reading", "photo"]), len(found.answers)
    (True, 3)
    """
    dice = Dice(settings.seed, f"visit {visit}")
    outcome = OUTCOMES.drawn(dice)
    answers = tuple(_answer(kind, dice) for kind in kinds)
    violated = any(judgement == "violates" for judgement, _ in answers)
    return SimulatedVisit(outcome, answers, ORDERED.drawn(dice) if violated else "none")


def _answer(kind: str, dice: Dice) -> tuple[str, str]:
    if kind == "judgement":
        return JUDGEMENTS.drawn(dice), ""
    return ("", f"{dice.between(20, 90)}.{dice.below(10)}") if kind == "reading" else ("", "")
