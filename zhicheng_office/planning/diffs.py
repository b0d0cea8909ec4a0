"""What differs between two pages of the plan, as rows that a person can read. Values in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Page = dict[str, Any]
Row = list[Any]
NUMBERED = ("headings", "sections", "targets", "milestones", "page_facts", "timeline", "decisions", "tasks", "peers")
IN_FORCE = "*"
"""The field name of an entry that came or went as a whole."""


def changed_rows(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Row]:
    """Return [code, field, old, new] for every entry that came, went or changed; empty when both pages say the same."""
    return list(_rows(str(new.get("code") or old.get("code") or ""), old, new))


def _rows(code: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Row]:
    for field in [*new, *(field for field in old if field not in new)]:
        before, after = old.get(field), new.get(field)
        if field in NUMBERED and any(isinstance(item, Mapping) for item in (*(before or ()), *(after or ()))):
            yield from _entries(before or (), after or ())
        elif before != after:
            yield [code, field, shown(before), shown(after)]


def _entries(old: Sequence[Page], new: Sequence[Page]) -> Iterator[Row]:
    before, after = _by_code(old), _by_code(new)
    for code in [*before, *(code for code in after if code not in before)]:
        if code not in after:
            yield [code, IN_FORCE, _named(before[code]), None]
        elif code not in before:
            yield [code, IN_FORCE, None, _named(after[code])]
            yield from (row for row in _rows(code, {}, after[code]) if row[1] not in {"id", "code"})
        else:
            yield from _rows(code, before[code], after[code])


def _by_code(entries: Sequence[Page]) -> dict[str, Page]:
    return {str(entry.get("id") or entry.get("code")): entry for entry in entries}


def _named(entry: Page) -> str:
    return str(entry.get("zh") or entry.get("id") or entry.get("code"))


def shown(value: Any) -> str | None:
    """Return a value of the page as short text; None where there is none.

    >>> shown({"day": "2019-01-01", "zh": "口径改变", "en": "redefined"})
    '2019-01-01 口径改变'
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, Mapping):
        return " ".join(str(part) for key, part in value.items() if key != "en" and part not in (None, ""))
    if isinstance(value, list | tuple):
        return "；".join(filter(None, map(shown, value))) or None
    return str(value)
