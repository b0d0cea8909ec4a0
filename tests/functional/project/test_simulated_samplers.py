"""The demonstration's samples have officers once, labelled, and one of these stands out."""

from __future__ import annotations

from datetime import timedelta

from tests.functional.project.test_simulated_official import folder  # noqa: F401 - the county of both
from zhicheng.facts import Fact
from zhicheng.judgement import RateMeasure
from zhicheng_office.inspection.services.inspector_rates import outliers_among, rate_counts
from zhicheng_office.ledger.models import Batch
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_samplers import KEY, load_samplers


def lay_samples(total):
    day, facts = today() - timedelta(days=40), []
    for place in range(total):
        said = {"sample.domain": "manufacturing", "sample.verdict": "unqualified" if place % 12 == 0 else "qualified"}
        facts += [
            Fact(f"sample:SIM-man-{place:04d}", name, value, day, body="market_supervision") for name, value in said.items()
        ]
    record_batch(facts, BatchLabel("模拟", "market_supervision", today(), SIMULATION, simulated=True))


def test_officers_are_stated_once_and_one_of_them_stands_out(folder):  # noqa: F811 - pytest gives it by its name
    lay_samples(600)
    assert load_samplers(folder) == "600"
    assert load_samplers(folder) == ""
    assert Batch.objects.get(idempotency_key=KEY).simulated
    counts = rate_counts(RateMeasure.SAMPLES, today())
    assert sum(size for _, size in counts.values()) == 1200
    assert [one.higher for one in outliers_among(counts, today())] == [True]


def test_a_county_without_samples_says_so(folder):  # noqa: F811 - pytest gives it by its name
    assert load_samplers(folder) == "0"
