"""Units by ticket: what may stand on a list, and that order and spelling change nothing."""

import unicodedata

import pytest

from zhicheng.chance import BadTicket
from zhicheng.judgement import BadUnits, UnitList, UnitTwice, draw_units, unit_code

SERIALS = tuple(f"SN-{number:04d}" for number in range(1, 41))


@pytest.mark.parametrize(
    "change",
    [
        {"serials": ()},
        {"serials": ("",)},
        {"serials": (" a",)},
        {"serials": ("a\n",)},
        {"serials": ("a\u200b",)},
        {"serials": ("x" * 101,)},
        {"serials": (7,)},
        {"sheet": ""},
        {"n": 0},
        {"n": True},
        {"n": "3"},
        {"backup": -1},
        {"n": 39, "backup": 2},
    ],
)
def test_a_list_that_is_none_is_refused(change):
    with pytest.raises(BadUnits):
        UnitList(**{"sheet": "S1", "serials": SERIALS, "n": 3, "backup": 2} | change)


def test_a_unit_stands_once_however_it_is_spelled():
    with pytest.raises(UnitTwice, match="SN-0001"):
        UnitList("S1", (*SERIALS, "SN-0001"), 3)
    with pytest.raises(UnitTwice):
        UnitList("S1", ("\u00e9", "e\u0301"), 1)


def test_order_does_not_count_and_numbers_do():
    one, other = UnitList("S1", SERIALS, 3, 2), UnitList("S1", SERIALS[::-1], 3, 2)
    assert one.commitment == other.commitment
    assert draw_units(one, seed=bytes(32)) == draw_units(other, seed=bytes(32))
    changed = [
        UnitList("S1", SERIALS, 3, 3),
        UnitList("S1", SERIALS, 4, 2),
        UnitList("S2", SERIALS, 3, 2),
        UnitList("S1", SERIALS[1:], 3, 2),
    ]
    assert len({one.commitment, *(each.commitment for each in changed)}) == 5


def test_the_sample_does_not_depend_on_how_many_are_kept():
    seed = bytes(range(32))
    few, many = draw_units(UnitList("S1", SERIALS, 3), seed=seed), draw_units(UnitList("S1", SERIALS, 3, 10), seed=seed)
    assert few.sample == many.sample
    assert not set(many.sample) & set(many.backup)
    assert list(many.tickets) == sorted(many.tickets)


def test_another_sheet_draws_other_units():
    assert draw_units(UnitList("S1", SERIALS, 5), seed=bytes(32)) != draw_units(UnitList("S2", SERIALS, 5), seed=bytes(32))


def test_a_code_has_18_signs_and_one_spelling():
    assert len(unit_code("S1", "甲")) == 18
    assert unit_code("S1", "\u00e9") == unit_code("S1", unicodedata.normalize("NFD", "\u00e9"))


def test_a_seed_has_32_bytes():
    with pytest.raises(BadTicket):
        draw_units(UnitList("S1", SERIALS, 3), seed=b"short")


def test_the_whole_list_may_be_drawn():
    drawn = draw_units(UnitList("S1", SERIALS, 30, 10), seed=bytes(32))
    assert sorted(drawn.sample + drawn.backup) == sorted(SERIALS)


@pytest.mark.parametrize("serial", ["", "\ud800", "a\x00"])
def test_a_code_is_of_a_name_that_may_stand_on_a_list(serial):
    with pytest.raises(BadUnits):
        unit_code("S1", serial)
