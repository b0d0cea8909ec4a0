"""Terms with their first and last day, and texts that are due."""

from datetime import date

import pytest

from zhicheng.registry import BadRosterField, Term
from zhicheng.registry.terms import due_text

TERM = Term(date(2018, 3, 1), date(2019, 2, 28))


@pytest.mark.parametrize(
    ("day", "covers", "ended", "soon"),
    [
        ("2018-02-28", False, False, False),
        ("2018-03-01", True, False, False),
        ("2019-01-28", True, False, False),
        ("2019-01-29", True, False, True),
        ("2019-02-28", True, False, True),
        ("2019-03-01", False, True, False),
    ],
)
def test_both_days_belong_to_a_term(day, covers, ended, soon):
    on = date.fromisoformat(day)
    assert (TERM.covers(on), TERM.has_ended(on), TERM.ends_within(on, 30)) == (covers, ended, soon)


def test_an_open_term_neither_ends_nor_ends_soon():
    term = Term(date(2018, 3, 1))
    assert (term.covers(date(2099, 1, 1)), term.has_ended(date(2099, 1, 1)), term.ends_within(date(2099, 1, 1), 999)) == (
        True,
        False,
        False,
    )


def test_a_term_does_not_end_before_it_begins():
    with pytest.raises(BadRosterField):
        Term(date(2018, 3, 2), date(2018, 3, 1))
    assert Term(date(2018, 3, 1), date(2018, 3, 1)).covers(date(2018, 3, 1))


@pytest.mark.parametrize("text", ["", " ", "a\x00b", "字" * 201])
def test_a_text_that_is_due_is_neither_empty_nor_endless(text):
    with pytest.raises(BadRosterField):
        due_text(text, "name")
