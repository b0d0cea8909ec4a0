"""The full-text index over pieces of two signs: FTS5 on SQLite, a tsvector with GIN on PostgreSQL; one way to ask both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection

from zhicheng_office.registry.models import EntityPieces

TABLE, INDEX = "registry_entitypieces", "registry_search"
_FTS = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(pieces, content='{TABLE}', content_rowid='number', detail=none, "
    'tokenize="unicode61 remove_diacritics 0")'
)
_GIN = f"CREATE INDEX {INDEX} ON {TABLE} USING gin (to_tsvector('simple', pieces))"


def on_sqlite() -> bool:
    """Say which of the two databases this is."""
    return connection.vendor == "sqlite"


def create_index(editor: object) -> None:
    """Create what indexes the pieces; called by the migration."""
    editor.execute(_FTS if editor.connection.vendor == "sqlite" else _GIN)  # type: ignore[attr-defined]


def drop_index(editor: object) -> None:
    """Drop what indexes the pieces."""
    kind = "TABLE" if editor.connection.vendor == "sqlite" else "INDEX"  # type: ignore[attr-defined]
    editor.execute(f"DROP {kind} IF EXISTS {INDEX}")  # type: ignore[attr-defined]


def clear_pieces() -> None:
    """Take all pieces out; what is indexed follows with ``index_pieces_kept``."""
    EntityPieces.objects.all().delete()


def insert_pieces(rows: Sequence[tuple[int, str]]) -> None:
    """Keep the pieces of rows, not indexed yet on SQLite."""
    insert_many(TABLE, ("number", "pieces"), rows)


def index_pieces_kept() -> None:
    """Index all pieces that are kept; PostgreSQL has done so with each row."""
    if on_sqlite():
        _run(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


def insert_many(table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows of a projection by the driver itself, in the caller's transaction."""
    names = ", ".join(f'"{name}"' for name in columns)
    _run_many(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})', rows)


def forget_rows(numbers: Sequence[int]) -> None:
    """Take the pieces of some rows out."""
    for start in range(0, len(numbers), 500):
        old = EntityPieces.objects.filter(number__in=numbers[start : start + 500])
        if on_sqlite():
            gone = list(old.values_list("number", "pieces"))
            _run_many(f"INSERT INTO {INDEX}({INDEX}, rowid, pieces) VALUES ('delete', %s, %s)", gone)
        old.delete()


def add_rows(rows: Sequence[tuple[int, str]]) -> None:
    """Put the pieces of new rows in."""
    EntityPieces.objects.bulk_create((EntityPieces(number, pieces) for number, pieces in rows), batch_size=5000)
    if on_sqlite():
        _run_many(f"INSERT INTO {INDEX}(rowid, pieces) VALUES (%s, %s)", list(rows))


Alternatives = Sequence[Sequence[str]]
"""Ways in which one word may be met; each is pieces that must all be there, a piece that ends in ``*`` is a mere beginning."""


def numbers_having(words: Sequence[Alternatives], *, after: int, most: int) -> list[int]:
    """Return the numbers, in order, of rows in which every word is met in one of its ways.

    Pieces are letters, digits and characters alone (zhicheng.registry.search_key), so that nothing in them is read as a question.
    """
    if not words or not all(words):
        return []
    if on_sqlite():
        asked = _asked(words, " AND ", " OR ", lambda piece: f'"{piece[:-1]}"*' if piece.endswith("*") else f'"{piece}"')
        sql = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid > %s ORDER BY rowid LIMIT %s"
    else:
        asked = _asked(words, " & ", " | ", lambda piece: f"'{piece[:-1]}':*" if piece.endswith("*") else f"'{piece}'")
        sql = (
            f"SELECT number FROM {TABLE} WHERE to_tsvector('simple', pieces) @@ to_tsquery('simple', %s) AND number > %s "
            "ORDER BY number LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, after, most])
        return [number for (number,) in cursor.fetchall()]


def _asked(words: Sequence[Alternatives], both: str, either: str, written: Callable[[str], str]) -> str:
    return both.join(
        "(" + either.join("(" + both.join(written(piece) for piece in pieces) + ")" for pieces in ways) + ")" for ways in words
    )


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _run_many(sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
