"""Whole numbers beside chances that a machine worked out: every sum exact, found as a flow of what is missing."""

from __future__ import annotations

import numpy as np

from zhicheng.draw.loads import Even
from zhicheng.draw.nets import CAP, LARGEST, PICK, SEAT, SINK, SOURCE, TURN
from zhicheng.draw.seats import Whole


def exact_parts(even: Even, near: Whole, fixed: Whole, *, grid: int, whole: int) -> Whole | None:
    """Return whole parts near the wanted ones that meet every sum exactly; None where none are found.

    ``near`` are multiples of ``grid``, and most of what is returned is, too, so that few coins are needed for the rest. ``fixed``
    are the parts of pairs that cannot move, -1 for the others.
    """
    free, slack = fixed < 0, 0
    while slack < 8 * whole:
        least = grid if slack < whole else 1
        low = np.where(free, np.clip(near - slack, least, whole - least), fixed)
        high = np.where(free, np.clip(near + slack, least, whole - least), fixed)
        moved = _between(even, low, high, whole)
        if moved is not None:
            return low + moved
        slack = 8 * slack or grid
    return None


def _between(even: Even, low: Whole, high: Whole, whole: int) -> Whole | None:
    """Return how much more than ``low`` each pair gets, at most up to ``high``, so that every sum is met; None where it cannot."""
    part, inner = even.part, even.part.inner
    least = _least(even, low, whole)
    limits = part.limits * whole - least
    limits[inner] = high - low
    onward = (part.kinds == CAP) & (part.heads > SINK)
    level = whole * part.total // len(part.people) - np.bincount(part.heads[onward], least[onward], part.nodes)[part.levels]
    due = int(limits[part.kinds == SEAT].sum())
    if due > LARGEST or min(limits.min(initial=0), level.min(initial=0)) < 0:
        return None
    if not due:
        return np.zeros(len(low), dtype=np.int64)
    found = part.flow(np.minimum(limits, due), np.minimum(level, due).astype(np.int64))
    return found.edges[inner] if found.amount == due else None


def _least(even: Even, low: Whole, whole: int) -> Whole:
    """Return what goes along every edge at least, where each pair gets ``low``: what comes from or goes to other parts is full."""
    part = even.part
    kinds, tails, heads = part.kinds, part.tails, part.heads
    least = np.zeros(len(kinds), dtype=np.int64)
    least[part.inner] = low
    picks = kinds == PICK
    least[picks & ((tails == SOURCE) | (heads == SINK))] = whole
    least[kinds == SEAT] = _sums(tails, least, picks, part.nodes)[heads[kinds == SEAT]]
    for kind, before in ((TURN, PICK), (CAP, TURN)):
        arrived = _sums(heads, least, (kinds == before) & (heads > SINK), part.nodes)
        of = kinds == kind
        least[of] = np.where(tails[of] == SOURCE, part.limits[of] * whole, arrived[tails[of]])
    return least


def _sums(nodes: Whole, amounts: Whole, which: np.ndarray, size: int) -> Whole:
    return np.bincount(nodes[which], amounts[which], size).astype(np.int64)
