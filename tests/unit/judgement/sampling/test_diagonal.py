"""The diagonal rule by itself."""

import pytest

from zhicheng.judgement.sampling.diagonal import Cell, Diagonal

RULE = Diagonal(("A", "B", "C", "D"), {1: 0, 4: 1}, {5: 2}, "B", frozenset({2}), frozenset({4}))


@pytest.mark.parametrize(
    ("letter", "aql", "cell"),
    [
        ("A", 1, Cell("A", 0)),
        ("B", 0, Cell("B", 0)),
        ("A", 0, Cell("B", 0, "v")),
        ("B", 1, Cell("A", 0, "^")),
        ("A", 2, Cell("C", 1, "v")),
        ("C", 0, Cell("B", 0, "^")),
        ("D", 1, Cell("D", 1)),
        ("B", 4, Cell("B", 2)),
        ("C", 3, Cell("B", 1, "^")),
    ],
)
def test_own_plans_come_first_then_the_arrow_then_the_other_way(letter, aql, cell):
    assert RULE.cell(letter, aql) == cell


def test_a_cell_is_spelled_as_in_the_table():
    assert (str(Cell("B", 0, "v")), str(Cell("B", 14)), str(Cell("K", 3, "^"))) == ("vB", "14", "^K")


def test_where_nothing_lies_either_way_the_rule_is_broken():
    with pytest.raises(ValueError, match="A9"):
        RULE.cell("A", 9)
