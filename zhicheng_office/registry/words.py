"""Rows found by the words of a search box: each word has to stand in the row's search key."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from zhicheng.registry import search_key

Row = TypeVar("Row", bound=Model)


def with_words(rows: QuerySet[Row], text: str) -> QuerySet[Row]:
    """Return the rows in whose ``key`` every word of a text stands (逐词检索): all for a blank text, none for mere signs."""
    words = text.replace("\x00", "").split()
    keys = [key for word in words if (key := search_key(word))]
    if words and not keys:
        return rows.none()
    for key in keys:
        rows = rows.filter(key__contains=key)
    return rows
