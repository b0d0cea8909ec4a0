"""Settings are read whole, or refused with what is wrong."""

from datetime import date

import pytest

from zhicheng.registry import UnknownCode
from zhicheng.simulation import BadSettings, example_county, load_simulation

DAYS = {"first": date(2016, 1, 1), "last": date(2016, 12, 31), "until": date(2017, 3, 31)}
PAGE = {"seed": "s", **DAYS, "population": {"entities": 9}}


def loaded(**changes):
    return load_simulation({**PAGE, **changes}, example_county())


def test_little_need_be_said():
    settings = loaded()
    assert settings.population.town_weights == (("999901001", 1), ("999901002", 1))
    assert settings.flags == settings.reports == ()


@pytest.mark.parametrize("missing", ["seed", "first", "until", "population"])
def test_what_is_missing_is_named(missing):
    page = {key: value for key, value in PAGE.items() if key != missing}
    with pytest.raises(BadSettings, match=missing):
        load_simulation(page, example_county())


@pytest.mark.parametrize(
    "population",
    [{"entities": 9, "towns": {"330782001": 1}}, {"entities": 9, "pillars": {"cups": 1}}, {}],
)
def test_towns_and_pillars_must_be_the_countys(population):
    with pytest.raises(BadSettings):
        loaded(population=population)


def test_days_must_be_in_order():
    with pytest.raises(BadSettings, match="order"):
        loaded(last=date(2015, 1, 1))


def test_an_unknown_class_is_refused():
    with pytest.raises(UnknownCode):
        loaded(population={"entities": 9, "others": [{"class": "0000", "word": "甲", "weight": 1}]})


def test_a_report_of_an_unknown_frequency_is_refused():
    report = {"predicate": "division.x", "body": "water", "frequency": "W", "lag_days": 5, "path": 1}
    with pytest.raises(BadSettings):
        loaded(reports=[report])
