"""Many standards together: which is in force on a day, what replaced which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from zhicheng.standards.documents import StandardDocument, StandardStatus
from zhicheng.standards.errors import RepeatedDocument, ReplacementCycle, UnknownStandard
from zhicheng.standards.number import StandardNumber


@dataclass(frozen=True)
class Standing:
    """How a cited number stands on a day (引用标准状态): its status, the document meant, and what replaced it."""

    cited: StandardNumber
    status: StandardStatus
    document: StandardDocument | None
    successors: tuple[StandardDocument, ...] = ()


class Catalogue:
    """Standards by their numbers (标准库); raises RepeatedDocument and ReplacementCycle when made.

    >>> from zhicheng.standards.numbers import parse_number as number
    >>> old = StandardDocument(number("GB 17565-2007"), "防盗安全门通用技术条件", effective_on=date(2008, 4, 1))
    >>> new = StandardDocument(number("GB 17565-2022"), old.title, effective_on=date(2024, 1, 1), replaces=(old.number,))
    >>> catalogue = Catalogue([old, new])
    >>> catalogue.status_on(old.number, date(2023, 12, 31)).value, catalogue.status_on(old.number, date(2024, 1, 1)).value
    ('in_force', 'superseded')
    >>> str(catalogue.in_force_on(number("GB 17565"), date(2020, 1, 1)).number)
    'GB 17565-2007'
    """

    def __init__(self, documents: Iterable[StandardDocument]) -> None:
        self._documents: dict[StandardNumber, StandardDocument] = {}
        self._successors: dict[StandardNumber, list[StandardDocument]] = {}
        self._editions: dict[StandardNumber, list[StandardDocument]] = {}
        for document in documents:
            if document.key in self._documents:
                raise RepeatedDocument(value=document.key)
            self._documents[document.key] = document
            self._editions.setdefault(document.number.undated, []).append(document)
            for replaced in document.replaces:
                self._successors.setdefault(replaced.edition, []).append(document)
        self._refuse_cycles()

    def __iter__(self) -> Iterator[StandardDocument]:
        """Yield every document, in the order given."""
        return iter(self._documents.values())

    @property
    def documents(self) -> Mapping[StandardNumber, StandardDocument]:
        """Return every document by its number."""
        return MappingProxyType(self._documents)

    def find(self, number: StandardNumber) -> StandardDocument:
        """Return the document of a dated number; raise UnknownStandard."""
        document = self._documents.get(number.edition)
        if document is None:
            raise UnknownStandard(value=number)
        return document

    def successors_of(self, number: StandardNumber) -> tuple[StandardDocument, ...]:
        """Return what takes the place of a standard next (代替标准): several where it was divided, none where nothing does."""
        return tuple(self._successors.get(number.edition, ()))

    def newest_of(self, number: StandardNumber) -> tuple[StandardDocument, ...]:
        """Return the ends of the chain that begins at a number (最新版本): the documents that nothing replaces."""
        return tuple(one for one in self._later_than(number) if not self._next_to(one.key))

    def _later_than(self, number: StandardNumber) -> tuple[StandardDocument, ...]:
        """Return the whole chain of what took the place of a number, each document once."""
        waiting, met = list(self._next_to(number)), dict[StandardNumber, StandardDocument]()
        while waiting:
            document = waiting.pop(0)
            if document.key not in met:
                met[document.key] = document
                waiting.extend(self._next_to(document.key))
        return tuple(met.values())

    def _next_to(self, number: StandardNumber) -> tuple[StandardDocument, ...]:
        """Return what replaces a number; where nothing says so, the next edition of the same number, as no two stand together."""
        said = self.successors_of(number)
        if said or number.year is None:
            return said
        later = [one for one in self._editions.get(number.undated, ()) if (one.number.year or 0) > number.year]
        return tuple(sorted(later, key=lambda one: one.number.year or 0)[:1])

    def _is_replaced(self, number: StandardNumber, day: date) -> bool:
        """Say whether anything later in the chain is in force: a link without its day, or not kept, hides none behind it."""
        return any(later.effective_on and later.effective_on <= day for later in self._later_than(number))

    def ends_on(self, document: StandardDocument) -> date | None:
        """Return the first day on which a document is not in force: withdrawn, or the day its successor takes force."""
        days = [later.effective_on for later in self.successors_of(document.key) if later.effective_on]
        return min([*days, *([document.withdrawn_on] if document.withdrawn_on else [])], default=None)

    def status_on(self, number: StandardNumber, day: date) -> StandardStatus:
        """Return how a dated standard stands on a day (标准状态); raise UnknownStandard.

        Without its day of force the status is unknown, never in force; before that day it is published at the most.
        """
        document = self.find(number)
        end = self.ends_on(document)
        if end is not None and day >= end:
            replaced = any(later.effective_on and later.effective_on <= day for later in self.successors_of(document.key))
            return StandardStatus.SUPERSEDED if replaced else StandardStatus.WITHDRAWN
        begun = document.effective_on is not None and day >= document.effective_on
        if (begun or document.effective_on is None) and self._is_replaced(document.key, day):
            return StandardStatus.SUPERSEDED
        if begun:
            return StandardStatus.IN_FORCE
        if document.published_on is not None and day < document.published_on:
            return StandardStatus.DRAFT
        if document.effective_on is None:
            return StandardStatus.UNKNOWN if document.published_on else self._before_dates(document)
        return StandardStatus.PUBLISHED

    @staticmethod
    def _before_dates(document: StandardDocument) -> StandardStatus:
        """A project that was approved and has no other date is a draft; a record without any date is unknown."""
        return StandardStatus.DRAFT if document.approved_on else StandardStatus.UNKNOWN

    def in_force_on(self, number: StandardNumber, day: date) -> StandardDocument | None:
        """Return the document that a number means and that is in force on a day (现行有效), or None.

        A dated number means that edition alone, an undated one the newest edition in force (不注日期引用).
        """
        editions = self._editions.get(number.undated, []) if number.year is None else [self._documents.get(number.edition)]
        held = [one for one in editions if one and self.status_on(one.number, day) is StandardStatus.IN_FORCE]
        return max(held, key=lambda one: one.effective_on or date.min, default=None)

    def standing_of(self, number: StandardNumber, day: date) -> Standing:
        """Return how a cited number stands on a day; one that the catalogue does not hold is unknown, unless what replaced it is in force."""
        document = self.in_force_on(number, day)
        if document is not None:
            return Standing(number, StandardStatus.IN_FORCE, document)
        if number.year is None:
            editions = self._editions.get(number.undated, [])
            states = [self.status_on(one.number, day) for one in editions]
            return Standing(number, states[0] if states and len(set(states)) == 1 else StandardStatus.UNKNOWN, None)
        document = self._documents.get(number.edition)
        if document is None:
            known = StandardStatus.SUPERSEDED if self._is_replaced(number, day) else StandardStatus.UNKNOWN
            return Standing(number, known, None, self.newest_of(number))
        return Standing(number, self.status_on(number, day), document, self.newest_of(number))

    def _refuse_cycles(self) -> None:
        settled: set[StandardNumber] = set()
        for start in self._documents:
            path: list[StandardNumber] = []
            self._walk(start, path, settled)

    def _walk(self, start: StandardNumber, path: list[StandardNumber], settled: set[StandardNumber]) -> None:
        stack: list[tuple[StandardNumber, Iterator[StandardDocument]]] = [(start, iter(self.successors_of(start)))]
        path.append(start)
        while stack:
            number, following = stack[-1]
            later = next(following, None)
            if later is None:
                settled.add(number)
                stack.pop()
                path.pop()
            elif later.key in path:
                circle = [*path[path.index(later.key) :], later.key]
                raise ReplacementCycle(value=" → ".join(str(one) for one in circle))
            elif later.key not in settled:
                path.append(later.key)
                stack.append((later.key, iter(self.successors_of(later.key))))
