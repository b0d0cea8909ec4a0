"""What a bundle shows on a page."""

from __future__ import annotations

import json

import pytest

from zhicheng.draw import BadBundle, open_bundle, run_draw, sealed_bundle, shown
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
