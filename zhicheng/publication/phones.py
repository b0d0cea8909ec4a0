"""Mobile and fixed telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhicheng.publication.labels import is_amount, label_before, says_phone, says_public_code
from zhicheng.publication.leak import Leak, LeakKind
from zhicheng.publication.numbers import Number

_MOBILE = re.compile(r"(?:0086|86|086)?0?(1[3-9]\d{9})")
_PREFIX = re.compile(r"[+(\[]*$")
_SPOKEN = {(11,), (3, 4, 4), (3, 3, 5), (3, 8), (7, 4), (3, 4, 2, 2), (5, 6), (3, 2, 2, 2, 2), (3, 4, 1, 3)}
_EXTENSION = r"(?:[ ,]{0,2}(?:转|分机号?|ext\.?|x|-|#)[ :：]?\d{1,6}(?!\d))?"
_FURTHER = r"(?:[、/,][2-8]\d{6,7}(?![0-9A-Za-z]))*"  # the second number of an office, told without its area code
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.])(?:(?:\+|00)?86[ \-]{0,2}[(\[]?0?|[(\[]?0)(?:10|2\d|[3-9]\d{2})[)\]]?[ \-_·]{0,3}"
    r"[2-8]\d{2,3}[ \-]?\d{4}(?![0-9A-Za-z]|\.\d)" + _EXTENSION + _FURTHER,
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:电话|座机|固话|传真|致电|联系方式|分机|\btel|\bfax)(?:号码|号)?[ .:：为是(]{0,3}"
    r"([2-8]\d{2,3}[ \-]?\d{4}(?![0-9A-Za-z]|\.\d|年)" + _EXTENSION + _FURTHER + ")",
    re.IGNORECASE,
)
_GLUED_EXTENSION = re.compile(_EXTENSION, re.IGNORECASE)


def find_mobile(seen: str, number: Number) -> Leak | None:
    """Return the mobile number that a number is, if it is one (手机号码): 11 digits from 13 to 19, 86 before them or not.

    Source: 电信网编号计划 (2017), as recalled: 1 and ten digits.
    """
    found = _MOBILE.fullmatch(number.digits)
    if not found:
        return None
    label = label_before(seen, number.start)
    labelled = says_phone(label)
    if "\n" in number.signs or (not labelled and _is_no_phone(seen, number, label, found.start(1))):
        return None
    prefix = _PREFIX.search(seen[: number.start][-4:])
    start = number.start - (len(prefix[0]) if prefix else 0)
    extension = _GLUED_EXTENSION.match(seen, number.end)
    return Leak(LeakKind.MOBILE, start, extension.end() if extension else number.end, labelled)


def find_landlines(seen: str) -> Iterator[Leak]:
    """Yield fixed telephones (固定电话): with their area code anywhere, without it after a word that says telephone."""
    for found in _LANDLINE.finditer(seen):
        label = label_before(seen, found.start())
        digits_only = found[0].isdigit()
        if says_phone(label) or not (digits_only and (says_public_code(label) or is_amount(seen, *found.span()))):
            yield Leak(LeakKind.LANDLINE, *found.span(), says_phone(label))
    for found in _SHORT.finditer(seen):
        yield Leak(LeakKind.LANDLINE, *found.span(1), True)


def _is_no_phone(seen: str, number: Number, label: str, skipped: int) -> bool:
    groups = _without(number.groups, skipped)
    # 4-3-4 and the like: with hyphens still a telephone, with blanks as likely three figures of a table.
    hyphened = groups in {(4, 3, 4), (4, 4, 3)} and "-" in number.signs
    if groups not in _SPOKEN and set(groups) != {1} and not hyphened:
        return True
    if "." in number.signs and groups not in {(3, 4, 4), (3, 3, 5)}:
        return True
    return says_public_code(label) or is_amount(seen, number.start, number.end)


def _without(groups: tuple[int, ...], skipped: int) -> tuple[int, ...]:
    """Return the groups of the eleven digits alone, a country code before them left out."""
    left, kept = skipped, []
    for length in groups:
        cut = min(left, length)
        left -= cut
        if length > cut:
            kept.append(length - cut)
    return tuple(kept)
