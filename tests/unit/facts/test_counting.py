from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import AsOf, Measure, MeasureKind, Selection, load_vocabulary
from zhicheng.facts.counting import Counting
from zhicheng.indicators.declared import load_indicators

ASOF = AsOf(date(2019, 6, 30), 1000, date(2019, 4, 1), date(2018, 1, 1), "division:330784")
PASS_RATE = load_indicators()["product_pass_rate"].formula
HIGH_TECH = load_indicators()["high_tech_enterprises"].formula.numerator


def test_measures_of_one_kind_share_one_look_for_the_group() -> None:
    counting = Counting(ASOF, load_vocabulary(), "entity.town")
    assert counting.numbers(PASS_RATE.measures()).text.count("ledger_fact g") == 1
    assert counting.numbers([*PASS_RATE.measures(), HIGH_TECH]).text.count("ledger_fact g") == 2


def test_parts_are_the_places_of_the_measures() -> None:
    text = Counting(ASOF, load_vocabulary()).numbers([PASS_RATE.numerator, HIGH_TECH]).text
    assert text.index("SELECT 0 AS part") < text.index("SELECT 1 AS part")
    assert "SELECT 2 AS part" not in text


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("by", [None, "entity.town"])
def test_every_mark_has_its_parameter(by: str | None, settled: bool) -> None:
    numbers = Counting(ASOF, load_vocabulary(), by, settled).numbers([*PASS_RATE.measures(), HIGH_TECH])
    assert numbers.text.count("?") == len(numbers.parameters)


def test_a_settled_table_is_not_asked_what_was_known() -> None:
    by_town = Counting(ASOF, load_vocabulary(), "entity.town", settled=True).numbers(PASS_RATE.measures())
    assert "replaces" not in by_town.text
    assert ASOF.sequence not in by_town.parameters


def test_only_the_latest_report_of_a_group_counts() -> None:
    report = Measure(MeasureKind.LATEST, Selection("division.integration_index"))
    counted = Counting(ASOF, load_vocabulary()).counted(report)
    assert "PARTITION BY s.part, s.grp ORDER BY s.from_day DESC, s.sequence DESC" in counted.text
