"""Reads the facts of a product's life: its own, and those of everything that is tied to it or to its entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhicheng.facts import Fact
from zhicheng.registry import ProductLife, life_links, life_of
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.registry.merging import KNOWN_NOW, current_subject, own_subjects, standing_merges

MOST_SUBJECTS = 500
LOTS_SHOWN, LOTS_IN_FILE = 100, 5000
LOTS = frozenset({"production_test.product", "incoming_lot.product"})
"""What ties a lot to its product: a maker has thousands of lots, and they must not crowd out samples and complaints."""
_AT_ONCE = 400  # both databases bound the number of parameters


def life_shown(number: str, *, lots: int = LOTS_SHOWN) -> ProductLife | None:
    """Return the life of a product by its number (产品档案), None where nothing is stated of it.

    What is tied by its entity alone is cut off after the newest 500: an entity of thousands of visits is not one product's life. Of
    tests and lots received the newest ``lots`` are there.
    """
    subject = f"product:{number}"
    own = _facts_of([subject])
    if not own:
        return None
    owners = {str(fact.value) for fact in own if fact.predicate == "product.entity"}
    merges = standing_merges()
    written = {name for owner in owners for name in own_subjects(current_subject(owner), merges)} | owners
    named = _tied(_predicates("product") - LOTS, [subject])
    tied = [*named, *_tied(_predicates("entity"), sorted(written))][:MOST_SUBJECTS]
    facts = [*own, *_facts_of(dict.fromkeys([*tied, *_tied(LOTS, [subject], most=lots)]))]
    return life_of(subject, [_under(fact, written, owners) for fact in facts])


def _under(fact: Fact, written: set[str], owners: set[str]) -> Fact:
    """Let what was written of an absorbed entity count for the one that goes on."""
    moved = fact.predicate in life_links() and str(fact.value) in written - owners and len(owners) == 1
    if not moved:
        return fact
    values = {name: getattr(fact, name) for name in ("valid_to", "body", "source", "sequence")}
    return Fact(fact.subject, fact.predicate, next(iter(owners)), fact.valid_from, **values)


def _predicates(by: str) -> frozenset[str]:
    return frozenset(link.predicate for link in life_links().values() if link.by == by)


def _tied(predicates: Iterable[str], values: list[str], *, most: int = MOST_SUBJECTS) -> Iterator[str]:
    rows = visible_rows(KNOWN_NOW).filter(predicate__in=sorted(predicates), value_text__in=values[:_AT_ONCE])
    yield from rows.order_by("-from_day", "-sequence").values_list("subject", flat=True)[:most]


def _facts_of(subjects: Iterable[str]) -> list[Fact]:
    wanted, found = list(subjects), []
    for start in range(0, len(wanted), _AT_ONCE):
        rows = visible_rows(KNOWN_NOW).filter(subject__in=wanted[start : start + _AT_ONCE])
        found += [row.as_value() for row in rows.order_by("sequence")]
    return found
