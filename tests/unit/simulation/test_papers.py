"""Papers come to exist along their path; those that run out are made up for where a stock is asked for."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.simulation import example_settings, simulate_county
from zhicheng.simulation.paths import Path
from zhicheng.simulation.settings import Happening, PaperSeries

CERTIFICATES = PaperSeries(
    "certificate.scheme", "certification_body", "z", Path.parse({2015: 4, 2016: 6}), "certificate.entity", "traders",
    (("certificate.scheme", "zhejiang_made"),), (), 1, True,
)  # fmt: skip


def simulated(**changes):
    settings = replace(example_settings(), flags=(), sampling=(), reports=(), **changes)
    return [row for batch in simulate_county(settings) for row in batch.rows]


def in_force(rows, day):
    return sum(row[4] <= day.toordinal() < row[5] for row in rows if row[1] == "certificate.scheme")


@pytest.mark.parametrize(("day", "count"), [(date(2016, 12, 31), 6), (date(2017, 12, 31), 6)])
def test_a_stock_is_kept_though_papers_run_out(day, count):
    assert in_force(simulated(papers=(CERTIFICATES,)), day) == count


def test_what_only_adds_up_never_runs_out():
    series = replace(CERTIFICATES, years=0, stock=False)
    rows = simulated(papers=(series,))
    assert in_force(rows, date(2017, 12, 31)) == len({row[0] for row in rows if row[1] == "certificate.scheme"}) == 6


def test_every_paper_has_its_holder():
    rows = simulated(papers=(CERTIFICATES,))
    holders = {row[0] for row in rows if row[1] == "certificate.entity"}
    assert holders == {row[0] for row in rows if row[1] == "certificate.scheme"}


def test_a_happening_is_stated_on_its_day():
    facts = (("award.stage", "granted", date(2017, 5, 1), None),)
    award = Happening(date(2017, 5, 4), "province", "award:SIM-1", "award.entity", facts)
    said = {row[1]: row for row in simulated(happenings=(award,)) if row[0] == "award:SIM-1"}
    assert said["award.stage"][3:5] == ("granted", date(2017, 5, 1).toordinal())
    assert said["award.entity"][3].startswith("entity:")
