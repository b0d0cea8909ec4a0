"""SDMX-CSV 2.0, checked by another house's reader where it is installed."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from zhicheng.publication import Observation, Vintage, write_sdmx_csv
from zhicheng.values import Period

VINTAGE = Vintage(date(2019, 6, 30), date(2019, 7, 15), 1187, simulated=True)


def observation(period="2019-Q2", value="74", **more):
    number = None if value is None else Decimal(value)
    return Observation("T05", "high_tech_enterprises", "330784", Period.parse(period), number, "家", **more)


def rows(*observations):
    return list(csv.DictReader(io.StringIO(write_sdmx_csv(observations, VINTAGE))))


def test_every_row_carries_the_simulated_mark_the_day_and_the_sequence():
    (row,) = rows(observation())
    assert [row[name] for name in ("SIMULATED", "VALID_DAY", "KNOWN_DAY", "KNOWN_SEQUENCE")] == [
        "true",
        "2019-06-30",
        "2019-07-15",
        "1187",
    ]


@pytest.mark.parametrize(
    ("made", "status", "value"),
    [
        (observation(), "A", "74"),
        (observation(value=None), "M", ""),
        (observation(first=Decimal(75)), "R", "74"),
        (observation(first=Decimal(74)), "A", "74"),
        (observation("2020-Q4", "91.5", forecast=True), "F", "91.5"),
    ],
)
def test_the_status_says_whether_a_value_is_missing_revised_or_forecast(made, status, value):
    (row,) = rows(made)
    assert (row["OBS_STATUS"], row["OBS_VALUE"]) == (status, value)


@pytest.mark.parametrize(
    ("period", "frequency", "written"),
    [("2019", "A", "2019"), ("2019-H1", "S", "2019-S1"), ("2019-Q2", "Q", "2019-Q2"), ("2019-06", "M", "2019-06")],
)
def test_periods_are_written_as_sdmx_writes_them(period, frequency, written):
    (row,) = rows(observation(period))
    assert (row["FREQ"], row["TIME_PERIOD"]) == (frequency, written)


def test_another_reader_reads_the_same_values():
    reader = pytest.importorskip("pysdmx.io.csv.sdmx20.reader")
    (dataset,) = reader.read(write_sdmx_csv([observation(), observation("2019-Q1", "70")], VINTAGE))
    assert dataset.structure == "Dataflow=ZHICHENG:DF_TARGETS(1.0)"
    assert [str(value) for value in dataset.data["OBS_VALUE"]] == ["74", "70"]
    assert list(dataset.data["TIME_PERIOD"]) == ["2019-Q2", "2019-Q1"]
