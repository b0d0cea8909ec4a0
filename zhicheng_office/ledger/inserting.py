"""Insert fact rows by the database's own bulk path, several times as fast as by the object mapper."""

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


def insert_rows(rows: Iterable[tuple[object, ...]]) -> None:
    """Insert fact rows in the caller's transaction, their columns as ``COLUMNS`` names them."""
    names = ", ".join(COLUMNS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ledger_fact ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    connection.ensure_connection()
    connection.connection.executemany(f"INSERT INTO ledger_fact ({names}) VALUES ({', '.join('?' * len(COLUMNS))})", rows)
