"""Simulated officers of samples: two different ones, the same each time, and one among whose samples more failed."""

from __future__ import annotations

from datetime import date

from zhicheng.judgement import RateMeasure, count_rates, find_outliers
from zhicheng.simulation import TakenSample, example_settings, simulate_samplers

DAY = date(2019, 5, 6)
INSPECTORS = [f"SIM-{place:03d}" for place in range(1, 41)]
TAKEN = [TakenSample(f"sample:S-{place}", DAY, failed=place % 20 == 0) for place in range(800)]


def laid(inspectors=INSPECTORS):
    return list(simulate_samplers(example_settings(), inspectors, TAKEN))


def test_every_sample_has_two_officers_and_the_same_each_time():
    said = laid()
    pairs: dict[str, set[str]] = {}
    for fact in said:
        assert fact.predicate == "sample.inspector"
        pairs.setdefault(fact.subject, set()).add(fact.value)
    assert {len(pair) for pair in pairs.values()} == {2}
    assert len(pairs) == len(TAKEN)
    assert said == laid()


def test_one_inspector_alone_takes_no_sample():
    assert laid(INSPECTORS[:1]) == []


def test_one_of_them_stands_out():
    said = [(one.subject, "unqualified" if one.failed else "qualified") for one in TAKEN]
    counts = count_rates(RateMeasure.SAMPLES, [(fact.subject, str(fact.value)) for fact in laid()], said)
    assert [one.higher for one in find_outliers(counts, day=DAY)] == [True]
