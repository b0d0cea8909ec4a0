"""Both check digits of a code, and codes that belong to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.registry import BadEntityCode, check_entity_code, division_of, is_synthetic, organisation_check, synthetic_code
from zhicheng.registry.codes import _OUTER_ALPHABET, _OUTER_VALUES, _OUTER_WEIGHTS
from zhicheng.values import BadCode, check_uscc


def outer(front):
    """Close a code rightly outside, whatever it holds inside."""
    return front + _OUTER_ALPHABET[-sum(w * _OUTER_VALUES[s] for w, s in zip(_OUTER_WEIGHTS, front, strict=True)) % 31]


@pytest.mark.parametrize(("body", "digit"), [("60003734", "1"), ("YX000001", "6")])
def test_the_check_digit_of_an_organisation_code(body, digit):
    assert organisation_check(body) == digit


def test_a_code_right_outside_and_wrong_inside_is_refused():
    code = outer("91110000600037342")
    assert check_uscc(code) == code
    with pytest.raises(BadEntityCode, match="should be 1"):
        check_entity_code(code)


@pytest.mark.parametrize("code", ["", "91110000600037341", "91110000600037341M", "九一一一"])
def test_a_code_wrong_outside_is_refused(code):
    with pytest.raises(BadCode):
        check_entity_code(code)


@given(st.integers(0, 999_999), st.sampled_from("123"))
def test_every_synthetic_code_is_valid_and_known_as_synthetic(number, category):
    code = synthetic_code(number, "330782", category=category)
    assert check_entity_code(code) == code
    assert is_synthetic(code)
    assert (division_of(code), code[1]) == ("330782", category)


def test_synthetic_codes_differ():
    assert len({synthetic_code(number, "330782") for number in range(3000)}) == 3000


def test_a_real_code_is_not_synthetic():
    assert not is_synthetic("91110000600037341L")
