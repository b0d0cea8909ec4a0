"""DuckDB judges as the library does, whatever the results and limits; what it is not given it refuses."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.judgement.judging.table import DAY, limit
from tests.unit.judgement.judging.test_prepared import DAYS, LIMIT, RESULT
from zhicheng.judgement import Result, judge
from zhicheng_columnar import WrongResults, judge_columnar

COLUMNS = """place BIGINT, limit_place BIGINT, item VARCHAR, text VARCHAR, unit VARCHAR, method VARCHAR, loq VARCHAR,
    production DATE, sampling DATE, report DATE"""


def columnar(connection, items, limits):
    connection.execute(f"CREATE OR REPLACE TABLE results ({COLUMNS})")
    rows = [
        (place, at, one.item, one.text, one.unit, one.method, one.loq, days.production, days.sampling, days.report)
        for place, (one, at, days) in enumerate(items)
    ]
    if rows:
        connection.executemany(f"INSERT INTO results VALUES ({', '.join('?' * 10)})", rows)
    return judge_columnar(connection, connection.table("results"), limits).fetchall()


def plainly(items, limits):
    verdicts = [judge(one, None if at is None else limits[at], dates=days) for one, at, days in items]
    return [(place, str(verdict.outcome), str(verdict.reason)) for place, verdict in enumerate(verdicts)]


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@settings(max_examples=150, deadline=None)
@given(
    limits=st.lists(LIMIT, min_size=1, max_size=4),
    items=st.lists(st.tuples(RESULT, st.sampled_from([0, 1, 2, 3, None]), DAYS), max_size=12),
)
def test_it_says_what_the_library_says(connection, limits, items):
    placed = [(one, None if at is None else at % len(limits), days) for one, at, days in items]
    assert columnar(connection, placed, limits) == plainly(placed, limits)


@pytest.mark.parametrize("value", ["0.2", "<0.2", "0.0000001", "99999999999999", "0"])
@pytest.mark.parametrize("unit", ["mg/kg", "μg/kg", "g/100g"])
def test_edges_hold_to_the_last_place(connection, value, unit):
    texts = ["0", "0.2", "0.200001", "0.199999", "200", "200.000001", "0.00002", "0.000021", "999999999.999999", "0.0000002"]
    held = [limit(kind, value if kind == "max" else value.replace("<", ">"), "mg/kg") for kind in ("max", "min")]
    items = [(Result(sign + text, unit, "铅"), at, DAY) for text in texts for sign in ("", "<") for at in (0, 1)]
    assert columnar(connection, items, held) == plainly(items, held)


def test_columns_and_limits_that_are_not_there_are_refused(connection):
    rows = connection.sql("SELECT 1::BIGINT AS place, 0::BIGINT AS limit_place, 'x' AS item, 0.1::DOUBLE AS text")
    with pytest.raises(WrongResults, match="ZC-COLUMNAR-005"):
        judge_columnar(connection, rows, [limit()])
    for place in (-1, 1):
        with pytest.raises(WrongResults, match="limit_place"):
            columnar(connection, [(Result("0.1"), place, DAY)], [limit()])
