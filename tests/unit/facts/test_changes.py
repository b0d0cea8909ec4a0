from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.facts import AsOf, Fact, answer_key, predicates_read, touched_formulas
from zhicheng.indicators.declared import load_indicators

HIGH_TECH = load_indicators()["high_tech_enterprises"].formula
PASS_RATE = load_indicators()["product_pass_rate"].formula
ASOF = AsOf(date(2019, 6, 30), 100, date(2019, 4, 1), date(2018, 1, 1), "division:330784")
MOVED = Fact("entity:1", "entity.town", "330784001", date(2018, 1, 1))


def test_a_grouping_is_read_too() -> None:
    assert predicates_read(HIGH_TECH) == {"entity.high_tech"}
    assert predicates_read(HIGH_TECH, "entity.town") == {"entity.high_tech", "entity.town"}


def test_only_what_a_batch_can_change_is_touched() -> None:
    formulas = [indicator.formula for indicator in load_indicators().indicators.values()]
    verdict = Fact("sample:1", "sample.verdict", "qualified", date(2018, 1, 1))
    codes = [formula.code for formula in touched_formulas(formulas, [verdict])]
    assert codes == ["product_pass_rate", "agricultural_pass_rate"]
    assert touched_formulas(formulas, [MOVED]) == []
    assert touched_formulas([HIGH_TECH], [MOVED], by="entity.town") == [HIGH_TECH]


def test_a_key_stays_while_nothing_read_is_stated() -> None:
    reached = {"entity.high_tech": 40, "entity.town": 60}
    key = answer_key(HIGH_TECH, ASOF, reached)
    assert answer_key(HIGH_TECH, replace(ASOF, sequence=50), reached) == key
    assert answer_key(HIGH_TECH, ASOF, {**reached, "entity.town": 90}) == key
    assert answer_key(replace(HIGH_TECH, code="another_name"), ASOF, reached) == key


def test_a_key_changes_with_all_that_can_change_the_answer() -> None:
    reached = {"sample.verdict": 40, "entity.town": 60}
    key = answer_key(PASS_RATE, ASOF, reached)
    others = [
        answer_key(HIGH_TECH, ASOF, reached),
        answer_key(replace(PASS_RATE, per=1), ASOF, reached),
        answer_key(PASS_RATE, replace(ASOF, day=date(2019, 6, 29)), reached),
        answer_key(PASS_RATE, replace(ASOF, period_start=date(2019, 1, 1)), reached),
        answer_key(PASS_RATE, replace(ASOF, sequence=39), reached),
        answer_key(PASS_RATE, ASOF, {**reached, "sample.verdict": 41}),
        answer_key(PASS_RATE, ASOF, reached, by="entity.town"),
    ]
    assert len({key, *others}) == len(others) + 1


def test_windows_and_places_that_are_not_asked_leave_the_key_alone() -> None:
    key = answer_key(PASS_RATE, ASOF, {})
    assert answer_key(PASS_RATE, replace(ASOF, plan_start=None, place="division:1"), {}) == key
    index = load_indicators()["integration_index"].formula
    assert answer_key(index, replace(ASOF, place="division:1"), {}) != answer_key(index, ASOF, {})
