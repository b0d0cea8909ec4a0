"""Skills are a list of the rulebook."""

import pytest

from zhicheng.registry import UnknownCode, check_skill, load_skills


def test_every_skill_has_both_names():
    assert all(words.zh and words.en for words in load_skills().values())
    assert check_skill("food") == "food"


def test_an_unknown_one_is_refused():
    with pytest.raises(UnknownCode):
        check_skill("cooking")
