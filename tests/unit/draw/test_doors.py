"""The room's doors: every name stands in one of them and is offered by the room, the ones that bring numpy by the room alone."""

import pytest

import zhicheng.draw
from zhicheng.draw import batches, first_stage, second_stage, verification

DOORS = (batches, first_stage, second_stage, verification)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_the_room_offers_what_a_door_does(door):
    assert {name: getattr(zhicheng.draw, name) for name in door.__all__} == {name: getattr(door, name) for name in door.__all__}


def test_no_name_is_offered_twice():
    names = zhicheng.draw.__all__
    assert sorted(set(names)) == sorted(names)
    assert sum(len(door.__all__) for door in DOORS) < len(names)
