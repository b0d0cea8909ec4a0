"""Canonical JSON beyond the RFC's examples: what it refuses, and that it reads back as it was."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.log import JsonValue, NotCanonical, canonical_json

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=12)


@given(VALUES)
def test_every_value_reads_back_as_it_was_and_writes_again_the_same(value: JsonValue) -> None:
    written = canonical_json(value)
    again = json.loads(written, parse_int=float)  # as a reader of doubles sees it
    assert again == value
    assert canonical_json(again) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_is_as_short_as_python_can_write_it(value: float) -> None:
    digits = [letter for letter in canonical_json(value).decode().partition("e")[0] if letter.isdigit()]
    shortest = [letter for letter in repr(value).partition("e")[0] if letter.isdigit()]
    assert "".join(digits).strip("0") == "".join(shortest).strip("0")


@pytest.mark.parametrize(
    "value",
    [2**53 + 1, -(2**53) - 1, 10**400, float("nan"), "\ud800", {"\udfff": 1}, {1: "a"}, b"x", {1, 2}, object()],
)
def test_what_cannot_be_the_same_everywhere_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)  # type: ignore[arg-type]


def test_bottomless_nesting_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(NotCanonical):
        canonical_json(value)  # type: ignore[arg-type]


def test_tuples_and_frozen_mappings_are_lists_and_objects() -> None:
    assert canonical_json((1, MappingProxyType({"b": 1, "a": ()}))) == b'[1,{"a":[],"b":1}]'
