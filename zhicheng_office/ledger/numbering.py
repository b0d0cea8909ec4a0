"""Running numbers of what an office keeps: one more than the newest of those that begin alike."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def next_number(rows: QuerySet[Any], start: str) -> str:
    """Return the next number that begins with some signs, ``FW-2026-00001`` for instance (顺序编号); five digits, more once they are used up."""
    last = rows.filter(number__startswith=start).order_by("-pk").values_list("number", flat=True).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:05d}"
