"""Reading a log's entries back: what stands in which register, which days were counted, what was withdrawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.log import NotCanonical, canonical_json
from zhicheng.publication.errors import UnfitLeaf
from zhicheng.publication.leaves import CountLeaf

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class RegisterItem:
    """One numbered leaf of a register as a reader finds it (登记项); ``entry`` are its bytes, ``index`` its place in the log."""

    register: str
    number: int
    day: date
    kind: str
    id: str
    entry: bytes
    index: int
    supersedes: tuple[str, ...] = ()
    withdrawn: str = ""


@dataclass(frozen=True)
class PublicList:
    """What a log's entries make up (公开清单): numbered items, counts of days, other leaves by type, unreadable indexes."""

    items: tuple[RegisterItem, ...]
    counts: tuple[CountLeaf, ...]
    others: tuple[tuple[str, int], ...]
    unreadable: tuple[int, ...]

    @property
    def withdrawn(self) -> frozenset[str]:
        """Return every id that a withdrawal names: rows, and releases that held them."""
        withdrawals = [item for item in self.items if item.kind == "withdrawal"]
        return frozenset(id for item in withdrawals for id in (item.withdrawn, *item.supersedes))

    @property
    def standing(self) -> tuple[RegisterItem, ...]:
        """Return the items that nothing withdrew or took the place of, withdrawals apart (现行公开项)."""
        gone = self.withdrawn | {id for item in self.items for id in item.supersedes}
        return tuple(item for item in self.items if item.kind != "withdrawal" and item.id not in gone)


def read_entries(entries: Iterable[bytes]) -> PublicList:
    """Return the public list that a log's entries make up (重建公开清单), in their order; nothing stops the reading.

    A leaf of any type that has ``register``, ``number``, ``day`` and ``id`` is an item. An entry that is no canonical JSON of
    a leaf, or contradicts its own form, is named by its index.

    >>> from zhicheng.publication import ReleaseLeaf
    >>> leaf = ReleaseLeaf("0" * 32, "releases", 1, date(2019, 7, 1), digest="0" * 64, simulated=True)
    >>> found = read_entries([leaf.to_bytes(), b"{"])
    >>> [item.number for item in found.items], found.unreadable
    ([1], (1,))
    """
    items: list[RegisterItem] = []
    counts: list[CountLeaf] = []
    others: dict[str, int] = {}
    unreadable: list[int] = []
    for index, entry in enumerate(entries):
        try:
            said = _leaf(entry)
            if said["type"] == "count":
                counts.append(_count(said))
            elif "register" in said:
                items.append(_item(said, entry, index))
            else:
                others[said["type"]] = others.get(said["type"], 0) + 1
        except (KeyError, TypeError, ValueError, UnfitLeaf):
            unreadable.append(index)
    return PublicList(tuple(items), tuple(counts), tuple(sorted(others.items())), tuple(unreadable))


def _leaf(entry: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(entry)
        canonical = canonical_json(said)
    except (RecursionError, NotCanonical) as reason:
        raise ValueError(entry[:20]) from reason
    if canonical != entry or not isinstance(said, dict) or not isinstance(said["type"], str):
        raise ValueError(entry[:20])
    return said


def _item(said: Mapping[str, Any], entry: bytes, index: int) -> RegisterItem:
    number, id = said["number"], said["id"]
    supersedes = tuple(_text(one) for one in said.get("supersedes", ()))
    if type(number) is not int or number < 1:
        raise ValueError(number)
    withdrawn = _text(said["withdrawn"]) if said["type"] == "withdrawal" else ""
    register, day = _text(said["register"]), _day(said["day"])
    return RegisterItem(register, number, day, said["type"], _text(id), entry, index, supersedes, withdrawn)


def _count(said: Mapping[str, Any]) -> CountLeaf:
    numbers = (said["first"], said["last"], said["count"])
    if any(type(number) is not int for number in numbers):
        raise ValueError(numbers)
    return CountLeaf(_text(said["register"]), _day(said["day"]), *numbers, _text(said["digest"]))


def _day(text: Any) -> date:
    if not _DAY.fullmatch(_text(text)):
        raise ValueError(text)
    return date.fromisoformat(text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
