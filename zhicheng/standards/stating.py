"""What a standard's document says, as facts."""

from __future__ import annotations

from datetime import date

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.rules import load_rulebook
from zhicheng.standards.documents import StandardDocument
from zhicheng.standards.levels import StandardLevel
from zhicheng.standards.number import StandardNumber


def level_code(number: StandardNumber) -> str:
    """Return the code by which the fact ``standard.level`` names a level; 浙江制造 (T/ZZB) stands apart from other associations.

    >>> from zhicheng.standards.numbers import parse_number
    >>> level_code(parse_number("T/ZZB 1152-2019")), level_code(parse_number("T/CAS 115-2019"))
    ('zhejiang_made', 'association')
    """
    if number.level is StandardLevel.ASSOCIATION:
        named = load_rulebook().page("standards/numbers")["associations"].get(number.body)
        return str(named["level"]) if named else number.level.value
    return StandardLevel.PROVINCIAL.value if number.level is StandardLevel.LOCAL else number.level.value


def level_names() -> dict[str, Words]:
    """Return every level that ``standard.level`` names, in words (标准层级): those of the law, and associations that stand apart.

    >>> level_names()["zhejiang_made"].zh
    '浙江制造'
    """
    left_out = (StandardLevel.LOCAL,)
    named = {level.value: level.words() for level in StandardLevel if level not in left_out}
    apart = load_rulebook().page("standards/numbers")["associations"].values()
    return named | {str(one["level"]): Words(one["zh"], one["en"]) for one in apart}


def state(
    document: StandardDocument,
    *,
    ends_on: date | None = None,
    project: str = "",
    body: str = "market_supervision",
    source: str = "",
) -> tuple[Fact, ...]:
    """State what a standard's document says (标准登记), as facts; T01 and T02 count them.

    ``ends_on`` is the first day on which it is not in force, as a catalogue knows it. Without any date nothing is stated.
    ``project`` is the id of the drafting project that made it: both speak of one subject then, so that nothing counts twice.

    >>> from zhicheng.standards.documents import Drafter, LocalRole
    >>> from zhicheng.standards.numbers import parse_number
    >>> drafter = Drafter("91110000600037341L", LocalRole.LED)
    >>> made = StandardDocument(parse_number("T/ZZB 1152-2019"), "某产品", published_on=date(2019, 8, 30), drafters=(drafter,))
    >>> [(fact.predicate, fact.value) for fact in state(made)][2:4]
    [('standard.level', 'zhejiang_made'), ('standard.published', 1)]
    """
    began = document.approved_on or document.published_on or document.effective_on
    if began is None:
        return ()
    end = ends_on or document.withdrawn_on
    said: list[tuple[str, int | str, date, date | None]] = [
        ("standard.number", str(document.number), began, None),
        ("standard.title", document.title, began, None),
        ("standard.level", level_code(document.number), began, None),
    ]
    said += _dated(document, end)
    said += [("standard.title_en", document.title_en, began, None)] if document.title_en else []
    said += [("standard.replaces", f"standard:{number.edition}", began, None) for number in document.replaces]
    said += [("standard.adopts", str(adoption.number), began, None) for adoption in document.adoptions]
    said += [("standard.adoption_degree", adoption.degree.value, began, None) for adoption in document.adoptions[:1]]
    said += [("standard.ics", code, began, None) for code in document.ics]
    said += [("standard.ccs", document.ccs, began, None)] if document.ccs else []
    said += _drafted(document, began)
    subject = f"standard:{project}" if project else document.subject
    return tuple(
        Fact(subject, predicate, value, first, last, body=body, source=source)
        for predicate, value, first, last in said
        if last is None or first < last
    )


def _dated(document: StandardDocument, end: date | None) -> list[tuple[str, int | str, date, date | None]]:
    days = {
        "standard.approved": (document.approved_on, None),
        "standard.published": (document.published_on, end),
        "standard.effective": (document.effective_on, end),
    }
    return [(predicate, 1, day, last) for predicate, (day, last) in days.items() if day]


def _drafted(document: StandardDocument, began: date) -> list[tuple[str, int | str, date, date | None]]:
    if document.local_role is None:
        return []
    first = next(drafter for drafter in document.drafters if drafter.role is document.local_role)
    return [
        ("standard.local_role", document.local_role.value, began, None),
        ("standard.lead_drafter", first.subject, began, None),
        *(("standard.drafter", drafter.subject, began, None) for drafter in document.drafters),
    ]
