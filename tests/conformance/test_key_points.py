"""Which keys the three verifiers take: every spelling of a point that OpenSSL would take and RFC 8032 5.1.3 does not.

The eight points of small order and the spellings beyond 2^255 - 19 are those that the literature on Ed25519 lists (Chalkias,
Garillot, Nikolaenko: Taming the many EdDSAs, 2020, table 1); the second verifier, made from the RFC alone, decides beside.
"""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.log.logs import KEY, ORIGIN
from tests.unit.publication.verifier.cases import second_verifier
from zhicheng.log import BadKey, VerifierKey
from zhicheng.log.keys import id_of

SECOND = second_verifier()
PRIME = 2**255 - 19
SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",  # order 1
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # order 2
    "0000000000000000000000000000000000000000000000000000000000000080",  # order 4
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",  # order 8
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
)
SECOND_SPELLINGS = (
    "0100000000000000000000000000000000000000000000000000000000000080",  # zero with a sign
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # y = 1, written as 2^255 - 18
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # y = 0, written as 2^255 - 19
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    *((PRIME + n | sign << 255).to_bytes(32, "little").hex() for n in (3, 4, 5, 6, 9, 10, 14, 15, 16, 18) for sign in (0, 1)),
)
NO_POINT = ("0200000000000000000000000000000000000000000000000000000000000000", "07" + "00" * 31)
POINTS = (*SMALL_ORDER, *SECOND_SPELLINGS, *NO_POINT)


def key_text(public: bytes, *, kind: int = 1) -> str:
    """Return a verifier key whose id is right, whatever its point is."""
    return f"{ORIGIN}+{id_of(ORIGIN, kind, public).hex()}+{base64.b64encode(bytes([kind]) + public).decode()}"


def library_takes(text: str) -> bool:
    try:
        VerifierKey.parse(text)
    except BadKey:
        return False
    return True


def second_takes(text: str) -> bool:
    try:
        SECOND.parse_key(text)
    except SECOND.Refused:
        return False
    return True


@pytest.mark.parametrize("point", POINTS)
def test_no_verifier_takes_a_point_that_is_misspelled_or_of_small_order(point):
    text = key_text(bytes.fromhex(point))
    assert (library_takes(text), second_takes(text)) == (False, False)


def test_a_key_of_another_type_may_hold_any_bytes():
    text = key_text(bytes.fromhex(SMALL_ORDER[0]), kind=6)
    assert (library_takes(text), second_takes(text)) == (True, True)


@pytest.mark.parametrize("end", ["", "=", "\n", " "])
def test_no_verifier_takes_a_second_spelling_of_its_base64(end):
    right = key_text(KEY.verifier.public)
    spare = right[:-1] + chr(ord(right[-1]) + 1)
    text = right + end if end else spare
    assert base64.b64decode(text.rpartition("+")[2] + "==") is not None
    assert (library_takes(right), second_takes(right)) == (True, True)
    assert (library_takes(text), second_takes(text)) == (False, False)


@given(point=st.binary(min_size=32, max_size=32))
@example(point=b"\xff" * 32)
def test_library_and_second_verifier_agree_on_any_bytes(point):
    text = key_text(point)
    assert library_takes(text) == second_takes(text)


@given(seed=st.binary(min_size=32, max_size=32))
def test_every_key_that_is_made_is_taken(seed):
    text = str(type(KEY)(ORIGIN, seed).verifier)
    assert (library_takes(text), second_takes(text)) == (True, True)
