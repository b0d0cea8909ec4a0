from __future__ import annotations

import pytest

from zhicheng.log.spelling import base64_bytes, decimal_number, is_plain_line


@pytest.mark.parametrize("text", ["AP9=", "AP8", "AP8==", "A P8=", "AP8=\n", "AP8=AP8=", "AP-=", "质", "_-8=", "="])
def test_a_second_spelling_of_base64_is_refused(text):
    assert base64_bytes(text) is None


@pytest.mark.parametrize("text", ["", "00", "01", "+1", "-1", "1.0", " 1", "1\n", "1_000", "１", "٣", "18446744073709551616"])
def test_a_second_spelling_of_a_number_is_refused(text):
    assert decimal_number(text) is None


def test_the_largest_number():
    assert decimal_number("18446744073709551615") == 2**64 - 1


@pytest.mark.parametrize(("text", "plain"), [("质量", True), ("", False), ("a\nb", False), ("a\x1f", False), ("\ud800", False)])
def test_plain_lines(text, plain):
    assert is_plain_line(text) is plain
