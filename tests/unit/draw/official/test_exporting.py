"""Whom a bundle is known to draw, with the results of the visits."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.draw.samples import STRATUM_SALTS, directed_roster, drawn, roster
from zhicheng.draw import BadBundle, explain, open_bundle, opening_of, sealed_bundle
from zhicheng.draw.official import NothingToExport, OfficialRow, rows_of_bundle, with_results

OPEN, SEALED = roster(), roster(sealed=True)
OPENINGS = [opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in SEALED.entries]
ALL = sealed_bundle(drawn(SEALED), SEALED, salts=STRATUM_SALTS, openings=OPENINGS)


def test_everybody_drawn_of_an_open_bundle_is_exported():
    rows = rows_of_bundle(open_bundle(drawn(OPEN), OPEN))
    assert {row.code for row in rows} == set(drawn(OPEN).visited)
    strata = {entry.row.code: entry.row.stratum for entry in OPEN.entries}
    assert all(row.stratum == strata[row.code] and row.batch == "2026-03" for row in rows)


def test_a_directed_draw_is_exported_alike():
    made = directed_roster()
    assert {row.code for row in rows_of_bundle(open_bundle(drawn(made), made))} == set(drawn(made).visited)


def test_of_a_sealed_bundle_those_that_are_opened():
    assert {row.code for row in rows_of_bundle(ALL)} == set(drawn(SEALED).visited)
    with pytest.raises(NothingToExport):
        rows_of_bundle(sealed_bundle(drawn(SEALED), SEALED, salts=STRATUM_SALTS))


def test_an_opened_one_is_told_that_the_control_arm_drew_it():
    assert {one.row.code for one in SEALED.entries if explain(ALL, one.row.code).control} == set(drawn(SEALED).control.codes)


def test_results_are_filled_in_where_there_are_any():
    rows = rows_of_bundle(open_bundle(drawn(OPEN), OPEN))
    result = OfficialRow(rows[0].code, "某厂", inspectors=("甲", "乙"), visited=date(2026, 12, 5), result="未发现问题")
    filled = with_results(rows, {rows[0].code: result})
    assert filled == (replace(result, stratum=rows[0].stratum, batch=rows[0].batch), *rows[1:])


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_what_is_no_bundle_is_refused(content):
    with pytest.raises(BadBundle):
        rows_of_bundle(content)
