"""Products with category paths and trade item numbers, and premises."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.registry import BadRosterField, Premises, PremisesUse, Product, synthetic_code
from zhicheng.values import BadCode

CODE = synthetic_code(1, "330782")
CUP = Product("P-1", CODE, "保温杯（合成）", "food_contact/metal/vacuum_cup", date(2018, 5, 1), gtin="6901234567892")
PLACE = Premises("C-1", CODE, "330782108", "甲路 1 号（合成）", PremisesUse.FACTORY, date(2018, 5, 1))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"number": "p 1"}, BadRosterField),
        ({"entity": "1"}, BadCode),
        ({"name": ""}, BadRosterField),
        ({"category": "Food Contact"}, BadRosterField),
        ({"category": "food/"}, BadRosterField),
        ({"gtin": "6901234567893"}, BadCode),
        ({"gtin": "６９０１２３４５６７８９２"}, BadCode),
        ({"until": date(2018, 4, 30)}, BadRosterField),
    ],
)
def test_a_wrong_field_of_a_product_is_a_coded_error(changes, error):
    with pytest.raises(error):
        replace(CUP, **changes)


@pytest.mark.parametrize(
    ("category", "inside"),
    [("food_contact", True), ("food_contact/metal", True), ("food_contact/metal/vacuum_cup", True), ("food", False), ("food_contact/met", False)],
)  # fmt: skip
def test_a_product_lies_in_its_category_and_in_those_above(category, inside):
    assert CUP.lies_in(category) is inside


@pytest.mark.parametrize("changes", [{"town": "330782"}, {"address": " "}, {"until": date(2000, 1, 1)}, {"number": ""}])
def test_a_wrong_field_of_premises_is_a_coded_error(changes):
    with pytest.raises(BadRosterField):
        replace(PLACE, **changes)


def test_subjects_carry_the_number():
    assert (CUP.subject, PLACE.subject) == ("product:P-1", "premises:C-1")
