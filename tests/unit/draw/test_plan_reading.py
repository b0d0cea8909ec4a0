"""A batch is read from a page of data exactly, or refused."""

from datetime import date
from fractions import Fraction

import pytest

from zhicheng.draw import BadPlan, Mode, planned_from
from zhicheng.draw.plan_examples import small_batch, small_item

ITEMS = {"SJ-11": small_item()}
SEAT = {"body": "market_supervision", "skills": ["product"]}
PAGE = {
    "number": "2019-01",
    "title": "保温杯抽查",
    "items": ["SJ-11"],
    "bodies": ["market_supervision"],
    "first_day": date(2019, 7, 20),
    "last_day": "2019-08-20",
    "scope": {"industries": ["3382"]},
    "ratio": "1/20",
    "reserve": 2,
    "seats": [SEAT, SEAT],
}


def test_a_page_is_read_as_it_stands():
    assert planned_from(PAGE, ITEMS) == small_batch()
    sealed = planned_from(PAGE | {"ratio": None, "ratios": {"A": "1/100"}, "mode": "sealed"}, ITEMS)
    assert (sealed.mode, sealed.ratios, sealed.ratio) == (Mode.SEALED, {"A": Fraction(1, 100)}, None)


@pytest.mark.parametrize(
    "change",
    [{"items": ["X"]}, {"ratio": "5%"}, {"mode": "secret"}, {"first_day": "七月"}, {"seats": ["x"]}, {"scope": {"names": ["x"]}},
     {"scope": {"kinds": ["x"]}}, {"colour": 1}, {"quotas": {"甲镇": "x"}}, {"seats": None}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(change):
    with pytest.raises(BadPlan):
        planned_from(PAGE | change, ITEMS)
