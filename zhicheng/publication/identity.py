"""Identity numbers of 18 and 15 digits, passports and permits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhicheng.publication.labels import is_amount, label_before, says_identity, says_public_code
from zhicheng.publication.leak import Leak, LeakKind
from zhicheng.publication.numbers import Number

_PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44"),
    *("45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91"),
}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_YOUNGEST = 2009  # codes of 18 digits often hold a division and a recent day; a birth before 2010 is none of those
_DOCUMENT = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|军官证|士官证|居住证|居留证|passport) ?(?:号码|号|编号|no\.?)?[:： 为是(]{0,3}"
    r"([A-Za-z]{0,3}[ -]?\d{6,12}[A-Za-z]?|[一-鿿]{1,3}字第?\d{6,8}号?)(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def find_identity(seen: str, number: Number) -> Leak | None:
    """Return the identity number that a number is, if it is one (公民身份号码).

    With a valid check digit it is one in any grouping; with a wrong one (a slip of the pen is still a person's) where it is
    written in one piece with a birth before 2010, or where a label says so.

    Source: GB 11643-1999, clauses 4 and 5, as recalled (structure, ISO 7064 MOD 11-2).
    """
    if len(number.digits) < 15:
        return None
    label = label_before(seen, number.start)
    labelled = says_identity(label)
    if not labelled and (number.digits[:2] not in _PROVINCES or is_amount(seen, number.start, number.end)):
        return None
    # After a word that says so even a number cut short is a person's.
    judge = {18: _is_new, 15: _is_old}.get(len(number.digits), _is_called)
    if judge(number, labelled, says_public_code(label)):
        return Leak(LeakKind.IDENTITY, number.start, number.end, labelled)
    return None


def find_documents(seen: str) -> Iterator[Leak]:
    """Yield numbers of passports and permits, which only the word before them tells from other codes (证件号码)."""
    for found in _DOCUMENT.finditer(seen):
        yield Leak(LeakKind.DOCUMENT, *found.span(1), True)


def identity_check(body: str) -> str:
    """Return the check sign of the first 17 digits of an identity number (校验码).

    >>> identity_check("11010519491231002")
    'X'
    """
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def is_identity(code: str) -> bool:
    """Tell whether 18 signs make an identity number: a province, a day of birth, the check sign (公民身份号码).

    >>> is_identity("11010519491231002X"), is_identity("91110000600037341L")
    (True, False)
    """
    fits = code[:17].isdecimal() and code.isascii() and len(code) == 18 and code[:2] in _PROVINCES
    return fits and _birth(code[6:14]) is not None and identity_check(code[:17]) == code[17]


def _is_new(number: Number, labelled: bool, public: bool) -> bool:
    digits = number.digits
    born = _birth(digits[6:14])
    if born is None:
        return labelled
    if identity_check(digits[:17]) == digits[17]:
        return labelled or not public or born <= _YOUNGEST
    return labelled or (number.whole and not public and born <= _YOUNGEST)


def _is_old(number: Number, labelled: bool, public: bool) -> bool:
    if number.digits.endswith("X") or "\n" in number.signs:
        return False
    return _birth("19" + number.digits[6:12]) is not None and (labelled or (not public and _in_its_parts(number)))


def _in_its_parts(number: Number) -> bool:
    # Fifteen digits have no check sign: groups that are no groups of an identity number are some other figures in a row.
    return number.whole or number.groups in {(6, 6, 3), (6, 9), (12, 3), (3, 3, 6, 3)} or set(number.groups) == {1}


def _is_called(number: Number, labelled: bool, public: bool) -> bool:
    return labelled and number.whole and not public


def _birth(digits: str) -> int | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born.year if 1880 <= born.year <= 2099 else None
