"""What draws and visits state is declared, and a draw names nobody."""

from __future__ import annotations

from datetime import date

from zhicheng.draw import VisitStated, run_draw, state, state_visit
from zhicheng.draw.examples import OUTCOMES, STRATUM_SALTS, small_commitment, small_roster
from zhicheng.facts import check_batch, load_vocabulary

DAY = date(2026, 12, 1)


def test_a_sealed_draw_names_nobody():
    roster = small_roster(sealed=True)
    drawn = run_draw(small_commitment(roster), roster, OUTCOMES, salts=STRATUM_SALTS)
    facts = state(drawn, task="五金", day=DAY, body="market_supervision")
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    assert not any(code in str(fact.value) for code in drawn.visited for fact in facts)


def test_a_visit_in_anothers_place():
    facts = state_visit(VisitStated("2026-01-003", DAY, "reserve", "2026-01-001"), body="market_supervision")
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    assert ("visit.replaces", "visit:2026-01-001") in {(fact.predicate, fact.value) for fact in facts}


def test_a_drawn_one_takes_nobodys_place():
    [fact] = state_visit(VisitStated("2026-01-001", DAY, "both"), body="market_supervision")
    assert (fact.predicate, fact.value) == ("visit.origin", "both")
