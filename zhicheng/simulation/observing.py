"""A body outside the office that signs what it saw committed, as the demonstration would have one."""

from __future__ import annotations

from datetime import datetime

from zhicheng.draw import Commitment, TeamCommitment
from zhicheng.draw.parties import sign_commitment
from zhicheng.log import SigningKey
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings

NAME = "模拟见证单位（合成）"


def simulated_observer(settings: SimulationSettings) -> SigningKey:
    """Return the key of the simulated observer (模拟见证单位): anybody can make it again from the seed, so it proves nothing outside.

    >>> from zhicheng.simulation import example_settings
    >>> simulated_observer(example_settings()).name
    '模拟见证单位（合成）'
    """
    dice = Dice(settings.seed, "observer")
    return SigningKey(NAME, bytes(dice.below(256) for _ in range(32)))


def simulate_receipt(settings: SimulationSettings, commitment: Commitment | TeamCommitment, *, at: datetime) -> bytes:
    """Return the simulated observer's note over a commitment that it saw at a moment (模拟收据). Raises BadReceipt.

    >>> from datetime import UTC
    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> from zhicheng.simulation import example_settings
    >>> seen = simulate_receipt(example_settings(), small_commitment(small_roster()), at=datetime(2019, 7, 1, tzinfo=UTC))
    >>> seen.decode().split("\\n")[0]
    'zhicheng/draw-receipt/1'
    """
    return sign_commitment(commitment, simulated_observer(settings), at=at)
