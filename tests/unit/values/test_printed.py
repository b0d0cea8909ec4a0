"""Numbers as they are printed: powers, blanks and lengths up to a bound."""

from decimal import Decimal

import pytest

from zhicheng.values import BadAmount, parse_printed


@pytest.mark.parametrize(
    ("text", "value"), [("1.2×10³", "1.2E+3"), ("1.2 x 10^3", "1.2E+3"), ("１，２００", "1200"), ("9" * 60, "9" * 60)]
)
def test_a_printed_number_is_read(text, value):
    assert parse_printed(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "1.2×103", "9" * 61, "×10³", "1.2×10"])
def test_what_is_no_number_or_too_long_is_refused(text):
    with pytest.raises(BadAmount):
        parse_printed(text)
