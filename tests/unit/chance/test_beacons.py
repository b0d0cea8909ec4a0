"""A beacon's round is taken only when every byte of it is right."""

import sys

import pytest

from tests.conformance.drand_rounds import ROUNDS
from zhicheng.chance import UnknownChain, WrongRound, known_chain, verify_round

_, NUMBER, SIGNATURE, _, RANDOMNESS = ROUNDS[3]
_, MAIN, MAIN_SIGNATURE, MAIN_PREVIOUS, _ = ROUNDS[-1]
MODULUS = 0x1A0111EA397FE69A4B1BA7B6434BACD764774B84F38512BF6730D2A0F6B0F6241EABFFFEB153FFFFB9FEFFFFFFFFAAAB
FLAG = 1 << 383
SMALL_X = next(x for x in range(4, 99) if pow(x**3 + 4, (MODULUS - 1) // 2, MODULUS) == 1)  # on the curve, not in its group


def bits(number: int) -> bytes:
    return number.to_bytes(48, "big")


BAD = {
    "a bit": bytes([*SIGNATURE[:-1], SIGNATURE[-1] ^ 1]),
    "the other half": bytes([SIGNATURE[0] ^ 0x20, *SIGNATURE[1:]]),
    "nothing": b"",
    "a byte short": SIGNATURE[:-1],
    "infinity": bits(FLAG | 1 << 382),
    "a point outside the group": bits(FLAG | SMALL_X),
    "no point": bits(FLAG | next(x for x in range(99) if pow(x**3 + 4, (MODULUS - 1) // 2, MODULUS) != 1)),
    "not compressed": bits(int.from_bytes(SIGNATURE, "big") ^ FLAG),
    "beyond the field": bits(FLAG | MODULUS),
    "of another chain": MAIN_SIGNATURE,
    "of another round": ROUNDS[2][2],
}


@pytest.mark.parametrize("signature", BAD.values(), ids=BAD.keys())
def test_bytes_that_are_not_the_rounds_are_refused(signature):
    with pytest.raises(WrongRound):
        verify_round("quicknet", NUMBER, signature)


G2_BAD = {
    "a bit": bytes([*MAIN_SIGNATURE[:-1], MAIN_SIGNATURE[-1] ^ 1]),
    "infinity": bytes([0xC0]) + bytes(95),
    "flags on the second half": MAIN_SIGNATURE[:48] + bytes([MAIN_SIGNATURE[48] | 0x80]) + MAIN_SIGNATURE[49:],
    "of the round before": MAIN_PREVIOUS,
    "small": bytes([0x80]) + bytes(94) + b"\x02",
}


@pytest.mark.parametrize("signature", G2_BAD.values(), ids=G2_BAD.keys())
def test_bytes_on_the_second_group_are_looked_at_alike(signature):
    with pytest.raises(WrongRound):
        verify_round("default", MAIN, signature, MAIN_PREVIOUS)


@pytest.mark.parametrize("previous", [b"", bytes(96), MAIN_PREVIOUS[:-1], MAIN_SIGNATURE])
def test_a_chained_round_needs_the_signature_before_it(previous):
    with pytest.raises(WrongRound):
        verify_round("default", MAIN, MAIN_SIGNATURE, previous)


def test_an_unchained_round_has_one_spelling():
    with pytest.raises(WrongRound):
        verify_round("quicknet", NUMBER, SIGNATURE, SIGNATURE)


@pytest.mark.parametrize("number", [0, -1, 1 << 63, 1 << 200])
def test_there_is_no_such_round(number):
    with pytest.raises(WrongRound):
        verify_round("quicknet", number, SIGNATURE)


def test_a_chain_is_called_by_its_name_or_its_hash():
    chain = known_chain("quicknet")
    assert verify_round(chain.hash.hex(), NUMBER, SIGNATURE) == verify_round(chain, NUMBER, SIGNATURE) == RANDOMNESS
    with pytest.raises(UnknownChain):
        verify_round("fastnet", NUMBER, SIGNATURE)


def test_the_interpreters_limit_stays_as_it_was():
    limit = sys.getrecursionlimit()
    verify_round("quicknet", NUMBER, SIGNATURE)
    assert sys.getrecursionlimit() == limit
