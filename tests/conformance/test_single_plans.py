"""A public guide's tables of MIL-STD-105E single plans: rejection numbers of letters B to Q, AQL 0.65 to 15.

Source: NIBS, Facilities maintenance and operations, DPW AC-TABLE (developed from MIL-STD-105E tables II-A, II-B). Only cells with a number of
their own; those with arrows are followed to one of these.
"""

from __future__ import annotations

import pytest

from zhicheng.judgement import plan
from zhicheng.judgement.sampling.tables import Severity, tables_of
from zhicheng.rules import load_rulebook

AQLS = ("0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10", "15")
# letter: sample size, and Re by AQL; "." where the guide has an arrow
NORMAL = {
    "A": (2, ". . . . . 1 . ."), "B": (3, ". . . . 1 . . 2"), "C": (5, ". . . 1 . . 2 3"), "D": (8, ". . 1 . . 2 3 4"),
    "E": (13, ". 1 . . 2 3 4 6"), "F": (20, "1 . . 2 3 4 6 8"), "G": (32, ". . 2 3 4 6 8 11"), "H": (50, ". 2 3 4 6 8 11 15"),
    "J": (80, "2 3 4 6 8 11 15 22"), "K": (125, "3 4 6 8 11 15 22 ."), "L": (200, "4 6 8 11 15 22 . ."),
    "M": (315, "6 8 11 15 22 . . ."), "N": (500, "8 11 15 22 . . . ."), "P": (800, "11 15 22 . . . . ."), "Q": (1250, "15 22 . . . . . ."),
}  # fmt: skip
TIGHTENED = {
    "B": (3, ". . . . . 1 . ."), "C": (5, ". . . . 1 . . 2"), "D": (8, ". . . 1 . . 2 3"), "E": (13, ". . 1 . . 2 3 4"),
    "F": (20, ". 1 . . 2 3 4 6"), "G": (32, "1 . . 2 3 4 6 9"), "H": (50, ". . 2 3 4 6 9 13"), "J": (80, ". 2 3 4 6 9 13 19"),
    "K": (125, "2 3 4 6 9 13 19 ."), "L": (200, "3 4 6 9 13 19 . ."),
}  # fmt: skip
GUIDES = [(Severity.NORMAL, NORMAL), (Severity.TIGHTENED, TIGHTENED)]


@pytest.mark.parametrize(("severity", "guide"), GUIDES)
def test_every_number_of_the_guide_is_ours_and_every_arrow_too(severity, guide):
    tables = tables_of(load_rulebook())
    for letter, (size, row) in guide.items():
        assert tables.sizes[letter] == size
        ours = [tables.cells[severity, letter, aql] for aql in tables.aqls if str(aql) in AQLS]
        assert ["." if cell.arrow else str(cell.ac + 1) for cell in ours] == row.split(), letter


def test_a_well_known_slip_of_another_guide_is_not_ours():
    assert plan(4000, "II", "1.0").n == 200  # a public guide prints 125 for the letter L
