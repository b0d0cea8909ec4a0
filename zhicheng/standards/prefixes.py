"""The codes before a standard's number, as the rulebook lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zhicheng.rules import load_rulebook
from zhicheng.standards.levels import Force, StandardLevel


@dataclass(frozen=True)
class Prefix:
    """One code (标准代号), such as GB, JB or ISO/IEC.

    ``plain`` is the force of a number without a mark, ``marks`` the letters that may follow a slash, ``seen`` whether the code
    was read somewhere (else it is recalled, unverified). ``dashed`` numbers have their parts behind dashes; of a ``bare``
    local code the digits of the place may be missing; a ``scoped`` one may name a province or trade in brackets;
    ``adopts`` says that a European or international number may follow (BS EN ISO).
    """

    code: str
    group: str
    zh: str
    plain: Force
    marks: tuple[str, ...]
    seen: bool
    dashed: bool = False
    bare: bool = False
    scoped: bool = False
    adopts: bool = False
    year: str = ""
    short_year: bool = False

    @property
    def level(self) -> StandardLevel:
        """Return whose standards bear the code."""
        return StandardLevel(self.group)


@cache
def load_prefixes() -> dict[str, Prefix]:
    """Return every code by itself (标准代号表), from the rulebook's page standards/prefixes.

    A code of two groups stands under each: ``DB`` is the code of local standards and of earthquake standards (DB/T 2-2003).

    >>> load_prefixes()["industry JB"].zh, load_prefixes()["national GB"].plain.value
    ('机械', 'mandatory')
    """
    page = load_rulebook().page("standards/prefixes")
    return {
        f"{group} {code}": Prefix(code, group, **{**body, "plain": Force(body["plain"]), "marks": tuple(body["marks"])})
        for group, codes in page.items()
        for code, body in codes.items()
    }


@cache
def prefixes_of(group: str) -> dict[str, Prefix]:
    """Return the codes of a group by their capitals.

    >>> prefixes_of("national")["GBN"].code
    'GBn'
    """
    return {prefix.code.upper(): prefix for prefix in load_prefixes().values() if prefix.group == group}
