"""Samples fail as often as the path says, and worse entities more often than better ones."""

from dataclasses import replace

import pytest

from zhicheng.simulation import example_settings, simulate_county
from zhicheng.simulation.traders import make_traders


@pytest.fixture(scope="module")
def many():
    settings = example_settings()
    series = replace(settings.sampling[0], per_quarter=1200)
    population = replace(settings.population, entities=2000)
    return replace(settings, sampling=(series,), population=population)


@pytest.fixture(scope="module")
def verdicts(many):
    """Return entity and verdict of every sample, as first stated."""
    said: dict[str, dict[str, str]] = {}
    for batch in simulate_county(many):
        for subject, predicate, _, text, _, _, replaces, _ in batch.rows:
            if subject.startswith("sample:") and not replaces:
                said.setdefault(subject, {})[predicate] = text
    return [(sample["sample.entity"], sample["sample.verdict"]) for sample in said.values()]


def test_the_share_that_passes_is_the_one_that_was_asked_for(verdicts):
    judged = [verdict for _, verdict in verdicts if verdict != "unjudgeable"]
    assert len(judged) > 7000
    assert abs(judged.count("qualified") / len(judged) - 0.80) < 0.02


def test_some_samples_cannot_be_judged(verdicts):
    assert 0 < sum(verdict == "unjudgeable" for _, verdict in verdicts) < len(verdicts) // 50


def test_hidden_quality_shows_in_the_verdicts(verdicts, many):
    quality = {trader.subject: trader.quality for trader in make_traders(many)}

    def failing(levels):
        chosen = [verdict for entity, verdict in verdicts if quality[entity] in levels]
        return chosen.count("unqualified") / len(chosen)

    assert failing(range(6)) > 2 * failing(range(9, 16))
