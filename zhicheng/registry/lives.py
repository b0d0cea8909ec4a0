"""The life of a product as one file: design and standard, suppliers, production tests, surveillance, complaints, recall."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry.errors import UnknownCode
from zhicheng.rules import load_rulebook


@dataclass(frozen=True)
class LifeLink:
    """A predicate that ties a subject to a product (关联方式): in which ``stage``, and ``by`` the product itself or its entity."""

    predicate: str
    stage: str
    by: str


@dataclass(frozen=True)
class LifeEntry:
    """One thing of a product's life (档案条目): a sample, a complaint, a test, with everything stated of it, oldest first.

    ``own`` says that it names the product; else it is of the same entity, and may be about another of its products.
    """

    stage: str
    subject: str
    day: date
    own: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ProductLife:
    """The life of one product (产品全生命周期档案): what is stated of itself, and the entries of every stage, newest first."""

    product: str
    facts: tuple[Fact, ...]
    entries: tuple[LifeEntry, ...]

    @property
    def entity(self) -> str:
        """Return the subject of the entity whose product it is, empty where nobody said."""
        return next((str(fact.value) for fact in self.facts if fact.predicate == OWNER), "")

    def of(self, stage: str) -> tuple[LifeEntry, ...]:
        """Return the entries of a stage (阶段条目). Raises UnknownCode."""
        if stage not in life_stages():
            raise UnknownCode(value=stage, zh="生命周期阶段", en="stage of a product's life")
        return tuple(entry for entry in self.entries if entry.stage == stage)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the stages of which nothing that names the product is known (缺口): no data is not good news."""
        known = {entry.stage for entry in self.entries if entry.own}
        return tuple(stage for stage in life_stages() if stage not in known)


OWNER = "product.entity"


@cache
def life_stages() -> Mapping[str, Words]:
    """Return the stages of a product's life in their order (全生命周期阶段).

    Source: rulebook ``registry/life``, a house page.

    >>> list(life_stages())
    ['design', 'supply', 'production', 'market', 'after_sale', 'recall']
    """
    return {code: Words(said["zh"], said["en"]) for code, said in load_rulebook().page("registry/life")["stages"].items()}


@cache
def life_links() -> Mapping[str, LifeLink]:
    """Return the predicates that tie something to a product or to its entity (关联谓词).

    >>> life_links()["complaint.product"].by, life_links()["complaint.entity"].by
    ('product', 'entity')
    """
    said = load_rulebook().page("registry/life")["links"]
    return {predicate: LifeLink(predicate, one["stage"], one["by"]) for predicate, one in said.items()}


def life_of(product: str, facts: Iterable[Fact]) -> ProductLife:
    """Return the life of a product from facts about it, its entity's things and others (归集档案); what is tied to neither is left out.

    ``product`` is a subject such as ``product:P-1``; only facts that stand, neither replaced nor retracted, are to be handed in.

    >>> day = date(2019, 5, 1)
    >>> said = [Fact("product:P-1", "product.entity", "entity:甲", day), Fact("sample:1", "sample.entity", "entity:甲", day)]
    >>> life = life_of("product:P-1", said)
    >>> [(entry.stage, entry.subject, entry.own) for entry in life.entries], "market" in life.gaps
    ([('market', 'sample:1', False)], True)
    """
    by_subject: dict[str, list[Fact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.subject, []).append(fact)
    own = tuple(sorted(by_subject.pop(product, ()), key=_order))
    owners = {str(fact.value) for fact in own if fact.predicate == OWNER}
    found = (_entry(subject, said, product, owners) for subject, said in by_subject.items())
    entries = sorted((entry for entry in found if entry), key=lambda entry: (-entry.day.toordinal(), entry.subject))
    return ProductLife(product, own, tuple(entries))


def _entry(subject: str, facts: list[Fact], product: str, owners: set[str]) -> LifeEntry | None:
    links = life_links()
    tied = [(links[fact.predicate], str(fact.value)) for fact in facts if fact.predicate in links]
    names = [link for link, value in tied if link.by == "product" and value == product]
    others = [link for link, value in tied if link.by == "product" and value != product]
    near = [link for link, value in tied if link.by == "entity" and value in owners]
    if not names and (others or not near):  # what names another product of the entity is no part of this one's life
        return None
    said = tuple(sorted(facts, key=_order))
    return LifeEntry((names or near)[0].stage, subject, said[0].valid_from, bool(names), said)


def _order(fact: Fact) -> tuple[date, int, str]:
    return (fact.valid_from, fact.sequence, fact.predicate)


def own_life(life: ProductLife, told: Collection[str]) -> ProductLife:
    """Return what the entity itself reads of its product's life (企业可查的本企业产品档案): what it states or holds, and what it was told.

    ``told`` are the subjects that it was told of: samples whose result was served, visits that are over. Others' complaints, orders and
    alarms are no part of it, nor are verdicts: a corrected one may not be served yet.

    Source: rulebook ``registry/life``, a house page.

    >>> day = date(2019, 5, 1)
    >>> said = [("product:P-1", "product.entity", "entity:甲"), ("sample:1", "sample.of_product", "product:P-1"), ("sample:1", "sample.verdict", "qualified")]
    >>> life = life_of("product:P-1", [Fact(*one, day) for one in said])
    >>> [fact.predicate for entry in own_life(life, {"sample:1"}).entries for fact in entry.facts], own_life(life, ()).entries
    (['sample.of_product'], ())
    """
    return replace(life, entries=tuple(_own_entries(life, told)))


def _own_entries(life: ProductLife, told: Collection[str]) -> Iterator[LifeEntry]:
    own = load_rulebook().page("registry/life")["own"]
    for entry in life.entries:
        kind = entry.subject.split(":", 1)[0]
        if kind in own["always"]:
            yield entry
        elif kind in own["told"] and entry.subject in told:
            yield replace(entry, facts=tuple(fact for fact in entry.facts if fact.predicate in own["told"][kind]))
