"""Who took the simulated samples: two officers each; among those that one of them took more failed, as may happen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.facts import Fact
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings

_BODY = "market_supervision"
_TOGETHER = 300_000  # of a million failed samples, how many one officer took part in beyond the officer's share


@dataclass(frozen=True)
class TakenSample:
    """A sample without officers (待补抽样人员的样品): its subject, the day it was taken, whether it failed."""

    subject: str
    day: date
    failed: bool


def simulate_samplers(settings: SimulationSettings, inspectors: Sequence[str], samples: Sequence[TakenSample]) -> Iterator[Fact]:
    """Yield which two inspectors took each sample (合成抽样人员); none where there are fewer than two. The same each time.

    >>> from zhicheng.simulation import example_settings
    >>> taken = TakenSample("sample:S-1", date(2019, 5, 6), failed=False)
    >>> said = simulate_samplers(example_settings(), ["SIM-001", "SIM-002"], [taken])
    >>> sorted(fact.value for fact in said)
    ['SIM-001', 'SIM-002']
    """
    if len(inspectors) < 2:
        return
    noted = Dice(settings.seed, "sampler noted").one_of(inspectors)
    others = [number for number in inspectors if number != noted]
    for sample in samples:
        dice = Dice(settings.seed, f"samplers {sample.subject}")
        first = noted if sample.failed and dice.happens(_TOGETHER) else dice.one_of(inspectors)
        second = dice.one_of(others) if first == noted else dice.one_of([one for one in inspectors if one != first])
        for number in (first, second):
            yield Fact(sample.subject, "sample.inspector", number, sample.day, body=_BODY)
