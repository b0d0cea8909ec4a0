"""A lot states whose it is and what became of it, and no count."""

from datetime import date

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.judgement import LotSubject, state_lot, state_supply

OWN, BOUGHT = LotSubject("YS-1", "P-1", "外观"), LotSubject("YS-2", "P-1", "外观", "91110000600037341L", "杯盖")
DAY = date(2019, 7, 1)


def test_own_lots_are_production_tests_and_bought_ones_lots_received():
    own, bought = (state_lot(of, 4, "L4", DAY, accepted=False) for of in (OWN, BOUGHT))
    assert {fact.subject for fact in own} == {"production_test:YS-1-4"}
    assert {fact.subject for fact in bought} == {"incoming_lot:YS-2-4"}
    assert {fact.value for fact in own} == {"product:P-1", "L4", "外观", "unqualified"}
    assert {fact.value for fact in bought} == {"product:P-1", "L4", "外观", "rejected", "entity:91110000600037341L"}


def test_own_lots_have_no_supplier():
    assert state_supply(OWN, DAY) == ()
    assert len(state_supply(BOUGHT, DAY)) == 3


def test_what_is_stated_is_declared():
    facts = [
        *state_supply(BOUGHT, DAY),
        *state_lot(BOUGHT, 1, "L1", DAY, accepted=True),
        *state_lot(OWN, 1, "L1", DAY, accepted=True),
    ]
    check_batch(facts, standing=(), vocabulary=load_vocabulary())
