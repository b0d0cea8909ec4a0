"""A policy text cut into stretches, each with the proposals whose words it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhicheng_office.planning.models import Proposal

WHOLE_UP_TO = 60_000
"""Code points up to which a text is shown whole; of a longer one the part around the chosen proposal is shown."""
AROUND = 20_000


@dataclass(frozen=True)
class Stretch:
    """Part of the text (片段). ``proposals`` are those it belongs to; ``anchors`` those that begin here."""

    text: str
    proposals: tuple[Proposal, ...] = ()
    anchors: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class Passage:
    """What is shown of a text: its stretches, and whether something before or after is left out."""

    stretches: tuple[Stretch, ...]
    cut_before: bool = False
    cut_after: bool = False


def passage_of(text: str, proposals: Sequence[Proposal], chosen: Proposal | None) -> Passage:
    """Return the stretches to show, the whole text or the part around one proposal."""
    first, last = 0, len(text)
    if last > WHOLE_UP_TO:
        centre = chosen.page["start"] if chosen else 0
        first, last = max(0, centre - AROUND), min(last, centre + AROUND)
    inside = [item for item in proposals if item.page["start"] < last and item.page["end"] > first]
    bounds = sorted({first, last, *(max(first, p.page["start"]) for p in inside), *(min(last, p.page["end"]) for p in inside)})
    stretches = [_stretch(text, begin, end, inside) for begin, end in pairwise(bounds)]
    return Passage(tuple(stretches), first > 0, last < len(text))


def _stretch(text: str, begin: int, end: int, inside: Sequence[Proposal]) -> Stretch:
    covering = tuple(item for item in inside if item.page["start"] <= begin and end <= item.page["end"])
    anchors = tuple(item for item in covering if item.page["start"] == begin)
    return Stretch(text[begin:end], covering, anchors)
