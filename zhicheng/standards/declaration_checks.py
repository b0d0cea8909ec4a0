"""Checks a self-declaration by machine: what it cites is in force, methods are stated and covered, nothing is lower unmarked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zhicheng.rules import load_rulebook
from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.declaration_findings import Finding, FindingCode, Weight
from zhicheng.standards.declarations import Declaration, Reference
from zhicheng.standards.documents import StandardStatus
from zhicheng.standards.levels import Force, StandardLevel
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.product_indicators import Comparison, ProductIndicator, compare_indicators, item_key


def check_declaration(
    declaration: Declaration, catalogue: Catalogue, references: Iterable[Reference] = ()
) -> tuple[Finding, ...]:
    """Return all that is to be said of a declaration (自我声明比对), worst first; none at all is a pass.

    ``references`` are the standards that the product is compared with; those not in force on the day are left aside. What
    cannot be decided is a finding too. Sources: the rules that the findings name (标准化法 21, 27; 企业标准化促进办法 12, 14).

    >>> from zhicheng.standards.numbers import parse_number
    >>> made = Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (parse_number("GB/T 29606-2013"),))
    >>> [(finding.code.value, finding.weight.value) for finding in check_declaration(made, Catalogue([]))]
    [('standard_unknown', 'undecided')]
    """
    day = declaration.declared_on
    named = tuple(references)
    held = [one for one in named if catalogue.in_force_on(one.number, day)]
    found = [
        *_disclosed(declaration),
        *_in_force(declaration, catalogue),
        *_unplaced(named, catalogue, day),
        *_methods(declaration, catalogue, held),
        *_floors(declaration, [one for one in held if one.number.force is Force.MANDATORY]),
        *_recommended(declaration, [one for one in held if one.number.force is Force.RECOMMENDED]),
    ]
    order = list(Weight)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: order.index(finding.weight)))


def is_clean(findings: Iterable[Finding]) -> bool:
    """Say whether nothing but notes was found (通过): a fault or an undecided matter is no pass.

    >>> is_clean([Finding(FindingCode.LOWER_MARKED, "容量", date(2026, 5, 1))])
    True
    """
    return all(finding.weight is Weight.NOTE for finding in findings)


def _disclosed(declaration: Declaration) -> Iterator[Finding]:
    if not declaration.standards:
        yield Finding(FindingCode.NOTHING_DISCLOSED, declaration.product, declaration.declared_on)
    for number in declaration.own_standards if not declaration.indicators else ():
        yield Finding(FindingCode.INDICATORS_MISSING, str(number), declaration.declared_on)


def _in_force(declaration: Declaration, catalogue: Catalogue) -> Iterator[Finding]:
    """An enterprise's own standard is in force by being declared; every other must be on the day."""
    for number in declaration.standards:
        if number.level is not StandardLevel.ENTERPRISE:
            codes = (FindingCode.STANDARD_UNKNOWN, FindingCode.STANDARD_NOT_IN_FORCE)
            yield from _standing(number, catalogue, declaration.declared_on, codes)


def _unplaced(references: Iterable[Reference], catalogue: Catalogue, day: date) -> Iterator[Finding]:
    """A standard to compare with whose status is not known is no reason to pass over it."""
    for reference in references:
        standing = catalogue.standing_of(reference.number, day)
        if standing.status is StandardStatus.UNKNOWN:
            said = standing.status.words()
            yield Finding(FindingCode.STANDARD_UNKNOWN, str(reference.number), day, said.zh, detail_en=said.en)


def _standing(
    number: StandardNumber, catalogue: Catalogue, day: date, codes: tuple[FindingCode, FindingCode], about: str = ""
) -> Iterator[Finding]:
    standing = catalogue.standing_of(number, day)
    if standing.status is StandardStatus.IN_FORCE:
        return
    unknown, not_in_force = codes
    newer = "、".join(str(document.number) for document in standing.successors)
    said = standing.status.words()
    detail = said.zh + (f"，代替者 {newer}" if newer else "")
    detail_en = said.en + (f", now {newer}" if newer else "")
    code = unknown if standing.status is StandardStatus.UNKNOWN else not_in_force
    yield Finding(code, f"{about} {number}".strip(), day, detail, detail_en=detail_en)


def _methods(declaration: Declaration, catalogue: Catalogue, references: list[Reference]) -> Iterator[Finding]:
    wanted = _levels_of_methods()
    codes = (FindingCode.METHOD_UNKNOWN, FindingCode.METHOD_NOT_IN_FORCE)
    for indicator in declaration.indicators:
        if not indicator.methods and not indicator.own_method.strip():
            yield Finding(FindingCode.METHOD_MISSING, indicator.item, declaration.declared_on)
        for number in indicator.methods:
            if number.level is not StandardLevel.ENTERPRISE:
                yield from _standing(number, catalogue, declaration.declared_on, codes, indicator.item)
        known = _known_methods(indicator, references)
        stated = bool(indicator.methods or indicator.own_method.strip())
        if stated and known and not any(number.level in wanted for number in indicator.methods):
            detail = "、".join(str(number) for number in known)
            yield Finding(FindingCode.METHOD_NOT_COVERED, indicator.item, declaration.declared_on, detail)


def _levels_of_methods() -> frozenset[StandardLevel]:
    said = load_rulebook().rule("standards.method_cites_standards").values[-1].value
    return frozenset(StandardLevel(level) for level in said)


def _known_methods(indicator: ProductIndicator, references: list[Reference]) -> list[StandardNumber]:
    known = [
        number
        for reference in references
        for item, numbers in reference.methods.items()
        if item_key(item) == indicator.key
        for number in numbers
    ]
    cited = [m for r in references for one in r.indicators if one.key == indicator.key for m in one.methods]
    return list(dict.fromkeys([*known, *cited]))


def _floors(declaration: Declaration, references: list[Reference]) -> Iterator[Finding]:
    """No own indicator may be below a mandatory standard, marked or not."""
    own, day = {one.key: one for one in declaration.indicators}, declaration.declared_on
    for reference in references:
        for asked in reference.indicators:
            stated = own.get(asked.key)
            if stated is None:
                yield Finding(FindingCode.MANDATORY_UNSTATED, asked.item, day, str(reference.number))
                continue
            verdict = compare_indicators(stated, asked)
            if verdict is Comparison.LOWER:
                yield Finding(FindingCode.BELOW_MANDATORY, asked.item, day, _against(stated, asked, reference))
            elif verdict is Comparison.NOT_COMPARABLE:
                detail = _against(stated, asked, reference)
                yield Finding(FindingCode.NOT_COMPARABLE, asked.item, day, detail, "standards.floor_mandatory")


def _recommended(declaration: Declaration, references: list[Reference]) -> Iterator[Finding]:
    """What is fewer or lower than a recommended standard must be marked; without one to compare with nothing is decided."""
    day = declaration.declared_on
    if declaration.indicators and not any(reference.indicators for reference in references):
        yield Finding(FindingCode.NO_REFERENCE, declaration.product, day)
    own = {one.key: one for one in declaration.indicators}
    for reference in references if declaration.indicators else ():
        for asked in reference.indicators:
            finding = _beside(own.get(asked.key), asked, reference, declaration)
            if finding:
                yield finding


def _beside(
    stated: ProductIndicator | None, asked: ProductIndicator, reference: Reference, declaration: Declaration
) -> Finding | None:
    day, marked = declaration.declared_on, asked.key in declaration.marked_keys
    if stated is None:
        code = FindingCode.LOWER_MARKED if marked else FindingCode.FEWER_UNMARKED
        return Finding(code, asked.item, day, str(reference.number))
    verdict = compare_indicators(stated, asked)
    if verdict is Comparison.NOT_COMPARABLE:
        return Finding(FindingCode.NOT_COMPARABLE, asked.item, day, _against(stated, asked, reference))
    if verdict is Comparison.LOWER:
        code = FindingCode.LOWER_MARKED if marked else FindingCode.LOWER_UNMARKED
        return Finding(code, asked.item, day, _against(stated, asked, reference))
    return None


def _against(stated: ProductIndicator, asked: ProductIndicator, reference: Reference) -> str:
    return f"{stated.words().zh} / {reference.number} {asked.words().zh}"
