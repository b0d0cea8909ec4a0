"""Industry classes of GB/T 4754 as the rulebook holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhicheng.registry.errors import UnknownCode
from zhicheng.rules import load_rulebook


@dataclass(frozen=True)
class Industry:
    """One code of the classification (国民经济行业分类): section letter, division, group or class by its length."""

    code: str
    section: str
    name: str
    other_spelling: str = ""

    @property
    def level(self) -> str:
        """Return section, division, group or class."""
        return "section" if self.code.isalpha() else ("", "", "division", "group", "class")[len(self.code)]


@cache
def load_industries() -> dict[str, Industry]:
    """Return every industry by code; read on first use.

    Source: GB/T 4754-2017.

    >>> load_industries()["3465"].name
    '风动和电动工具制造'
    """
    return {industry.code: industry for industry in _rows()}


def industry(code: str) -> Industry:
    """Return one industry; raise UnknownCode.

    >>> industry("3465").level
    'class'
    """
    found = load_industries().get(code)
    if found is None:
        raise UnknownCode(value=code, zh="行业代码", en="industry code")
    return found


def _rows() -> Iterator[Industry]:
    for line in load_rulebook().page("registry/gb4754")["table"].splitlines()[1:]:
        code, section, name = line.split(",")
        first, _, other = name.partition("|")
        yield Industry(code, section, first, other)
