"""Codes: the check digit decides."""

import pytest

from zhicheng.values import BadCode, check_division, check_gtin, check_uscc


def test_a_valid_code_is_returned_in_capitals():
    assert check_uscc(" 91110000600037341l ") == "91110000600037341L"


@pytest.mark.parametrize("text", ["", "91110000600037341M", "9111000060003734", "91110000600037341LL", "永康"])
def test_a_wrong_check_digit_length_or_sign_is_refused(text):
    with pytest.raises(BadCode, match="ZC-VALUE-003"):
        check_uscc(text)


@pytest.mark.parametrize("text", ["330784", "330784001", "330784001001"])
def test_division_codes_of_six_nine_and_twelve_digits(text):
    assert check_division(text) == text


@pytest.mark.parametrize("text", ["33078", "3307840", "33078A", "", "３３０７８４"[:3]])
def test_other_lengths_are_refused(text):
    with pytest.raises(BadCode):
        check_division(text)


@pytest.mark.parametrize("text", ["6901234567892", " 6901234567892 ", "96385074"])
def test_a_trade_item_number_holds(text):
    assert check_gtin(text) == text.strip()


@pytest.mark.parametrize("text", ["", "6901234567893", "690123456789", "６９０１２３４５６７８９２", "69012345-67892", "abc"])
def test_a_wrong_trade_item_number_is_refused(text):
    with pytest.raises(BadCode):
        check_gtin(text)
