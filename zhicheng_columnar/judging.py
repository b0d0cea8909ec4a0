"""Results judged by DuckDB where they lie: plain numbers in SQL, everything else by zhicheng.judgement, with equal verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import numpy as np

from zhicheng.judgement import Dates, Limit, PreparedLimit, Result, judge_items
from zhicheng.rules import Status
from zhicheng_columnar.errors import WrongResults

_TYPES = {"place": "BIGINT", "limit_place": "BIGINT", "item": "VARCHAR", "text": "VARCHAR", "unit": "VARCHAR", "method": "VARCHAR",
          "loq": "VARCHAR", "production": "DATE", "sampling": "DATE", "report": "DATE"}  # fmt: skip
_TEXTS = ("item", "text", "unit", "method", "loq")
_DAYS = ("production", "sampling", "report")
_PLACES = 6
_FARTHEST = Decimal(10) ** 11  # beyond every number that SQL compares
_PLAIN = f"^<?[0-9]{{1,9}}(\\.[0-9]{{1,{_PLACES}}})?$"
_NUMBER = f"DECIMAL(18, {_PLACES})"

_SAID = f"""
CREATE OR REPLACE TEMP TABLE said AS
SELECT told.*, CASE
    WHEN number IS NULL OR held.place IS NULL THEN NULL
    WHEN items.reason <> '' THEN items.reason
    WHEN held.reason <> '' THEN held.reason
    WHEN day IS NULL THEN 'date_unknown'
    WHEN coalesce(sampling < production, false) OR coalesce(report < sampling, false) OR coalesce(report < production, false)
        THEN 'dates_contradict'
    WHEN day < held.first_day THEN 'limit_not_yet'
    WHEN day > held.last_day THEN 'limit_expired'
    WHEN methods.reason <> '' THEN methods.reason
    WHEN edges.place IS NULL THEN NULL
    WHEN below AND edges.one_value THEN NULL
    WHEN below AND edges.has_low THEN if(number <= edges.below_low, 'below_limit', 'censored_across_limit')
    WHEN below THEN if(number <= edges.below_high, 'censored_within_limit', 'censored_across_limit')
    WHEN number > edges.most THEN 'above_limit'
    WHEN number < edges.least THEN 'below_limit'
    ELSE 'within_limit' END AS reason
FROM (
    SELECT place, limit_place, coalesce(item, '') AS item, text, coalesce(unit, '') AS unit, coalesce(method, '') AS method,
        loq, production, sampling, report, starts_with(text, '<') AS below,
        CASE WHEN coalesce(loq, '') = '' AND regexp_matches(text, '{_PLAIN}') THEN ltrim(text, '<')::{_NUMBER} END AS number
    FROM asked
) told
LEFT JOIN held ON held.place = told.limit_place
LEFT JOIN items ON items.place = told.limit_place AND items.word = told.item
LEFT JOIN methods ON methods.place = told.limit_place AND methods.word = told.method
LEFT JOIN edges ON edges.place = told.limit_place AND edges.word = told.unit,
LATERAL (SELECT CASE held.governing WHEN 'sampling' THEN sampling WHEN 'report' THEN report ELSE production END AS day)
"""

_OUTCOME = """CASE WHEN reason IN ('within_limit', 'censored_within_limit') THEN 'pass'
    WHEN reason IN ('above_limit', 'below_limit') THEN 'fail' ELSE 'unjudgeable' END"""


def judge_columnar(
    connection: duckdb.DuckDBPyConnection, results: duckdb.DuckDBPyRelation, limits: Sequence[Limit]
) -> duckdb.DuckDBPyRelation:
    """Return place, outcome and reason of every result (列式判定), those of ``zhicheng.judgement.judge`` under simple acceptance.

    ``results`` is a relation of the connection with the columns place (its number, each once), limit_place (which of ``limits``,
    from 0; NULL for none), item, text, unit, method, loq, production, sampling, report. Numbers are exact decimals, never floats.
    What SQL does not say is asked of the library, each different result once. Raises WrongResults.

    >>> connection = duckdb.connect()
    >>> rows = connection.sql(
    ...     "SELECT n::BIGINT AS place, 0::BIGINT AS limit_place, '铅' AS item, ['0.2', '<0.3', '约1'][n] AS text, 'mg/kg' AS unit,"
    ...     "'' AS method, '' AS loq, DATE '2024-05-01' AS production, NULL::DATE AS sampling, NULL::DATE AS report FROM range(1, 4) t(n)"
    ... )
    >>> lead = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> [row[2] for row in judge_columnar(connection, rows, [lead]).fetchall()]
    ['within_limit', 'censored_across_limit', 'result_unreadable']
    """
    _check(results, len(limits))
    results.create_view("asked", replace=True)
    prepared = [PreparedLimit(limit) for limit in limits]
    _lay_held(connection, prepared)
    _lay_words(connection, prepared, "item", PreparedLimit.of_item)
    _lay_words(connection, prepared, "method", PreparedLimit.of_method)
    _lay_edges(connection, prepared)
    connection.execute(_SAID)
    _lay_rest(connection, limits)
    return connection.sql(
        f"""SELECT place, {_OUTCOME} AS outcome, reason FROM said WHERE reason IS NOT NULL
            UNION ALL SELECT place, outcome, reason FROM rest ORDER BY place"""
    )


def _check(results: duckdb.DuckDBPyRelation, limits: int) -> None:
    found = {name: str(kind) for name, kind in zip(results.columns, results.types, strict=True)}
    for name, due in _TYPES.items():
        if found.get(name) != due:
            raise WrongResults(value=name, found=found.get(name, "—"), due=due)
    least, most = results.aggregate("min(limit_place), max(limit_place)").fetchall()[0]
    if least is not None and not 0 <= least <= most < limits:
        raise WrongResults(value="limit_place", found=f"{least}…{most}", due=f"0…{limits - 1}")


def _lay(connection: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Lay rows into a temporary table, column by column."""
    names = [column.split()[0] for column in columns.split(", ")]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
    values = list(zip(*rows, strict=True))
    if values:
        laid = {name: np.array(column, dtype=object) for name, column in zip(names, values, strict=True)}
        connection.register("laid", laid)
        connection.execute(f"INSERT INTO {table} SELECT * FROM laid")
        connection.unregister("laid")


def _lay_held(connection: duckdb.DuckDBPyConnection, prepared: Sequence[PreparedLimit]) -> None:
    """Lay what each plain limit says of itself."""
    rows = [
        (place, str(each.limit.governing), str(each.limit.first_day), str(each.limit.last_day), _stop(each.limit))
        for place, each in enumerate(prepared)
        if each.plain
    ]
    _lay(connection, "held", "place BIGINT, governing VARCHAR, first_day DATE, last_day DATE, reason VARCHAR", rows)


def _stop(limit: Limit) -> str:
    if limit.status is Status.EXPECTED or (limit.status is Status.REPEALED and limit.effective_to is None):
        return "limit_repealed"
    return "" if limit.effective_from else "limit_undated"


def _lay_words(
    connection: duckdb.DuckDBPyConnection, prepared: Sequence[PreparedLimit], word: str, said: Callable[[PreparedLimit, str], Any]
) -> None:
    """Lay why an item or a method is not the limit's, for each that comes with a limit."""
    rows = [(place, name, str(said(prepared[place], name) or "")) for place, name in _pairs(connection, word)]
    _lay(connection, f"{word}s", "place BIGINT, word VARCHAR, reason VARCHAR", rows)


def _lay_edges(connection: duckdb.DuckDBPyConnection, prepared: Sequence[PreparedLimit]) -> None:
    rows = []
    for place, unit in _pairs(connection, "unit"):
        bounds = prepared[place].bounds_in(unit)
        if bounds is None:
            continue
        low, high = bounds.low, bounds.high
        most = _FARTHEST if high is None else _down(high, open_edge=bounds.open_high)
        least = -_FARTHEST if low is None else -_down(-low, open_edge=bounds.open_low)
        under = [str(-_FARTHEST if edge is None else _down(edge, open_edge=False)) for edge in (low, high)]
        rows.append((place, unit, str(least), str(most), *under, low is not None, low is not None and low == high))
    columns = (
        f"place BIGINT, word VARCHAR, {', '.join(f'{name} VARCHAR' for name in ('least', 'most', 'below_low', 'below_high'))}"
    )
    _lay(connection, "edge_texts", f"{columns}, has_low BOOLEAN, one_value BOOLEAN", rows)
    numbers = ", ".join(f"{name}::{_NUMBER} AS {name}" for name in ("least", "most", "below_low", "below_high"))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE edges AS SELECT place, word, {numbers}, has_low, one_value FROM edge_texts")


def _down(edge: Fraction, *, open_edge: bool) -> Decimal:
    """Return the largest number of six places that is not above an edge, below it where the edge is open."""
    steps = edge * 10**_PLACES
    whole = -(-steps.numerator // steps.denominator) - 1 if open_edge else steps.numerator // steps.denominator
    return max(-_FARTHEST, min(_FARTHEST, Decimal(whole).scaleb(-_PLACES)))


def _pairs(connection: duckdb.DuckDBPyConnection, word: str) -> list[tuple[int, str]]:
    """Return which words come with which plain limits."""
    return connection.execute(
        f"SELECT DISTINCT limit_place, coalesce({word}, '') FROM asked WHERE limit_place IN (SELECT place FROM held)"
    ).fetchall()


def _lay_rest(connection: duckdb.DuckDBPyConnection, limits: Sequence[Limit]) -> None:
    """Ask the library for what SQL did not say, each different result once."""
    columns = ", ".join(("limit_place", *_TEXTS, *_DAYS))
    groups = connection.execute(f"SELECT list(place), {columns} FROM said WHERE reason IS NULL GROUP BY ALL").fetchall()
    said = judge_items(
        (Result(text, unit, item, method, loq), None if at is None else limits[at], Dates(*days))
        for _, at, item, text, unit, method, loq, *days in groups
    )
    rows = [(place, str(each[0]), str(each[1])) for group, each in zip(groups, said, strict=True) for place in group[0]]
    _lay(connection, "rest", "place BIGINT, outcome VARCHAR, reason VARCHAR", rows)
