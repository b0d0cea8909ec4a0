"""Rows of the ledger as columns that DuckDB takes without copying row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import duckdb
import numpy as np

FactRow = tuple[int, str, str, int | None, str | None, int, int, int | None, bool]

SCHEMA = """sequence BIGINT, subject VARCHAR, predicate VARCHAR, value_number BIGINT, value_text VARCHAR,
    from_day INTEGER, to_day INTEGER, replaces BIGINT, retracted BOOLEAN"""

_KINDS = ("integer", "text", "text", "integer", "text", "integer", "integer", "integer", "flag")
_AT_ONCE = 100_000


def as_columns(connection: duckdb.DuckDBPyConnection, rows: Sequence[FactRow]) -> None:
    """Insert rows into the connection's table ``ledger_fact``."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, _AT_ONCE)):
        columns = zip(*chunk, strict=True)
        named = {f"c{place}": _column(kind, values) for place, (kind, values) in enumerate(zip(_KINDS, columns, strict=True))}
        connection.register("waiting", named)
        connection.execute("INSERT INTO ledger_fact SELECT * FROM waiting")
        connection.unregister("waiting")


def _column(kind: str, values: Sequence[Any]) -> Any:
    if kind == "text":
        return np.array(values, dtype=object)
    if kind == "flag":
        return np.array(values, dtype=np.bool_)
    missing = np.array([value is None for value in values], dtype=np.bool_)
    return np.ma.array([value or 0 for value in values], mask=missing, dtype=np.int64)
