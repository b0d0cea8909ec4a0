import math
from decimal import Decimal
from fractions import Fraction

import pytest

from zhicheng.indicators import Reading
from zhicheng.indicators.evidence import Point
from zhicheng.indicators.scales import LinearScale, LogitScale
from zhicheng.values import Period

TENTH = LogitScale(Fraction(1, 10))


def point(value: str) -> Point:
    return Point(Reading(Period.parse("2019-Q2"), Decimal(value)), Fraction(value))


@pytest.mark.parametrize(
    ("value", "width", "inside"),
    [("50", 0.1, 50), ("99.9", 0.1, 99.9), ("100", 0.05, 99.975), ("0", 0.05, 0.025)],
)
def test_rounding_leaves_a_twelfth_of_the_square_of_its_cell_on_the_log_odds(value, width, inside):
    slope = 100 / (inside * (100 - inside))
    assert TENTH.rounding(point(value)) == pytest.approx((width * slope) ** 2 / 12)


@pytest.mark.parametrize(("place", "shown"), [(0, 50), (10, 100), (-10, 0), (-1000, 0), (math.log(3), 75)])
def test_what_would_be_reported_as_nought_or_a_hundred_is_shown_so(place, shown):
    assert TENTH.shown(place) == pytest.approx(shown)


def test_a_share_just_inside_is_shown_as_it_is():
    for share in (0.06, 99.94):
        assert TENTH.shown(math.log(share / (100 - share))) == pytest.approx(share)


@pytest.mark.parametrize(
    ("value", "place"), [("0", -math.inf), ("100", math.inf), ("-1", -math.inf), ("50", 0), ("75", math.log(3))]
)
def test_nought_and_a_hundred_are_infinitely_far(value, place):
    assert TENTH.place(Fraction(value)) == pytest.approx(place)


def test_on_the_linear_scale_a_place_and_its_value_are_each_other():
    scale = LinearScale(Fraction(70), Fraction(4), Fraction(1))
    assert (scale.place(Fraction(78)), scale.shown(2.0)) == (2, 78)
    assert scale.rounding(point("70")) == pytest.approx((1 / 4) ** 2 / 12)
    assert LinearScale(Fraction(2), Fraction(1), Fraction(1), lowest=1.0).shown(-3.0) == 1
