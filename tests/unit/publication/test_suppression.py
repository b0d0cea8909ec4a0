"""Suppression: who gives whom away, and that an outsider with all the sums cannot work a hidden figure out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.publication.intruders import intervals
from zhicheng.publication import Contribution, CrossTable, UnfitContribution, suppress, suppression_rules
from zhicheng.rules import NoRuleYet

RULES = suppression_rules(date(2024, 1, 1))
ROWS, COLUMNS = ("甲镇", "乙镇", "丙镇"), ("食品", "轻工", "机械")


def counted(figures):
    """A count table from its figures: every respondent another."""
    rows, columns = ROWS[: len(figures)], COLUMNS[: len(figures[0])]
    given = [
        Contribution(row, column, f"{row}{column}{n}", 1)
        for row, line in zip(rows, figures, strict=True)
        for column, figure in zip(columns, line, strict=True)
        for n in range(figure)
    ]
    return CrossTable(rows, columns, tuple(given), counts=True)


def summed(cells):
    given = [
        Contribution(row, column, f"{row}{column}{n}", value)
        for (row, column), values in cells.items()
        for n, value in enumerate(values)
    ]
    return CrossTable(ROWS, COLUMNS, tuple(given))


def test_a_table_of_large_cells_is_published_whole():
    shown = suppress(counted([[9, 8], [7, 6]]), RULES)
    assert shown.published() == ((9, 8, 17), (7, 6, 13), (16, 14, 30))


@pytest.mark.parametrize(
    "figures",
    [
        [[1, 9, 9], [9, 8, 7], [9, 9, 9]],
        [[1, 9], [9, 9]],
        [[1, 1, 9], [9, 9, 9], [9, 9, 9]],
        [[1, 0, 0], [0, 9, 9], [0, 9, 9]],
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[4, 50, 60], [70, 3, 80], [90, 99, 2]],
        [[1]],
        [[2, 3]],
        [[1, 2, 3], [3, 2, 1], [9, 9, 9]],
        [[0, 0, 0], [0, 2, 0], [0, 0, 0]],
    ],
)
def test_no_hidden_small_figure_can_be_worked_out(figures):
    shown = suppress(counted(figures), RULES)
    bounds = intervals(shown)
    assert shown.primary
    for place in shown.primary:
        least, most = bounds[place]
        value = shown.table.value(place)
        assert most >= value + 1
        assert least <= max(0, value - 1)


def test_only_hiding_the_small_figure_would_have_shown_it():
    from zhicheng.publication import Suppressed

    table = counted([[1, 9, 9], [9, 8, 7], [9, 9, 9]])
    assert intervals(Suppressed(table, frozenset({(0, 0)}), frozenset()))[0, 0] == (1, 1)


def test_a_dominated_sum_is_hidden_by_twenty_percent_at_least():
    cells = {(row, column): [20, 30, 25, 30, 28, 31] for row in ROWS for column in COLUMNS}
    cells["甲镇", "食品"] = [1000, 5, 4, 3, 2, 1]
    shown = suppress(summed(cells), RULES)
    assert (0, 0) in shown.primary
    least, most = intervals(shown)[0, 0]
    assert least <= 1015 - 203
    assert most >= 1015 + 203


def test_a_total_that_gives_somebody_away_is_hidden_too():
    shown = suppress(counted([[1, 1], [9, 9]]), RULES)
    assert (0, 2) in shown.primary
    assert shown.value((0, 2)) is None


def test_a_lone_respondent_cannot_see_through_to_its_neighbour():
    shown = suppress(counted([[1, 1, 9], [9, 9, 9], [9, 9, 9]]), RULES)
    for intruder in ((0, 0), (0, 1)):
        other = (0, 1) if intruder == (0, 0) else (0, 0)
        least, most = intervals(shown, known={intruder: 1})[other]
        assert most > least


def test_what_is_hidden_in_a_line_gives_nobody_away_as_a_sum():
    shown = suppress(counted([[2, 2, 9], [9, 9, 9], [9, 9, 9]]), RULES)
    for line, total in [([(0, 0), (0, 1), (0, 2)], (0, 3)), ([(0, 0), (1, 0), (2, 0)], (3, 0))]:
        hidden = [place for place in line if shown.value(place) is None]
        assert shown.value(total) is None or sum(shown.table.value(place) for place in hidden) >= RULES.fewest


def test_one_respondent_in_several_cells_is_one_respondent_in_their_total():
    given = tuple(Contribution("甲镇", column, "e1", 5) for column in COLUMNS)
    assert (0, 3) in suppress(CrossTable(ROWS, COLUMNS, given), RULES).primary


@pytest.mark.parametrize(
    ("given", "away"),
    [
        ({}, False),
        (dict.fromkeys("abcd", 10), True),
        (dict.fromkeys("abcde", 10), False),
        ({"a": 80, **dict.fromkeys("bcde", 5)}, False),
        ({"a": 81, **dict.fromkeys("bcde", 5)}, True),
        ({"a": 100, "b": 100, "c": 4, "d": 3, "e": 2}, True),
        ({"a": 10, **dict.fromkeys("bcdef", 0)}, True),
        (dict.fromkeys("abcdef", 0), False),
    ],
)
def test_thresholds_at_their_edges(given, away):
    assert RULES.gives_away(given) is away


def test_a_count_is_asked_for_its_number_alone():
    assert not RULES.gives_away(dict.fromkeys("abcde", 1), counts=True)
    assert RULES.gives_away(dict.fromkeys("abcd", 1), counts=True)


def test_the_order_of_contributions_changes_nothing():
    table = counted([[1, 9, 9], [9, 8, 7], [9, 9, 9]])
    turned = CrossTable(table.rows, table.columns, table.contributions[::-1], counts=True)
    assert suppress(turned, RULES).published() == suppress(table, RULES).published()


@pytest.mark.parametrize("value", [-1, 1.5, True, "3"])
def test_a_contribution_that_is_no_whole_number_is_refused(value):
    with pytest.raises(UnfitContribution):
        Contribution("甲镇", "食品", "e1", value)


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ((Contribution("丁镇", "食品", "e1", 1),), False),
        ((Contribution("甲镇", "药品", "e1", 1),), False),
        ((Contribution("甲镇", "食品", "e1", 1),) * 2, False),
        ((Contribution("甲镇", "食品", "e1", 2),), True),
    ],
)
def test_a_table_that_does_not_fit_its_contributions_is_refused(given, counts):
    with pytest.raises(UnfitContribution) as refused:
        CrossTable(ROWS, COLUMNS, given, counts=counts)
    assert "e1" not in refused.value.words().en


def test_there_is_no_rule_before_the_first():
    with pytest.raises(NoRuleYet):
        suppression_rules(date(1999, 1, 1))
