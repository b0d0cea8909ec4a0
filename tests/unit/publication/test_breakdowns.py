"""Breakdowns whose total is public: no hidden figure can be reckoned back from the total and the figures beside it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.publication.intruders import breakdown_bounds
from zhicheng.publication import Breakdown, Measured, UnfitContribution, suppress_breakdowns, suppression_rules

RULES = suppression_rules(date(2024, 1, 1))
TOWNS = ("甲", "乙", "丙", "丁")


def counted(name, *figures):
    """A measure that counts: every respondent of a town another."""
    return Measured(name, {(town, f"{town}{n}"): 1 for town, count in zip(TOWNS, figures, strict=False) for n in range(count)})


def shown(*breakdowns, towns=TOWNS):
    return suppress_breakdowns(breakdowns, towns, RULES)


def numerators(found):
    return [group.numerator for group in found]


def test_a_small_town_is_hidden_together_with_another_and_never_alone():
    found = shown(Breakdown("T05", counted("n", 2, 9, 7, 30)))["T05"]
    assert numerators(found) == [None, 9, None, 30]
    assert [group.suppressed for group in found] == [True, False, True, False]
    assert [group.respondents for group in found] == [None, 9, None, 30]


def test_large_towns_and_empty_ones_are_published():
    assert numerators(shown(Breakdown("T05", counted("n", 0, 9, 7, 30)))["T05"]) == [0, 9, 7, 30]


@pytest.mark.parametrize("figures", [(3, 0, 0, 0), (2, 2, 0, 0), (1, 1, 1, 1), (4, 0, 0, 0)])
def test_where_nothing_can_cover_a_small_town_the_empty_ones_do_not_tell_it_either(figures):
    found = shown(Breakdown("T05", counted("n", *figures)))["T05"]
    assert numerators(found) == [None] * 4
    assert breakdown_bounds(found, total=sum(figures))["甲"] == (0, sum(figures))


def test_hiding_the_small_town_alone_would_have_told_it():
    from dataclasses import replace

    found = shown(Breakdown("T05", counted("n", 2, 9, 7, 30)))["T05"]
    alone = [replace(group, numerator=7, suppressed=False) if group.group == "丙" else group for group in found]
    assert breakdown_bounds(alone, total=48)["甲"] == (2, 2)


def test_saying_which_of_the_hidden_ones_is_the_small_one_would_have_told_it():
    found = shown(Breakdown("T05", counted("n", 1, 5, 9, 30)))["T05"]
    assert numerators(found) == [None, None, 9, 30]
    assert breakdown_bounds(found, total=45)["甲"] == (0, 6)
    assert breakdown_bounds(found, total=45, least={"乙": RULES.fewest})["甲"] == (0, 1)


def test_a_share_is_hidden_with_its_complement():
    found = shown(Breakdown("T06", counted("part", 3, 8, 9, 20), counted("whole", 20, 30, 31, 40)))["T06"]
    assert numerators(found)[0] is None
    assert [group.denominator for group in found] == [20, 30, 31, 40]
    assert sum(number is None for number in numerators(found)) == 2
    nearly_all = shown(Breakdown("T06", counted("part", 17, 20, 20, 20), counted("whole", 20, 30, 31, 40)))["T06"]
    assert numerators(nearly_all)[0] is None


def test_a_figure_hidden_in_one_breakdown_is_hidden_in_the_other_that_holds_it():
    whole = counted("whole", 3, 30, 31, 40)
    found = shown(Breakdown("T06", counted("part", 0, 8, 9, 20), whole), Breakdown("T08", counted("other", 0, 12, 13, 14), whole))
    hidden = [[group.group for group in found[code] if group.denominator is None] for code in ("T06", "T08")]
    assert hidden[0] == hidden[1]
    assert "甲" in hidden[0]


def test_a_dominated_sum_is_hidden_though_it_has_respondents_enough():
    given = {("甲", f"甲{n}"): value for n, value in enumerate((1000, 5, 4, 3, 2, 1))}
    given |= {(town, f"{town}{n}"): 100 for town in TOWNS[1:] for n in range(12)}
    found = shown(Breakdown("T12", Measured("output", given)))["T12"]
    assert numerators(found)[0] is None
    assert sum(number is None for number in numerators(found)) == 2
    least, most = breakdown_bounds(found, total=sum(given.values()))["甲"]
    assert least <= 1015 * 0.8
    assert most >= 1015 * 1.2


def test_scores_over_respondents_are_two_tables():
    scores = Measured("scores", {(town, f"{town}{n}"): 90 for town in TOWNS for n in range(9)})
    found = shown(Breakdown("T20", scores, counted("asked", 2, 9, 9, 9)))["T20"]
    assert next(group.denominator for group in found) is None
    assert numerators(found) == [810] * 4
    assert found[0].suppressed


def test_one_respondent_with_many_samples_gives_itself_away():
    samples = Measured("samples", {("甲", "e1"): 40, **{(town, f"{town}{n}"): 5 for town in TOWNS[1:] for n in range(9)}})
    assert numerators(shown(Breakdown("T09", samples))["T09"])[0] is None


@pytest.mark.parametrize("given", [{("甲", "e"): -1}, {("戊", "e"): 1}])
def test_a_figure_below_nought_and_a_foreign_group_are_refused(given):
    with pytest.raises(UnfitContribution):
        shown(Breakdown("T05", Measured("n", given)))


def test_the_same_figures_give_the_same_answer_in_any_order():
    one = counted("n", 2, 9, 7, 30)
    turned = Measured("n", dict(reversed(one.given.items())))
    assert shown(Breakdown("T05", one)) == shown(Breakdown("T05", turned))
