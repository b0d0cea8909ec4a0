"""Who may not be drawn: a cap reached, or checked by the level above."""

from dataclasses import replace
from datetime import date

from zhicheng.draw import VisitsKnown, exclusions
from zhicheng.draw.excluding import months_before
from zhicheng.draw.plan_examples import small_item

FOOD = replace(small_item(), skills=frozenset({"food"}))
DAY = date(2024, 7, 15)


def test_a_cap_depends_on_the_class_where_classes_enter():
    known = VisitsKnown(drawn={"X": 1, "Y": 9, "Z": 2}, classes={"X": "A", "Y": "D"})
    assert set(exclusions(known, [], DAY)) == {"X", "Z"}
    assert set(exclusions(replace(known, classes={}), [], DAY)) == {"Y", "Z"}


def test_what_the_level_above_checked_is_left_alone_for_its_months():
    known = VisitsKnown(checked_above={"X": date(2024, 4, 16), "Y": date(2024, 4, 15), "Z": date(2024, 8, 1)})
    assert set(exclusions(known, [FOOD], DAY)) == {"X"}
    assert exclusions(known, [small_item()], DAY) == {}
    assert exclusions(known, [FOOD], date(2019, 7, 15)) == {}


def test_a_month_may_lack_the_day():
    assert months_before(date(2023, 5, 31), 3) == date(2023, 2, 28)
    assert months_before(date(2024, 1, 15), 3) == date(2023, 10, 15)
