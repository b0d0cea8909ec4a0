"""One entity under several codes: what is known under any of them counts under all, so that a merge lets nobody slip away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import reduce
from typing import TypeVar

from zhicheng.registry.merging import resolve_subject

Known = TypeVar("Known")


def code_groups(merges: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the codes of each entity that was ever merged (同一主体的代码组): the one that goes on first, then the others by code.

    ``merges`` leads from a code to the one that it was merged into. Raises MergeRefused where merges lead round in a circle.

    >>> code_groups({"1": "2", "2": "3", "7": "8"})
    (('3', '1', '2'), ('8', '7'))
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for gone in merges:
        groups[resolve_subject(gone, merges)].add(gone)
    return tuple((going_on, *sorted(groups[going_on])) for going_on in sorted(groups))


def known_of_one(
    known: Mapping[str, Known], merges: Mapping[str, str], *, join: Callable[[Known, Known], Known]
) -> dict[str, Known]:
    """Return what is known by code, with every code of one entity carrying what all of them carry together (同一主体合并计算).

    ``join`` puts two things together; it gets them with the code that goes on first. Raises MergeRefused.

    >>> from operator import add
    >>> known_of_one({"1": 1, "3": 1, "9": 4}, {"1": "3", "2": "3"}, join=add)
    {'1': 2, '3': 2, '9': 4, '2': 2}
    """
    found = dict(known)
    for codes in code_groups(merges):
        carried = [known[code] for code in codes if code in known]
        if carried:
            found.update(dict.fromkeys(codes, reduce(join, carried)))
    return found
