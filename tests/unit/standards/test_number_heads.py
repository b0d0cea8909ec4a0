"""What is read at a place of a folded text, and where it ends."""

from __future__ import annotations

import pytest

from zhicheng.standards.number_heads import read_head


@pytest.mark.parametrize(
    ("text", "end"),
    [("GB 4806.9-2016 等", 14), ("见GB/T 1.1", None), ("DB33/T 944-2014，", 15), ("Q/ABC 1-2020标准", 12), ("EN 71-3:2019 ", 12)],
)
def test_the_end_is_behind_the_last_sign(text, end):
    head = read_head(text)
    assert (head.end if head else None) == end


def test_reading_begins_at_the_place_named():
    head = read_head("见GB/T 1.1-2020", 1)
    assert head is not None
    assert str(head.number) == "GB/T 1.1-2020"
