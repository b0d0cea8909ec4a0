"""What a bundle shows on a page."""

from __future__ import annotations

import json

import pytest

from tests.unit.draw.samples import OUTCOMES as SHOWN
from tests.unit.draw.samples import commitment, directed_roster
from zhicheng.draw import BadBundle, answer_to, open_bundle, run_draw, sealed_bundle, shown
from zhicheng.draw.examples import OUTCOMES, STRATUM_SALTS, small_commitment, small_roster


def test_an_open_bundle_shows_who_and_where_its_lot_lies():
    roster = small_roster()
    drawn = run_draw(small_commitment(roster), roster, OUTCOMES)
    found = shown(open_bundle(drawn, roster))
    assert found.excluded == 1
    for stratum in found.strata:
        assert tuple(lot.code for lot in stratum.drawn) == drawn.main.drawn[stratum.name]
        assert all(lot.place <= 500 for lot in stratum.drawn)
        assert stratum.drawn[-1].place == 500
        assert all(500 <= lot.place <= 1000 for lot in stratum.lots if not lot.drawn)


def test_a_sealed_bundle_shows_no_code_and_no_stratum():
    roster = small_roster(sealed=True)
    drawn = run_draw(small_commitment(roster), roster, OUTCOMES, salts=STRATUM_SALTS)
    found = shown(sealed_bundle(drawn, roster, salts=STRATUM_SALTS))
    assert (found.excluded, found.openings) == (1, 0)
    assert {lot.code for stratum in found.strata for lot in stratum.lots} == {""}
    assert not {"五金", "食品"} & {stratum.name for stratum in found.strata}
    assert sum(stratum.quota for stratum in found.strata) == len(drawn.main.codes)


@pytest.mark.parametrize("content", [b"", b"{}", json.dumps({"schema": "other"}).encode()])
def test_what_is_no_bundle(content):
    with pytest.raises(BadBundle):
        shown(content)


def test_an_open_directed_draw_shows_strata_by_what_their_chances_make():
    roster = directed_roster()
    drawn = run_draw(commitment(roster), roster, SHOWN)
    bundle = open_bundle(drawn, roster)
    found = shown(bundle)
    assert found.directed
    assert {one.name: one.quota for one in found.strata} == dict(drawn.main.quotas)
    assert sum(one.expectation for one in found.strata) == sum(roster.chances.values())
    assert {lot.code for one in found.strata for lot in one.drawn} == set(drawn.main.codes)
    said = answer_to(bundle, drawn.main.codes[0])
    assert said.explanation.drawn
    assert said.chance is not None
    assert said.chance >= roster.chances[drawn.main.codes[0]]


def test_a_sealed_directed_draw_shows_how_many_and_nothing_else():
    roster = directed_roster(sealed=True)
    drawn = run_draw(commitment(roster), roster, SHOWN)
    found = shown(sealed_bundle(drawn, roster, salts={}))
    assert (found.strata, found.drawn, found.directed) == ((), len(drawn.main.codes), True)
