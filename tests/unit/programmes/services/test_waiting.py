from __future__ import annotations

from datetime import date

import pytest

from tests.unit.programmes.services.cases import DELIVERED, way
from zhicheng.programmes import waiting_for


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((), ("asker", "choose", date(2019, 7, 4))),
        (DELIVERED[:1], ("provider", "quote", date(2019, 7, 4))),
        (DELIVERED[:2], ("asker", "accept", date(2019, 7, 16))),
        (DELIVERED[:3], ("provider", "schedule", date(2019, 7, 8))),
        (DELIVERED[:4], ("provider", "deliver", date(2019, 7, 10))),
        (DELIVERED, ("asker", "confirm", date(2019, 7, 23))),
        ((*DELIVERED, ("object", 10)), ("provider", "repeat", date(2019, 7, 17))),
        (
            (*DELIVERED, ("object", 10), ("repeat", 11, {"planned": date(2019, 7, 15)})),
            ("provider", "deliver", date(2019, 7, 15)),
        ),
        ((*DELIVERED, ("confirm", 10)), ("asker", "rate", date(2019, 8, 7))),
    ],
)
def test_each_state_waits_for_one_side_until_a_day(acts, said):
    request = way(*acts)
    found = waiting_for(request, said[2])
    assert (found.party.value, found.act.value, found.due.day, found.overdue) == (*said, False)


def test_a_day_later_it_is_overdue():
    assert waiting_for(way(("choose", 1)), date(2019, 7, 5)).overdue


def test_an_objection_without_answer_goes_to_the_office():
    request = way(*DELIVERED, ("object", 10))
    found = waiting_for(request, date(2019, 7, 18))
    assert (found.party.value, found.due.day, found.overdue) == ("office", date(2019, 7, 31), False)
    assert waiting_for(request, date(2019, 8, 1)).overdue


def test_a_planned_day_that_moved_after_a_repetition_is_the_due_day():
    acts = (
        *DELIVERED,
        ("object", 10),
        ("repeat", 11, {"planned": date(2019, 7, 15)}),
        ("schedule", 12, {"planned": date(2019, 7, 18)}),
    )
    assert waiting_for(way(*acts), date(2019, 7, 12)).due.day == date(2019, 7, 18)


def test_nothing_is_due_at_the_end():
    assert waiting_for(way(("withdraw", 1)), date(2019, 7, 18)) is None
    assert waiting_for(way(*DELIVERED, ("confirm", 10), ("rate", 10)), date(2019, 7, 18)) is None
