"""drand's published rounds verify from their bytes, each as its own round alone."""

import pytest

from tests.conformance.drand_rounds import ROUNDS
from zhicheng.chance import WrongRound, verify_round


@pytest.mark.parametrize(("chain", "number", "signature", "previous", "randomness"), ROUNDS)
def test_a_published_round_verifies(chain, number, signature, previous, randomness):
    assert verify_round(chain, number, signature, previous) == randomness


@pytest.mark.parametrize(("chain", "number", "signature", "previous", "randomness"), ROUNDS[3:4] + ROUNDS[-1:])
def test_the_next_round_is_not_verified_by_it(chain, number, signature, previous, randomness):
    with pytest.raises(WrongRound):
        verify_round(chain, number + 1, signature, previous)
