"""Holds masking and the leak test to every row of the drawn table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from zhicheng.publication import LeakKind, leaks, mask

PAGE = yaml.safe_load((Path(__file__).parent / "masking.yaml").read_text("utf-8"))
MASKED = [pytest.param(kind, text, id=f"{kind} {text}") for kind, texts in PAGE["masked"].items() for text in texts]
BETWEEN = re.compile("«(.*?)»", re.DOTALL)


def places(marked: str) -> list[tuple[int, int]]:
    """Return where the marked pieces stand once the marks are gone."""
    return [(m.start() - 2 * n, m.end() - 2 * (n + 1)) for n, m in enumerate(BETWEEN.finditer(marked))]


def test_the_table_is_large_and_knows_every_kind():
    assert len(MASKED) >= 150
    assert len(PAGE["stays"]) >= 100
    assert {kind for kind, _ in (row.values for row in MASKED)} == {kind.value for kind in LeakKind}


@pytest.mark.parametrize(("kind", "marked"), MASKED)
def test_what_is_private_is_found_in_its_place(kind, marked):
    found = leaks(marked.replace("«", "").replace("»", ""))
    assert [(leak.kind.value, leak.start, leak.end) for leak in found] == [(kind, *place) for place in places(marked)]


@pytest.mark.parametrize(("kind", "marked"), MASKED)
def test_what_was_masked_is_masked_for_good(kind, marked):
    once = mask(marked.replace("«", "").replace("»", ""))
    assert (leaks(once), mask(once)) == ((), once)
    assert all(piece not in once for piece in BETWEEN.findall(marked))


@pytest.mark.parametrize("text", PAGE["stays"])
def test_what_must_stay_public_stays(text):
    assert (leaks(text), mask(text)) == ((), text)
