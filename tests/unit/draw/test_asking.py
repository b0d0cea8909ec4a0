"""What one entity is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from zhicheng.draw import NotInRoster, answer_listed, answer_to, open_bundle, opening_of, run_draw, sealed_bundle
from zhicheng.draw.examples import OUTCOMES, STRATUM_SALTS, small_commitment, small_roster

ROSTER, SEALED = small_roster(), small_roster(sealed=True)
DRAWN = run_draw(replace(small_commitment(ROSTER), control=Fraction(1, 10)), ROSTER, OUTCOMES)
BUNDLE = open_bundle(DRAWN, ROSTER)


def test_everybody_in_an_open_draw_learns_the_chance_and_the_reserve_its_place():
    for stratum, waiting in DRAWN.main.reserve.items():
        assert [answer_to(BUNDLE, code).reserve for code in waiting] == list(range(1, len(waiting) + 1))
        first = answer_to(BUNDLE, DRAWN.main.drawn[stratum][0])
        assert first.chance == 1 - (1 - Fraction(1, 4)) * Fraction(9, 10)
        assert first.explanation.drawn
    assert answer_to(BUNDLE, f"{8:018d}").chance is None


def test_a_sealed_draw_tells_drawn_and_not_drawn_the_same_until_they_are_opened():
    drawn = run_draw(small_commitment(SEALED), SEALED, OUTCOMES, salts=STRATUM_SALTS)
    bundle = sealed_bundle(drawn, SEALED, salts=STRATUM_SALTS)
    said = {replace(answer_to(bundle, entry.row.code).explanation, code="") for entry in SEALED.entries}
    assert len(said) == 1
    entry = next(entry for entry in SEALED.entries if entry.row.code in drawn.visited)
    opened = sealed_bundle(
        drawn, SEALED, salts=STRATUM_SALTS, openings=[opening_of(entry, stratum_salt=STRATUM_SALTS[entry.row.stratum])]
    )
    assert answer_to(opened, entry.row.code).explanation.drawn
    for told in (bundle, opened):
        for one in SEALED.entries:
            assert answer_listed(told, one.row.code) == answer_to(told, one.row.code)


def test_whoever_is_listed_in_an_open_draw_is_answered_the_same():
    assert all(answer_listed(BUNDLE, entry.row.code) == answer_to(BUNDLE, entry.row.code) for entry in ROSTER.entries)


def test_nobody_else():
    with pytest.raises(NotInRoster):
        answer_to(BUNDLE, "9" * 18)
