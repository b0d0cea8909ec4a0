"""Reports, machines and farms."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.simulation import example_settings, simulate_county
from zhicheng.simulation.paths import Path
from zhicheng.simulation.settings import FlagSeries


def simulated(**changes):
    settings = replace(example_settings(), sampling=(), **changes)
    return [(batch, row) for batch in simulate_county(settings) for row in batch.rows]


def test_a_report_comes_in_after_its_period_and_within_its_lag():
    for batch, row in simulated():
        if row[1] == "division.new_product_output_rate" and not row[6]:
            assert 0 < batch.recorded_on.toordinal() - (row[5] - 1) <= 10


def test_a_ceiling_is_never_passed():
    (report,) = example_settings().reports
    reports = (replace(report, path=Path.parse("99.9"), noise=500, ceiling=100_000, missing=frozenset(), revised=()),)
    values = [row[2] for _, row in simulated(reports=reports) if row[1] == report.predicate]
    assert max(values) == 10_000
    assert min(values) < 10_000


def test_a_fixed_reading_is_as_written():
    (report,) = example_settings().reports
    reports = (replace(report, fixed={"2016-Q3": 3333}, revised=()),)
    found = {date.fromordinal(row[4]): row[2] for _, row in simulated(reports=reports) if row[1] == report.predicate}
    assert found[date(2016, 7, 1)] == 3333


def test_machines_add_up_to_the_path():
    flags = (*example_settings().flags[:1], FlagSeries("entity.backbone", "economy", "above_scale", Path.parse(8), yearly=True))
    streams = replace(example_settings().streams, equipment=Path.parse(48))
    rows = [row for _, row in simulated(flags=flags, streams=streams)]
    day = date(2017, 12, 31).toordinal()
    totals = {
        code: sum(row[2] for row in rows if row[1] == code and row[4] <= day < row[5])
        for code in ("entity.equipment", "entity.nc_equipment")
    }
    assert totals["entity.nc_equipment"] / totals["entity.equipment"] == pytest.approx(0.48, abs=0.005)


def test_farms_are_listed_and_their_areas_stated_each_half_year():
    paths = {"farm.certified_area": Path.parse(40), "farm.standardised_area": Path.parse(60)}
    streams = replace(example_settings().streams, farms=6, farm_paths=paths, demonstration=Path.parse(2))
    said = [row for _, row in simulated(streams=streams)]
    count = {code: sum(row[1] == code for row in said) for code in ("farm.name", "farm.area", "farm.certified_area")}
    assert count == {"farm.name": 6, "farm.area": 24, "farm.certified_area": 24}
    assert sum(row[1] == "farm.standardised_area" for row in said) == 12  # once a year
    assert sum(row[1] == "farm.traceability_demonstration" for row in said) == 2
