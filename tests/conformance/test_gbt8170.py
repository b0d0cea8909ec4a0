"""GB/T 8170: the published examples of rounding, and every decimal tie of one to three places."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from zhicheng.judgement import round_to

VECTORS = Path(__file__).parent / "vectors" / "gbt8170_vectors.csv"
with VECTORS.open(encoding="utf8") as _lines:
    ROUNDED = [row for row in csv.DictReader(_lines) if row["test"] == "round"]


@pytest.mark.parametrize("row", ROUNDED, ids=lambda row: f"{row['input']} to {row['interval_or_limit']}")
def test_the_published_examples(row):
    assert round_to(Decimal(row["input"]), Decimal(row["interval_or_limit"])) == Decimal(row["expected_rounded"])


def test_the_examples_are_all_there():
    assert len(ROUNDED) == 27


@pytest.mark.parametrize(("places", "count"), [(1, 1_000), (2, 10_000), (3, 100_000)])
def test_every_decimal_tie_goes_to_the_even_digit(places, count):
    interval, half = Decimal(1).scaleb(-places), Decimal(5).scaleb(-places - 1)
    wrong = 0
    for step in range(count):
        tie = step * interval + half
        even = (step if step % 2 == 0 else step + 1) * interval
        wrong += round_to(tie, interval) != even
    assert wrong == 0
