"""The door of smart supervision offers what it says."""

from zhicheng import judgement
from zhicheng.judgement import supervision


def test_every_name_of_the_door_is_offered_by_the_room():
    assert set(supervision.__all__) <= set(judgement.__all__)
    assert all(getattr(judgement, name) is getattr(supervision, name) for name in supervision.__all__)
