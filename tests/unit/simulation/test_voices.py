"""Complaints, visits, cases and surveys, month by month."""

from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from zhicheng.simulation import example_settings, simulate_county
from zhicheng.simulation.paths import Path
from zhicheng.simulation.traders import make_traders


@pytest.fixture(scope="module")
def settings():
    plain = example_settings()
    streams = replace(
        plain.streams,
        complaints=100,
        visits=100,
        satisfaction=Path.parse(82),
        survey_sectors=("retail", "transport"),
        respondents=200,
    )
    population = replace(plain.population, entities=1500)
    return replace(plain, streams=streams, population=population, flags=(), sampling=(), reports=())


@pytest.fixture(scope="module")
def said(settings):
    found = defaultdict(list)
    for batch in simulate_county(settings):
        for row in batch.rows:
            found[row[1]].append(row)
    return found


def test_so_many_complaints_and_visits_come_in_each_month(said):
    assert len(said["complaint.entity"]) == len(said["visit.entity"]) == 24 * 100


def test_most_contacts_are_enquiries(said):
    kinds = Counter(row[3] for row in said["complaint.kind"])
    assert 0.74 < kinds["enquiry"] / 2400 < 0.82


def test_worse_entities_are_complained_of_more_often(said, settings):
    quality = {trader.subject: trader.quality for trader in make_traders(settings)}
    complained = [quality[row[3]] for row in said["complaint.entity"]]
    visited = [quality[row[3]] for row in said["visit.entity"]]
    assert sum(complained) / len(complained) < sum(visited) / len(visited) < 7.6


def test_every_case_comes_of_a_visit_that_found_one(said):
    found = {row[0].removeprefix("visit:") for row in said["visit.finding"] if row[3] == "case"}
    assert {row[0].removeprefix("case:") for row in said["case.entity"]} == found
    assert found


def test_satisfaction_lies_near_its_path(said):
    total = sum(row[2] for row in said["survey.score"]) / 10
    people = sum(row[2] for row in said["survey.respondents"])
    assert abs(total / people - 82) < 2.5
    assert len(said["survey.score"]) == 8 * 2 * 2
