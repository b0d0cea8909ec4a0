"""A declaration compared again on a later day: what is newly found beside the findings of its own day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact
from zhicheng.registry import ended
from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.declaration_checks import check_declaration
from zhicheng.standards.declaration_findings import Finding
from zhicheng.standards.declarations import Declaration, Reference
from zhicheng.standards.number import StandardNumber

STATUS_PREDICATES = frozenset(f"standard.{name}" for name in ("number", "published", "effective", "replaces"))
"""What is stated of a standard that may change how it stands; a title does not."""


def compare_again(
    declaration: Declaration, day: date, catalogue: Catalogue, references: Iterable[Reference] = ()
) -> tuple[Finding, ...]:
    """Return what is to be said of a declaration on a later day (重新比对); what was said on its own day stays said.

    ``references`` are what standards ask on that day; rules are those of that day, too.

    >>> from zhicheng.standards.numbers import parse_number
    >>> made = Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (parse_number("GB/T 29606-2013"),))
    >>> compare_again(made, date(2027, 5, 1), Catalogue([]))[0].day
    datetime.date(2027, 5, 1)
    """
    return check_declaration(replace(declaration, declared_on=day), catalogue, references)


def newly_found(after: Iterable[Finding], before: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return the findings that are not among earlier ones, each of which is a code and what it is about (新发现).

    >>> from zhicheng.standards.declaration_findings import FindingCode
    >>> found = [Finding(FindingCode.STANDARD_NOT_IN_FORCE, text, date(2026, 5, 1)) for text in ("GB 1-2000", "GB 2-2000")]
    >>> [one.about for one in newly_found(found, [("standard_not_in_force", "GB 1-2000")])]
    ['GB 2-2000']
    """
    known = set(before)
    return tuple(one for one in after if (one.code.value, one.about) not in known)


def cites_any(declaration: Declaration, numbers: Iterable[StandardNumber]) -> bool:
    """Say whether a declaration cites any of some standards, in any edition, itself or for a method (引用).

    >>> from zhicheng.standards.numbers import parse_number
    >>> made = Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (parse_number("GB/T 29606-2013"),))
    >>> cites_any(made, [parse_number("GB/T 29606-2024")]), cites_any(made, [parse_number("GB 4806.9-2016")])
    (True, False)
    """
    cited = [*declaration.standards, *(number for one in declaration.indicators for number in one.methods)]
    return not {number.undated for number in cited}.isdisjoint(number.undated for number in numbers)


def state_findings(
    declaration: str, findings: Iterable[Finding], standing: Iterable[Fact], *, day: date, body: str = "market_supervision"
) -> tuple[Fact, ...]:
    """State what a later comparison found (比对结论更新): a code that is new begins that day, one that is gone ends on it.

    ``declaration`` is the subject, ``standing`` its visible facts. What was found earlier stays found for its days.

    >>> from zhicheng.standards.declaration_findings import FindingCode
    >>> found = [Finding(FindingCode.STANDARD_NOT_IN_FORCE, "GB 1-2000", date(2026, 5, 1))]
    >>> [(fact.value, fact.valid_from.year) for fact in state_findings("declaration:D1-1", found, (), day=date(2026, 5, 1))]
    [('standard_not_in_force', 2026)]
    """
    held = [fact for fact in standing if fact.predicate == "declaration.finding" and fact.valid_to is None]
    codes = dict.fromkeys(one.code.value for one in findings)
    over = [ended(fact, day, body=body) for fact in held if fact.value not in codes]
    known = {fact.value for fact in held}
    return (*over, *(Fact(declaration, "declaration.finding", code, day, body=body) for code in codes if code not in known))
