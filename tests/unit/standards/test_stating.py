"""Documents as facts that the vocabulary admits and that the indicators of the plan count."""

from __future__ import annotations

from datetime import date

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.standards import (
    Adoption,
    AdoptionDegree,
    Drafter,
    LocalRole,
    StandardDocument,
    level_code,
    parse_number,
    state,
)


def test_the_vocabulary_admits_every_fact():
    document = StandardDocument(
        parse_number("GB/T 19001-2016"),
        "质量管理体系 要求",
        published_on=date(2016, 12, 30),
        effective_on=date(2017, 7, 1),
        replaces=(parse_number("GB/T 19001-2008"),),
        adoptions=(Adoption(parse_number("ISO 9001:2015"), AdoptionDegree.IDENTICAL),),
        ics=("03.120.10",),
        ccs="A00",
        drafters=(Drafter("91110000600037341L", LocalRole.JOINED),),
        approved_on=date(2015, 1, 1),
    )
    facts = state(document, ends_on=date(2030, 1, 1))
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    said = {fact.predicate: fact for fact in facts}
    assert said["standard.published"].valid_to == date(2030, 1, 1)
    assert said["standard.local_role"].value == "joined"
    assert len(said) == 14


def test_every_level_has_a_code_of_the_predicate():
    assert [level_code(parse_number(text)) for text in ("T/ZZB 1-2019", "DBJ 01-1-2005", "JJG 1-1999")] == [
        "zhejiang_made",
        "provincial",
        "metrology",
    ]


def test_without_a_date_nothing_is_stated():
    assert state(StandardDocument(parse_number("GB 2-2000"), "某标准")) == ()
