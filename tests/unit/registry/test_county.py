"""A county is what its files say, or a coded error that names the file."""

from datetime import date

import pytest

from zhicheng.registry import MalformedCounty, UnknownCode, load_county, read_towns
from zhicheng.values import BadCode

TOWNS = "code,name_zh,name_en,kind\n330782001,甲街道,Jia,subdistrict\n330782101,乙镇,Yi,town\n"
PAGE = {"code": "x", "zh": "某市", "en": "X", "division": "330782", "demonstration_day": date(2019, 6, 30)}
PILLARS = {"pillars": {"tools": {"zh": "工具", "en": "tools", "classes": ["3465"], "product": {"zh": "工具", "en": "tools"}}}}
BODIES = {"bodies": {"water": {"zh": "水务局", "en": "water bureau"}}}


def loaded(pillars=PILLARS, **changes):
    return load_county({**PAGE, **changes}, towns=TOWNS, pillars=pillars, bodies=BODIES)


def test_a_county_knows_its_towns_and_its_place():
    county = loaded()
    assert (county.place, county.town("330782101").words.zh) == ("division:330782", "乙镇")
    with pytest.raises(UnknownCode):
        county.town("330782999")


def test_its_own_names_of_bodies_stand_before_the_rulebooks():
    county = loaded(bodies={"water": {"zh": "水利局", "en": "water office"}})
    assert county.body_names["water"].zh == "水利局"


def test_a_division_on_no_list_needs_to_be_called_fictitious():
    with pytest.raises(UnknownCode):
        loaded(division="999901")
    towns = TOWNS.replace("330782", "999901")
    page = {**PAGE, "division": "999901", "fictitious": True}
    assert load_county(page, towns=towns, pillars=PILLARS, bodies=BODIES).division == "999901"


@pytest.mark.parametrize("missing", ["code", "zh", "division"])
def test_a_missing_field_is_a_coded_error(missing):
    page = {key: value for key, value in PAGE.items() if key != missing}
    with pytest.raises(MalformedCounty, match=missing):
        load_county(page, towns=TOWNS, pillars=PILLARS, bodies=BODIES)


def test_a_malformed_division_and_an_unknown_class_are_coded_errors():
    with pytest.raises(BadCode):
        loaded(division="33")
    with pytest.raises(UnknownCode):
        loaded(pillars={"pillars": {"x": {**PILLARS["pillars"]["tools"], "classes": ["0000"]}}})


@pytest.mark.parametrize("row", ["330783001,丙镇,Bing,town", "33078,丙镇,Bing,town", "330782,丙镇,Bing,town", "330782001"])
def test_a_wrong_town_is_named_with_its_row(row):
    with pytest.raises(MalformedCounty) as caught:
        read_towns(TOWNS + row + "\n", "330782")
    assert caught.value.where.row == 4
