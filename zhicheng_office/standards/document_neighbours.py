"""The standards around some others: what they replace, what replaces them, and the rulebook's of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Value
from django.db.models.functions import Concat

from zhicheng.errors import ZhichengError
from zhicheng.standards import (
    Catalogue,
    StandardDocument,
    StandardEntry,
    StandardNumber,
    ToldStandard,
    load_catalogue,
    parse_number,
)
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.standards.document_records import KNOWN_NOW, PART, curated_rows, row_of, told_standards
from zhicheng_office.standards.models import StandardRow

NUMBER, REPLACES = "standard.number", "standard.replaces"


@lru_cache(maxsize=50_000)
def edition_text(text: str) -> str:
    """Return the edition that a number names, as printed; what is no number is returned as it is."""
    try:
        return str(parse_number(text).edition)
    except ZhichengError:
        return text


def subjects_of(editions: Iterable[str]) -> set[str]:
    """Return the subjects of the ledger whose document may have one of some numbers: a project's is not called by it."""
    wanted = set(editions)
    if not wanted:
        return set()
    apart = visible_rows(KNOWN_NOW).filter(predicate=NUMBER).exclude(subject=Concat(Value("standard:"), "value_text"))
    others = {subject for subject, text in apart.values_list("subject", "value_text") if edition_text(text) in wanted}
    return {f"standard:{edition}" for edition in wanted} | others


def successors_of(editions: Iterable[str]) -> set[str]:
    """Return the subjects of the ledger that say they replace one of some numbers."""
    named, found = sorted({f"standard:{edition}" for edition in editions}), set[str]()
    for start in range(0, len(named), PART):
        rows = visible_rows(KNOWN_NOW).filter(predicate=REPLACES, value_text__in=named[start : start + PART])
        found |= set(rows.values_list("subject", flat=True))
    return found


def _replaced_by(document: StandardDocument) -> set[str]:
    return {str(number.edition) for number in document.replaces}


@dataclass(frozen=True)
class Neighbourhood:
    """What a change reaches (变更所及): subjects whose rows are renewed, the rulebook's documents beside them, and who ends whom."""

    touched: frozenset[str]
    named_curated: tuple[StandardDocument, ...]
    told: dict[str, ToldStandard]
    catalogue: Catalogue

    def rows(self) -> Iterator[StandardRow]:
        """Yield the rows to put in the place of the old ones."""
        for subject in sorted(self.touched & self.told.keys()):
            yield row_of(self.told[subject], self.catalogue)
        held = {one.document.key for one in self.told.values() if one.document}
        yield from curated_rows((document for document in self.named_curated if document.key not in held), self.catalogue)


def neighbourhood_of(changed: set[str]) -> Neighbourhood:
    """Return what a change of some subjects reaches: by every number and replaced number that was ever stated of them."""
    named, own = _ever_named(changed)
    for document in load_catalogue():
        if (
            str(document.key) in own
        ):  # it comes or goes with the ledger's own document of that number, and so does what it replaces
            named |= _replaced_by(document)
    touched = changed | subjects_of(named)
    around = told_standards(touched)
    editions = named | {str(one.document.key) for one in around.values() if one.document}
    curated = [one for one in load_catalogue() if str(one.key) in editions or not editions.isdisjoint(_replaced_by(one))]
    beside = successors_of(editions) | subjects_of(str(one.key) for one in curated)
    told = around | told_standards(beside - touched)
    documents = {one.document.key: one.document for one in told.values() if one.document}
    catalogue = Catalogue([*documents.values(), *(one for one in curated if one.key not in documents)])
    return Neighbourhood(frozenset(touched), tuple(one for one in curated if str(one.key) in editions), told, catalogue)


def _ever_named(changed: set[str]) -> tuple[set[str], set[str]]:
    """Return the numbers that subjects ever had or replaced, and those that they ever had."""
    ordered, named, own = sorted(changed), set[str](), set[str]()
    for start in range(0, len(ordered), PART):
        rows = FactRow.objects.filter(subject__in=ordered[start : start + PART], predicate__in=(NUMBER, REPLACES))
        for predicate, text in rows.values_list("predicate", "value_text"):
            edition = edition_text(str(text).removeprefix("standard:"))
            named.add(edition)
            own |= {edition} if predicate == NUMBER else set()
    return named, own


def told_around(entries: Sequence[StandardEntry]) -> dict[str, ToldStandard]:
    """Return what the facts tell of the standards that some entries can concern: all that any chain of replacing leads to.

    The rulebook's numbers are looked up too, for the ledger's documents take their place.
    """
    if len(entries) > PART:
        return told_standards()
    told = told_standards(entry.subject for entry in entries)
    named = _numbers_of([*(entry.document for entry in entries), *(one.document for one in told.values() if one.document)])
    return _chained(told, named)


def told_near(numbers: Iterable[StandardNumber]) -> dict[str, ToldStandard]:
    """Return what the facts tell of cited standards in every edition, and of all that any chain of replacing leads to (引用标准).

    Which editions there are the projection says; what is told of them, the facts.
    """
    cited = {number.edition for number in numbers}
    named = {str(number) for number in cited}
    for number in cited:
        rows = StandardRow.objects.filter(number__startswith=str(number.undated))
        named |= {edition_text(text) for text in rows.values_list("number", flat=True)}
    return _chained({}, named)


def _numbers_of(documents: Iterable[StandardDocument]) -> set[str]:
    return set().union(*({str(one.key)} | _replaced_by(one) for one in documents))


def _chained(told: dict[str, ToldStandard], named: set[str]) -> dict[str, ToldStandard]:
    """Add what replaces and is replaced, step by step, to what is told of some standards."""
    waiting, met = named | {str(one.key) for one in load_catalogue()}, set[str]()
    while waiting:
        met |= waiting
        found = told_standards((subjects_of(waiting) | successors_of(waiting)) - told.keys())
        told |= found
        waiting = _numbers_of(one.document for one in found.values() if one.document) - met
    return told
