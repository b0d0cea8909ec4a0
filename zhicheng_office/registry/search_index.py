"""The full-text index over pieces of two signs: FTS5 on SQLite, a tsvector with GIN on PostgreSQL; one way to ask both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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


def replace_all(rows: Iterable[tuple[int, str]], chunk: int = 10_000) -> None:
    """Put these pieces in the place of all there are."""
    EntityPieces.objects.all().delete()
    waiting: list[EntityPieces] = []
    for number, pieces in rows:
        waiting.append(EntityPieces(number, pieces))
        if len(waiting) == chunk:
            EntityPieces.objects.bulk_create(waiting)
            waiting = []
    EntityPieces.objects.bulk_create(waiting)
    if on_sqlite():
        _run(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


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


def _run_many(sql: str, rows: Sequence[tuple[int, str]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
