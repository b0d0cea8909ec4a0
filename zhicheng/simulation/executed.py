"""Simulated standards that products are made to: what each adopts of international ones, so that a rate of adoption has its cases."""

from __future__ import annotations

from datetime import date

from zhicheng.standards import Adoption, AdoptionDegree, Placed, StandardDocument, StandardEntry, parse_number

_MADE = (
    ("T/SIM 101-2017", "产品通用要求（合成）", "ISO 99101:2015", "IDT"),
    ("T/SIM 102-2017", "产品安全要求（合成）", "IEC 99102:2014", "MOD"),
    ("T/SIM 103-2017", "产品试验方法（合成）", "ISO 99103:2012", "NEQ"),
    ("T/SIM 104-2017", "产品质量分级（合成）", "", ""),
)  # number, title, what it adopts and how closely: none of them exists
EXECUTED_NUMBERS = (*(number for number, *_ in _MADE), "T/SIM 105-2017")  # nobody registered the last one


def simulate_executed_standards() -> tuple[StandardEntry, ...]:
    """Return the entries of simulated standards that products name (合成执行标准).

    >>> [[one.degree.value for one in entry.document.adoptions] for entry in simulate_executed_standards()]
    [['IDT'], ['MOD'], ['NEQ'], []]
    """
    return tuple(_entry(*one) for one in _MADE)


def _entry(number: str, title: str, adopted: str, degree: str) -> StandardEntry:
    known = parse_number(number)
    adoptions = (Adoption(parse_number(adopted), AdoptionDegree(degree)),) if adopted else ()
    document = StandardDocument(
        known, title, published_on=date(2017, 3, 1), effective_on=date(2017, 6, 1), adoptions=adoptions, is_read=True
    )
    return StandardEntry(document, Placed(known, fields=frozenset({"manufacturing"})))
