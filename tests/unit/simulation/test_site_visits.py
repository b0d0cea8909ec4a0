"""Simulated findings: of every kind, and what is done follows from what was found."""

from __future__ import annotations

from collections import Counter

from zhicheng.simulation import example_settings, simulate_visit
from zhicheng.values import parse_decimal

KINDS = ["judgement"] * 4 + ["reading", "photo"]
FOUND = [simulate_visit(example_settings(), f"2019-01-{number:03d}", KINDS) for number in range(400)]


def test_every_outcome_and_disposition_comes_up():
    assert set(Counter(one.outcome for one in FOUND)) == {"done", "closed", "refused"}
    assert set(Counter(one.disposition for one in FOUND)) == {"none", "corrected", "case"}


def test_what_is_done_follows_from_what_was_found():
    for one in FOUND:
        assert (one.disposition == "none") == all(judgement != "violates" for judgement, _ in one.answers)
        assert one.answers[5] == ("", "")
        parse_decimal(one.answers[4][1])
