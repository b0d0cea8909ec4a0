"""Divisions of the country, and which code was in use when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from zhicheng.registry.errors import UnknownCode
from zhicheng.rules import load_rulebook
from zhicheng.values import check_division


@dataclass(frozen=True)
class Division:
    """One division (行政区划): six digits and its name; ``kind`` is administrative, container or zone."""

    code: str
    name: str
    kind: str

    @property
    def parent(self) -> str:
        """Return the code of the division above, empty for a province."""
        if self.code.endswith("0000"):
            return ""
        return self.code[:2] + "0000" if self.code.endswith("00") else self.code[:4] + "00"


@dataclass(frozen=True)
class CodeRun:
    """One code a division had, with the months of the first and last list that print it (代码沿革)."""

    code: str
    name: str
    first: str
    last: str

    def holds_on(self, day: date, newest: str) -> bool:
        """Say whether the code stood in the lists of a day; the newest list holds on until a newer one is known."""
        month = f"{day:%Y-%m}"
        return self.first <= month and (month <= self.last or self.last == newest)


_KINDS = {"a": "administrative", "c": "container", "z": "zone"}


@cache
def load_divisions() -> dict[str, Division]:
    """Return every division down to counties, by code.

    >>> load_divisions()["330782"].name
    '义乌市'
    """
    rows = (line.split(",") for line in load_rulebook().page("registry/divisions")["table"].splitlines()[1:])
    return {code: Division(code, name, _KINDS[kind]) for code, name, kind in rows}


@cache
def load_code_history() -> tuple[CodeRun, ...]:
    """Return the codes that counties had over time; so far of one province."""
    lines = load_rulebook().page("registry/division_history")["table"].splitlines()[1:]
    return tuple(CodeRun(*line.split(",")) for line in lines)


def division(code: str) -> Division:
    """Return one division of today; raise BadCode, UnknownCode.

    >>> division("330782").parent
    '330700'
    """
    found = load_divisions().get(check_division(code)[:6])
    if found is None:
        raise UnknownCode(value=code, zh="行政区划代码", en="division code")
    return found


@cache
def _runs_by_code() -> dict[str, tuple[CodeRun, ...]]:
    found: dict[str, tuple[CodeRun, ...]] = {}
    for run in load_code_history():
        found[run.code] = (*found.get(run.code, ()), run)
    return found


@cache
def _newest() -> str:
    return str(load_rulebook().page("registry/division_history")["newest"])


@cache
def _provinces() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first two digits of all provinces and of those whose history is known."""
    return frozenset(code[:2] for code in load_divisions()), frozenset(run.code[:2] for run in load_code_history())


@lru_cache(maxsize=1 << 12)
def is_listed(code: str) -> bool:
    """Say whether any official list that is known here ever printed a division's code (曾列入区划代码); a fictitious county's is in none.

    >>> is_listed("330782"), is_listed("339981")
    (True, False)
    """
    return code in load_divisions() or code in _runs_by_code()


NATION = "100000"
"""The division in codes that the nation's own registry gives (国家市场监督管理总局登记), as recalled."""


def was_in_force(code: str, day: date) -> bool | None:
    """Say whether a code stood in the official lists on a day; None where no history is known.

    A reused code needs its day: 339007 was 义乌市 from 1988 to 1994. A code of no province is in force on no day; of the
    provinces whose history is known, one that no list prints is not either, unless it is newer than those lists.

    >>> was_in_force("330782", date(2018, 5, 1)), was_in_force("330782", date(1990, 5, 1)), was_in_force("999999", date(2018, 5, 1))
    (True, False, False)
    """
    return _stood_in(code, day.year * 100 + day.month)


@lru_cache(maxsize=1 << 16)
def _stood_in(code: str, month: int) -> bool | None:
    provinces, known = _provinces()
    if code[:2] not in provinces:
        return code == NATION
    if code[:2] not in known:
        return None
    day = date(month // 100, month % 100, 1)
    if any(run.holds_on(day, _newest()) for run in _runs_by_code().get(code, ())):
        return True
    return f"{day:%Y-%m}" > _newest() and code in load_divisions() and code not in _runs_by_code()
