"""Counting by inspector: what counts for, what against, what for nobody, and the re-test in the place of the first verdict."""

from __future__ import annotations

import pytest

from zhicheng.facts import load_vocabulary
from zhicheng.judgement import RateMeasure, count_rates

BOTH = [("visit:1", "YK-001"), ("visit:1", "YK-002")]
TAKEN = [("sample:1", "YK-001"), ("sample:1", "YK-002")]


@pytest.mark.parametrize(
    ("value", "counted"),
    [("corrected", (1, 1)), ("case", (1, 1)), ("none", (0, 1)), ("refused", None), ("unreachable", None)],
)
def test_a_visit_counts_once_for_each_of_its_inspectors(value, counted):
    found = count_rates(RateMeasure.FINDINGS, [*BOTH, *BOTH], [("visit:1", value), ("visit:9", "case")])
    assert dict(found) == ({} if counted is None else {"YK-001": counted, "YK-002": counted})


@pytest.mark.parametrize(
    ("first", "again", "counted"),
    [
        ("qualified", None, (0, 1)),
        ("unqualified", None, (1, 1)),
        ("unqualified", "qualified", (0, 1)),
        ("unqualified", "unqualified", (1, 1)),
        ("unjudgeable", None, None),
        (None, None, None),
    ],
)
def test_the_retest_of_a_sample_counts_in_the_place_of_the_first_verdict(first, again, counted):
    said = [("sample:1", value) for value in (first, again) if value]
    assert count_rates(RateMeasure.SAMPLES, TAKEN, said).get("YK-002") == counted


@pytest.mark.parametrize("measure", list(RateMeasure))
def test_a_measure_counts_declared_predicates_and_their_values(measure):
    vocabulary = load_vocabulary()
    assert vocabulary[measure.source.who].many
    assert {vocabulary[predicate].subject for predicate in measure.source.said} == {vocabulary[measure.source.who].subject}
    assert measure.source.hits | measure.source.others <= dict(vocabulary[measure.source.said[0]].codes).keys()
    assert measure.words.zh
    assert measure.words.en
