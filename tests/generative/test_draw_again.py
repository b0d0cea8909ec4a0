"""Every draw again by a second implementation, over thousands of seeds: nobody is drawn by one and not by the other."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generative import plain_draw
from tests.generative.counts import seeds_drawn
from tests.unit.draw.samples import OUTCOMES, commitment, directed_roster, roster
from zhicheng.draw import RosterRow, draw, draw_control, draw_directed, open_bundle, run_draw, settle_quotas

TOWNS, TRADES = "东西南", "金木水火"
STRATA = [f"{town} {trade}" for town in TOWNS for trade in TRADES]
BY_TOWN = [{name for name in STRATA if name[0] == town} for town in TOWNS]
BY_TRADE = [{name for name in STRATA if name[2] == trade} for trade in TRADES]
ROWS = [RosterRow(f"{number:018d}", STRATA[number * 7 % 12]) for number in range(96)]
PLAIN = [(row.code, row.stratum, b"") for row in ROWS]
QUOTAS = {name: Fraction(1 + place * 5 % 11, 4) for place, name in enumerate(STRATA)}
CHANCES = {row.code: Fraction(1 + place * 5 % 9, 12) for place, row in enumerate(ROWS)}


def seed(number: int) -> bytes:
    return hashlib.sha256(b"again" + number.to_bytes(4, "big")).digest()


def test_draws_quotas_reserves_and_control_arms_come_out_the_same():
    populations = dict.fromkeys(STRATA, 8)
    for number in range(seeds_drawn):
        own = seed(number)
        quotas = settle_quotas(QUOTAS, populations, seed=own, groups=[*BY_TOWN, *BY_TRADE])
        assert quotas == plain_draw.settle(QUOTAS, own, BY_TOWN, BY_TRADE)
        made = draw(ROWS, seed=own, quotas=QUOTAS, reserve=2, groups=[*BY_TOWN, *BY_TRADE])
        drawn, reserve = plain_draw.draw(PLAIN, own, quotas, 2)
        assert (made.drawn, made.reserve) == ({k: tuple(v) for k, v in drawn.items()}, {k: tuple(v) for k, v in reserve.items()})
        assert list(draw_control(ROWS, seed=own, share=Fraction(1, 20)).drawn["control"]) == plain_draw.control(
            PLAIN, own, Fraction(1, 20)
        )


def test_directed_draws_come_out_the_same():
    for number in range(seeds_drawn):
        own = seed(number)
        made = draw_directed(ROWS, seed=own, chances=CHANCES, groups=BY_TOWN)
        assert set(made.codes) == plain_draw.directed(PLAIN, own, CHANCES, BY_TOWN)


def test_salted_rows_come_out_the_same():
    rows = [replace(row, salt=seed(int(row.code))) for row in ROWS]
    plain = [(row.code, row.stratum, row.salt) for row in rows]
    for number in range(seeds_drawn // 20):
        own = seed(number)
        assert set(draw_directed(rows, seed=own, chances=CHANCES).codes) == plain_draw.directed(plain, own, CHANCES)
        drawn, _ = plain_draw.draw(plain, own, dict.fromkeys(STRATA, 3), 0)
        assert draw(rows, seed=own, quotas=dict.fromkeys(STRATA, 3)).drawn == {k: tuple(v) for k, v in drawn.items()}


@given(st.data())
def test_quotas_of_any_two_hierarchies_come_out_the_same(data):
    """Towns and trades, some of them left out, and the smaller groups within the towns."""
    quotas = {name: data.draw(st.fractions(Fraction(1, 9), 5, max_denominator=9)) for name in STRATA}
    towns = data.draw(st.lists(st.sampled_from(BY_TOWN), unique_by=min, max_size=3))
    inner = [set(sorted(town)[:2]) for town in towns]
    trades = data.draw(st.lists(st.sampled_from(BY_TRADE), unique_by=min, max_size=4)) if towns else []
    own = data.draw(st.binary(min_size=32, max_size=32))
    crossing = [trade for trade in trades if any(trade & town for town in towns)]
    settled = settle_quotas(quotas, dict.fromkeys(STRATA, 9), seed=own, groups=[*towns, *inner, *crossing])
    assert settled == plain_draw.settle(quotas, own, [*towns, *inner], crossing)


@pytest.mark.parametrize("frozen", [roster(), directed_roster()], ids=["lots", "directed"])
def test_an_open_bundle_is_worked_out_from_its_commitment_outcomes_and_roster(frozen):
    for number in range(seeds_drawn // 50):
        numbers = sorted({1 + (number * 7 + step * 5) % 33 for step in range(6)})
        outcomes = (OUTCOMES[0], (OUTCOMES[1][0], (tuple(numbers), (1 + number % 16,))))
        bundle = open_bundle(run_draw(commitment(frozen), frozen, outcomes), frozen)
        told = json.loads(bundle)
        found = plain_draw.check_open(bundle)
        assert {name: told[name] for name in found} == found
