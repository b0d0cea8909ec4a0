import pytest

from tests.conformance.drand_rounds import ROUNDS
from zhicheng.chance import (
    BadSource,
    BadTicket,
    BeaconSource,
    NumbersSource,
    Pool,
    SecretsSource,
    UnknownChain,
    WeakChance,
    WrongReveal,
    WrongRound,
    check_strength,
    prefixed,
    promise_of,
    seed_of,
)

LOTTERY = NumbersSource("双色球", (Pool(6, 1, 33), Pool(1, 1, 16)))
PARTIES = ("质量办", "纪检", "媒体")
SECRETS = tuple(bytes([place]) * 32 for place in range(3))
SEALED = SecretsSource("三方", tuple((party, promise_of(party, secret)) for party, secret in zip(PARTIES, SECRETS, strict=True)))


def test_numbers_are_spelled_in_one_way():
    assert LOTTERY.value([[33, 1, 5, 9, 16, 22], [7]]) == LOTTERY.value([[1, 5, 9, 16, 22, 33], [7]]) == b"1.5.9.16.22.33/7"


def test_throws_of_dice_keep_their_order():
    dice = NumbersSource("骰", (Pool(3, 1, 6, repeats=True),))
    assert (dice.value([[6, 1, 1]]), dice.outcomes) == (b"6.1.1", 216)


@pytest.mark.parametrize(
    "numbers", [[[1, 2, 3, 4, 5], [7]], [[1, 2, 3, 4, 5, 34], [7]], [[1, 1, 2, 3, 4, 5], [7]], [[1, 2, 3, 4, 5, 6]]]
)
def test_numbers_that_cannot_have_been_drawn_are_refused(numbers):
    with pytest.raises(BadSource):
        LOTTERY.value(numbers)


def test_a_small_lottery_alone_is_too_weak():
    with pytest.raises(WeakChance):
        check_strength([LOTTERY])


def test_a_secret_that_was_not_promised_is_refused():
    assert len(SEALED.value(SECRETS)) == 3 * 36
    with pytest.raises(WrongReveal):
        SEALED.value((*SECRETS[:2], bytes(32)))


def test_two_parties_are_too_few():
    with pytest.raises(BadSource):
        SecretsSource("两方", SEALED.promises[:2])


@pytest.mark.parametrize(("chain", "number", "signature", "previous"), [row[:4] for row in ROUNDS[2:4] + ROUNDS[-1:]])
def test_a_beacons_value_says_chain_round_and_signature(chain, number, signature, previous):
    value = BeaconSource("drand", chain, number).value(signature, previous)
    assert value == prefixed(chain.encode()) + number.to_bytes(8, "big") + prefixed(signature)


def test_a_beacon_takes_no_bytes_but_those_of_its_round():
    source = BeaconSource("drand", "quicknet", 657413)
    for signature in (b"", ROUNDS[2][2]):
        with pytest.raises(WrongRound):
            source.value(signature)


def test_a_beacon_is_of_a_known_chain_and_a_round_that_there_is():
    with pytest.raises(UnknownChain):
        BeaconSource("drand", "fastnet", 1)
    for number in (0, -1, 1 << 80, True):
        with pytest.raises(WrongRound):
            BeaconSource("drand", "quicknet", number)


def test_every_part_of_a_seed_counts():
    seeds = {seed_of(bytes(32), values) for values in ([("a", b"b")], [("ab", b"")], [("a", b"b"), ("", b"")], [])}
    assert len(seeds) == 4
    with pytest.raises(BadTicket):
        seed_of(b"", [])
