"""A register's rows are stated as facts, and told from facts again."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import (
    Capability,
    ColumnKind,
    HeldCertificate,
    Instrument,
    Laboratory,
    Licence,
    Premises,
    PremisesUse,
    Product,
    UnknownCode,
    register,
    register_changes,
    row_cells,
    rows_told,
    state_row,
    synthetic_code,
)

CODE = synthetic_code(1, "330782")
SINCE, UNTIL, DAY = date(2018, 1, 1), date(2020, 12, 31), date(2019, 7, 1)
SAMPLES = {
    "products": Product("P-1", CODE, "杯（合成）", "cups/vacuum", SINCE, "6901234567892", "M1", "甲", "GB/T 29606-2013", UNTIL),
    "premises": Premises("C-1", CODE, "330782108", "甲路 1 号（合成）", PremisesUse.SHOP, SINCE),
    "certificates": HeldCertificate("Z-1", CODE, "ccc", SINCE, UNTIL, "杯", "某机构（合成）", date(2019, 5, 1)),
    "licences": Licence("X-1", CODE, "food_production", SINCE, UNTIL, "糕点", "某局"),
    "laboratories": Laboratory("LAB-1", "某中心（合成）", "CMA-1", SINCE, UNTIL, CODE, "330782108"),
    "capabilities": Capability("N-1", "LAB-1", "lead", "GB 31604.34-2016", SINCE, UNTIL, "mg/kg", "0.01", "10", "0.02"),
    "instruments": Instrument("Q-1", CODE, "price_scale", "A-1", SINCE, "M2", "摊位 3", date(2019, 3, 1), verified_by="某所"),
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_row_is_stated_in_declared_predicates_and_told_again(code):
    facts = state_row(register(code), SAMPLES[code], source="模拟")
    check_batch(facts, standing=(), vocabulary=load_vocabulary())
    assert rows_told(register(code), facts, DAY) == {SAMPLES[code].number: row_cells(register(code), SAMPLES[code])}


@pytest.mark.parametrize("code", SAMPLES)
def test_stating_a_row_twice_changes_nothing(code):
    first = register_changes(register(code), [SAMPLES[code]], [], day=DAY)
    known = [replace(fact, sequence=number) for number, fact in enumerate(first, 1)]
    assert first
    assert register_changes(register(code), [SAMPLES[code]], known, day=DAY) == ()


def test_a_new_verification_leaves_the_old_one_as_history():
    one, kind = SAMPLES["instruments"], register("instruments")
    known = [replace(fact, sequence=number) for number, fact in enumerate(state_row(kind, one), 1)]
    later = replace(one, verified_on=date(2020, 2, 1), valid_until=None)
    changes = register_changes(kind, [later], known, day=date(2020, 2, 1))
    check_batch(changes, standing=known, vocabulary=load_vocabulary())
    replaced = {fact.replaces for fact in changes}
    told = [fact for fact in known if fact.sequence not in replaced] + list(changes)
    assert rows_told(kind, told, date(2019, 7, 1))["Q-1"]["verified_on"] == "2019-03-01"
    assert rows_told(kind, told, date(2020, 3, 1))["Q-1"]["verified_on"] == "2020-02-01"


def test_a_flag_that_holds_no_longer_is_not_told():
    kind, held = register("certificates"), SAMPLES["certificates"]
    known = [replace(fact, sequence=number) for number, fact in enumerate(state_row(kind, held), 1)]
    changes = register_changes(kind, [replace(held, suspended_on=None)], known, day=DAY)
    assert [(fact.predicate, fact.valid_to) for fact in changes] == [("certificate.suspended", DAY)]
    told = [fact for fact in known if fact.sequence not in {one.replaces for one in changes}] + list(changes)
    assert rows_told(kind, told, DAY)["Z-1"]["suspended_on"] == ""


def test_what_others_never_said_stays_empty():
    facts = [
        fact for fact in state_row(register("certificates"), SAMPLES["certificates"]) if fact.predicate == "certificate.scheme"
    ]
    told = rows_told(register("certificates"), facts, DAY)["Z-1"]
    assert (told["scheme"], told["entity"], told["until"]) == ("ccc", "", "2020-12-31")
    assert rows_told(register("products"), facts, DAY) == {}


def test_columns_say_what_people_see():
    kind = register("certificates")
    assert [column for column in kind.shown if column.kind is ColumnKind.HIDDEN] == []
    assert kind.column("scheme").words_of("ccc").zh == "强制性产品认证"
    assert kind.column("issuer").words_of("某").en == "某"
    assert (kind.term, register("instruments").term) == (("since", "until"), ("verified_on", "valid_until"))
    with pytest.raises(UnknownCode):
        kind.column("colour")
