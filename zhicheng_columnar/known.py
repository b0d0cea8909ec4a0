"""What was known at a sequence, read from the shadow into memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

_COLUMNS = "subject TEXT, value_number BIGINT, value_text TEXT, from_day INTEGER, to_day INTEGER, sequence BIGINT"


def read_known(connection: duckdb.DuckDBPyConnection, files: Sequence[Path], sequence: int, predicates: Sequence[str]) -> None:
    """Create or replace the table ``ledger_fact`` of a connection with exactly what was known of some predicates at a sequence.

    It is the table of zhicheng.facts without the columns that a settled statement never reads. Predicates are an
    enumeration: every statement filters by them, and comparing small numbers is cheaper than comparing words.
    """
    connection.execute("DROP TABLE IF EXISTS ledger_fact; DROP TYPE IF EXISTS asked_predicate")
    if not files or not predicates:
        connection.execute(f"CREATE TABLE ledger_fact (predicate TEXT, {_COLUMNS})")
        return
    quoted = ", ".join("'" + predicate.replace("'", "''") + "'" for predicate in predicates)  # a type takes no parameters
    connection.execute(f"CREATE TYPE asked_predicate AS ENUM ({quoted})")
    names = [str(file) for file in files]
    marks = ", ".join("?" * len(predicates))
    connection.execute(
        f"""CREATE TABLE ledger_fact AS
            SELECT predicate::asked_predicate AS predicate, subject, value_number, value_text, from_day, to_day, sequence
            FROM read_parquet(?) told
            WHERE predicate IN ({marks}) AND sequence <= ? AND NOT retracted AND NOT EXISTS
                (SELECT 1 FROM read_parquet(?) later WHERE later.replaces = told.sequence AND later.sequence <= ?)""",
        [names, *predicates, sequence, names, sequence],
    )
