"""The reference engine; what it answers is drawn in tests/spec/facts and compared in tests/generative."""

from __future__ import annotations

from datetime import date

from zhicheng.facts import (
    AsOf,
    Fact,
    FactStore,
    Figure,
    Formula,
    Measure,
    MeasureKind,
    Selection,
    evaluate,
    list_facts,
    load_vocabulary,
)

DAY = date(2019, 6, 30)
TOWNS = [
    Fact("entity:1", "entity.town", "330784001", date(2018, 1, 1), sequence=1),
    Fact("entity:2", "entity.town", "330784002", date(2018, 1, 1), sequence=2),
    Fact("entity:1", "entity.above_scale", 1, date(2018, 1, 1), sequence=3),
    Fact("entity:2", "entity.above_scale", 1, date(2018, 1, 1), sequence=4),
]
ABOVE = Measure(MeasureKind.DISTINCT, Selection("entity.above_scale"))


def store(facts: list[Fact]) -> FactStore:
    return FactStore(facts, load_vocabulary())


def test_the_order_in_which_facts_are_given_does_not_matter() -> None:
    asof, formula = AsOf(DAY, 4), Formula("above", ABOVE)
    assert evaluate(formula, store(TOWNS), asof, by="entity.town") == evaluate(
        formula, store(TOWNS[::-1]), asof, by="entity.town"
    )


def test_a_list_is_narrowed_to_a_group() -> None:
    listed = list_facts(ABOVE, store(TOWNS), AsOf(DAY, 4), group=("entity.town", "330784002"))
    assert [fact.sequence for fact in listed] == [4]
    assert list_facts(ABOVE, store(TOWNS), AsOf(DAY, 4), group=("entity.town", "330784099")) == []


def test_a_number_groups_by_its_digits() -> None:
    people = [Fact("entity:1", "entity.employees", 12, date(2018, 1, 1), sequence=5)]
    figures = evaluate(Formula("above", ABOVE), store([*TOWNS, *people]), AsOf(DAY, 5), by="entity.employees")
    assert figures == {"12": Figure(1), "?": Figure(1)}


def test_groups_come_in_their_order() -> None:
    facts = [Fact(f"entity:{n}", "entity.town", f"33078400{9 - n}", date(2018, 1, 1), sequence=n) for n in range(1, 5)]
    formula = Formula("towns", Measure(MeasureKind.COUNT, Selection("entity.town")))
    figures = evaluate(formula, store(facts), AsOf(DAY, 9), by="entity.town")
    assert list(figures) == sorted(figures)


def test_what_was_replaced_twice_is_gone_from_the_first_time_on() -> None:
    twice = [Fact("entity:2", "entity.above_scale", 1, date(2019, 1, 1), replaces=4, sequence=n) for n in (6, 8)]
    figures = [evaluate(Formula("above", ABOVE), store([*TOWNS, *twice]), AsOf(date(2018, 6, 30), known)) for known in (5, 7, 9)]
    assert [figure[""].numerator for figure in figures] == [2, 1, 1]
