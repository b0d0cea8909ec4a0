"""Load very many facts fast: the same batches and checks of form, rows by the database's own bulk path."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

COLUMNS = (
    "sequence",
    "subject",
    "predicate",
    "value_number",
    "value_text",
    "from_day",
    "to_day",
    "replaces",
    "retracted",
    "batch_id",
)
Row = tuple[object, ...]


def insert_rows(rows: Iterable[Row]) -> None:
    """Insert ledger rows given in the order of COLUMNS: COPY on PostgreSQL, executemany on SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY ledger_fact ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("?" * len(COLUMNS))
        statement = f"INSERT INTO ledger_fact ({', '.join(COLUMNS)}) VALUES ({marks})"
        cursor.cursor.connection.executemany(statement, rows)
