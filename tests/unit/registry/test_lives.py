"""The life of a product: what is tied to it, by name or by its entity alone."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import Fact, load_vocabulary
from zhicheng.registry import UnknownCode, life_links, life_of, life_stages, own_life
from zhicheng.rules import load_rulebook

DAY, LATER = date(2019, 5, 1), date(2019, 6, 1)
PRODUCT, OWNER = "product:P-1", "entity:甲"
OWN = [Fact(PRODUCT, "product.name", "保温杯（合成）", DAY), Fact(PRODUCT, "product.entity", OWNER, DAY)]


def test_what_names_the_product_stands_apart_from_what_is_of_its_entity():
    said = [
        *OWN,
        Fact("sample:1", "sample.entity", OWNER, DAY),
        Fact("sample:1", "sample.of_product", PRODUCT, DAY),
        Fact("sample:1", "sample.verdict", "qualified", LATER),
        Fact("sample:2", "sample.entity", OWNER, LATER),
    ]
    found = life_of(PRODUCT, said)
    assert [(one.subject, one.own, len(one.facts)) for one in found.of("market")] == [
        ("sample:2", False, 1),
        ("sample:1", True, 3),
    ]
    assert found.entity == OWNER
    assert found.gaps == ("design", "supply", "production", "after_sale", "recall")


@pytest.mark.parametrize(
    "said",
    [
        [Fact("sample:3", "sample.entity", OWNER, DAY), Fact("sample:3", "sample.of_product", "product:P-2", DAY)],
        [Fact("sample:4", "sample.entity", "entity:乙", DAY)],
        [Fact("town:1", "town.population", 5, DAY)],
    ],
)
def test_what_is_of_another_product_or_entity_is_left_out(said):
    assert life_of(PRODUCT, [*OWN, *said]).entries == ()


def test_a_product_nobody_ties_anything_to_has_every_gap():
    assert life_of(PRODUCT, []).gaps == tuple(life_stages())
    assert life_of(PRODUCT, []).entity == ""


def test_every_link_is_a_declared_reference_to_a_product_or_an_entity_and_of_a_known_stage():
    vocabulary = load_vocabulary()
    for predicate, link in life_links().items():
        assert vocabulary[predicate].refers_to == link.by
        assert link.stage in life_stages()


def test_a_stage_that_is_none_is_refused():
    with pytest.raises(UnknownCode):
        life_of(PRODUCT, OWN).of("birth")


def test_an_entity_reads_what_it_states_or_holds_and_what_it_was_told():
    told = {"sample:1", "visit:1"}
    said = [
        *OWN,
        Fact("declaration:1", "declaration.entity", OWNER, DAY),
        Fact("sample:1", "sample.of_product", PRODUCT, DAY),
        Fact("sample:1", "sample.verdict", "qualified", LATER),
        Fact("sample:2", "sample.of_product", PRODUCT, DAY),
        Fact("visit:1", "visit.entity", OWNER, DAY),
        Fact("visit:1", "visit.inspector", "YK-1", DAY),
        Fact("visit:1", "visit.finding", "none", DAY),
        Fact("visit:2", "visit.entity", OWNER, DAY),
        Fact("complaint:1", "complaint.product", PRODUCT, DAY),
        Fact("order:1", "order.entity", OWNER, DAY),
        Fact("recall:1", "recall.product", PRODUCT, DAY),
    ]
    found = own_life(life_of(PRODUCT, said), told)
    assert {one.subject: [fact.predicate for fact in one.facts] for one in found.entries} == {
        "declaration:1": ["declaration.entity"],
        "sample:1": ["sample.of_product"],
        "visit:1": ["visit.finding"],
        "recall:1": ["recall.product"],
    }
    assert {one.subject for one in own_life(life_of(PRODUCT, said), ()).entries} == {"declaration:1", "recall:1"}


def test_what_an_entity_may_read_is_declared():
    links, vocabulary = {predicate.split(".")[0] for predicate in life_links()}, load_vocabulary()
    own = load_rulebook().page("registry/life")["own"]
    assert {*own["always"], *own["told"]} <= links
    assert all(predicate in vocabulary.predicates for said in own["told"].values() for predicate in said)
