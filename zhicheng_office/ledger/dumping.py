"""The whole database as files and back: SQLite by its own backup, PostgreSQL table by table in its own COPY form."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

EMBEDDED = "zhicheng.sqlite3"
MADE_BY_MIGRATING = frozenset({"django_migrations"})


def dump_database(folder: Path) -> None:
    """Write the database, as it is at one moment, into a folder (数据库备份)."""
    folder.mkdir()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        target = sqlite3.connect(folder / EMBEDDED)
        connection.connection.backup(target)
        target.close()
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables():
            with cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as rows, (folder / f"{table}.copy").open("wb") as file:
                for part in rows:
                    file.write(part)


def load_database(folder: Path) -> None:
    """Put a dumped database into this one, which holds nothing yet (数据库恢复)."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        source = sqlite3.connect(folder / EMBEDDED)
        source.backup(connection.connection)
        source.close()
        call_command("migrate", verbosity=0, interactive=False)  # a backup of an older version
        return
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        tables = list(_tables())
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        for table in tables:
            _load_table(cursor, table, folder / f"{table}.copy")
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _load_table(cursor: Any, table: str, file: Path) -> None:
    if not file.exists():
        return  # a table that came with a later version
    with cursor.cursor.copy(f'COPY "{table}" FROM STDIN') as rows, file.open("rb") as data:
        while part := data.read(1 << 20):
            rows.write(part)


def _tables() -> Iterator[str]:
    with connection.cursor() as cursor:
        names = {table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"}
    yield from sorted(names - MADE_BY_MIGRATING)


def _models() -> list[type]:
    from django.apps import apps

    return apps.get_models(include_auto_created=True)
