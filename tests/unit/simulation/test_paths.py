"""A path goes straight from anchor to anchor and is flat outside."""

from datetime import date

import pytest

from zhicheng.simulation import BadSettings
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.paths import Path, rescaled


@pytest.mark.parametrize(
    ("day", "value"),
    [("2010-01-01", 60000), ("2018-12-31", 60000), ("2019-12-31", 70000), ("2030-01-01", 70000), ("2019-07-01", 64986)],
)
def test_the_value_on_a_day(day, value):
    assert Path.parse({2018: 60, 2019: "70"}).at(date.fromisoformat(day)) == value


def test_anchors_may_stand_at_any_period_and_in_any_order():
    path = Path.parse({"2019-Q2": 5, "2018-06": "1.5"})
    assert (path.at(date(2018, 6, 30)), path.at(date(2019, 6, 30))) == (1500, 5000)


def test_one_number_is_a_flat_line():
    assert Path.parse(100).at(date(2016, 1, 1)) == Path.parse("100").at(date(2020, 1, 1)) == 100_000


@pytest.mark.parametrize("page", [{"soon": 1}, {2018: "约60"}, {}, "约60"])
def test_an_unreadable_path_is_a_coded_error(page):
    with pytest.raises(BadSettings):
        Path.parse(page)


def test_noise_stays_within_its_amplitude():
    path, dice = Path.parse(50), Dice("s", "noise")
    values = {path.noisy(date(2019, 1, 1), 300, dice) for _ in range(500)}
    assert len(values) > 100
    assert min(values) >= 49_700
    assert max(values) <= 50_300


@pytest.mark.parametrize(
    ("thousandths", "scale", "number"), [(94250, 2, 9425), (94255, 2, 9426), (94245, 2, 9424), (322000, 0, 322)]
)
def test_rounding_to_another_scale_is_half_to_even(thousandths, scale, number):
    assert rescaled(thousandths, scale) == number


def test_a_path_can_be_made_smaller():
    assert Path.parse({2018: 60}).times(10).at(date(2018, 1, 1)) == 600
