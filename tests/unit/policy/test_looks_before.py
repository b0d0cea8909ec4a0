"""The cheap looks before the long patterns: they may only spare work, never change what is found."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.policy import deadlines
from zhicheng.policy.lexicon import masks, page
from zhicheng.policy.quantities import _pattern

TEXTS = sorted((Path(__file__).parents[2] / "acceptance" / "policy_texts").glob("*.txt"))
FORMS = "".join(page("names")["masks"]) + "".join(form for _, form in deadlines._FORMS)
TRICKY = st.text(alphabet=sorted(set(re.findall(r"[一-龥\d〇“”，。A-Z]", FORMS))), max_size=40)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def without_looks(pattern: re.Pattern[str], count: int) -> re.Pattern[str]:
    """Return the pattern without the lookaheads that it begins with."""
    rest = pattern.pattern
    for _ in range(count):
        look = re.match(r"\(\?=(?:\.\{\d,\d\})?\[[^\]]+\]\)", rest)
        assert look is not None, rest[:80]
        rest = rest[look.end() :]
    return re.compile(rest)


PATTERNS = {"masks": (masks(), 1), "moments": (deadlines._MOMENT, 2), "quantities": (_pattern(), 1)}


@pytest.mark.parametrize("name", PATTERNS)
@given(text=TRICKY)
def test_a_look_before_changes_nothing_on_made_up_texts(name, text):
    pattern, looks = PATTERNS[name]
    assert spans(pattern, text) == spans(without_looks(pattern, looks), text)


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_look_before_changes_nothing_on_whole_texts(name, file):
    pattern, looks = PATTERNS[name]
    text = file.read_text(encoding="utf8")
    assert spans(pattern, text) == spans(without_looks(pattern, looks), text)


@given(text=TRICKY)
def test_a_text_without_a_word_of_time_holds_no_time(text):
    if not deadlines._TIME.search(text):
        assert spans(deadlines._MOMENT, text) == []
