from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.programmes.services.cases import DELIVERED, way
from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.programmes import state_service

VOCABULARY = load_vocabulary()


def recorded(facts, standing=()):
    """Return what stands after a batch, numbered on from what stood."""
    check_batch(facts, standing=standing, vocabulary=VOCABULARY)
    gone = {fact.replaces for fact in facts}
    start = max((fact.sequence for fact in standing), default=0)
    kept = [fact for fact in standing if fact.sequence not in gone]
    return kept + [replace(fact, sequence=number, replaces=None) for number, fact in enumerate(facts, start + 1)]


def said(facts):
    return {fact.predicate.removeprefix("service."): fact.value for fact in facts}


def test_every_stage_states_what_is_new_and_the_ledger_takes_it():
    asked = recorded(state_service(way()))
    assert set(said(asked)) == {"entity", "kind", "asked"}
    assert state_service(way(("choose", 1), ("quote", 2)), asked) == ()
    delivery = state_service(way(*DELIVERED), asked)
    assert said(delivery) == {"provider": "provider:P-1", "delivered": 1, "turnaround": 6, "punctuality": "in_time"}
    stands = recorded(delivery, asked)
    end = state_service(way(*DELIVERED, ("confirm", 10), ("rate", 11)), stands)
    assert said(end) == {"judgement": "accepted", "rating": 5}
    assert [fact.valid_from.day for fact in end] == [10, 11]


def test_a_repeated_delivery_takes_the_place_of_the_first():
    first = recorded(state_service(way(*DELIVERED)))
    again = state_service(way(*DELIVERED, ("object", 10), ("repeat", 10), ("deliver", 15)), first)
    assert all(fact.replaces for fact in again)
    stands = recorded(again, first)
    assert said(stands)["punctuality"] == "late"
    assert [fact.predicate for fact in stands].count("service.delivered") == 1
    assert state_service(way(*DELIVERED, ("object", 10), ("repeat", 10), ("deliver", 15)), stands) == ()


def test_an_upheld_objection_is_stated_on_its_day():
    facts = state_service(way(*DELIVERED, ("object", 10), ("uphold", 20)))
    judgement = next(fact for fact in facts if fact.predicate == "service.judgement")
    assert (judgement.value, judgement.valid_from, judgement.body) == ("upheld", date(2019, 7, 20), "market_supervision")
