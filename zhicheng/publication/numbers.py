"""Runs of digits in a text, in groups with blanks, hyphens or dots between: what every numeric rule looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 19  # digits: no private number we know is longer
_GROUP = re.compile(r"\d+")
_BETWEEN = re.compile(r"[ \-_.·()\[\]]{1,3}|\r?\n")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
# A number may be glued to these words; glued to any other letters it is part of a code (SC1013…, JY1330…).
_GLUED = {"tel", "phone", "mobile", "mob", "cell", "fax", "t", "m", "wx", "vx", "qq", "id", "no", "sfz", "card", "call"}


@dataclass(frozen=True)
class Number:
    """Groups of digits that may be one number (数字串): where it stands, its digits, how long each group is."""

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    signs: str  # what stands between the groups

    @property
    def whole(self) -> bool:
        """Return whether it is written in one piece."""
        return len(self.groups) == 1


def numbers_in(seen: str) -> Iterator[Number]:
    """Yield every run of whole groups of 11 to 19 digits, an identity number's x included.

    >>> [(n.digits, n.groups) for n in numbers_in("1 138-0013-8000")]
    [('113800138000', (1, 3, 4, 4)), ('13800138000', (3, 4, 4))]
    """
    groups = [found.span() for found in _GROUP.finditer(seen)]
    for first, (start, _) in enumerate(groups):
        if _starts(seen, start):
            yield from _from(seen, groups, first)


def _from(seen: str, groups: list[tuple[int, int]], first: int) -> Iterator[Number]:
    digits, lengths, signs = "", [], ""
    for place in range(first, len(groups)):
        start, end = groups[place]
        if place > first:
            between = seen[groups[place - 1][1] : start]
            if not _BETWEEN.fullmatch(between):
                return
            signs += between
        digits += seen[start:end]
        lengths.append(end - start)
        if len(digits) > LONGEST:
            return
        yield from _number(seen, groups[first][0], end, (digits, tuple(lengths), signs))


def _number(seen: str, start: int, end: int, read: tuple[str, tuple[int, ...], str]) -> Iterator[Number]:
    digits, lengths, signs = read
    if len(digits) == 17 and (found := re.compile(r"[ \-]{0,2}[xX×]").match(seen, end)) and _ends(seen, found.end()):
        yield Number(start, found.end(), digits + "X", lengths, signs)
    elif len(digits) >= 11 and _ends(seen, end):
        yield Number(start, end, digits, lengths, signs)


def _starts(seen: str, start: int) -> bool:
    if not start or not seen[start - 1].isascii() or not seen[start - 1].isalpha():
        return True
    word = _WORD_BEFORE.search(seen[max(0, start - 8) : start])
    return word is not None and word[0].lower() in _GLUED


def _ends(seen: str, end: int) -> bool:
    return end == len(seen) or not (seen[end].isascii() and seen[end].isalnum())
