"""The form of a second stage: it follows a first one by lots or a directed one, and none that is half of each."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.unit.draw.test_team_bundles import OPEN, altered
from zhicheng.draw import VerifyOutcome, run_teams, team_bundle, verify
from zhicheng.draw.examples import TEAM_OUTCOMES, small_commitment, small_roster, small_seats, small_team_commitment


def after_directed(*, sealed=False, **how):
    """Return the bundle of a second stage whose first one was a directed draw."""
    frozen, small = small_seats(sealed=sealed), small_team_commitment(sealed=sealed)
    first = replace(small_commitment(small_roster(sealed=sealed)), quotas={}, expected=Fraction(9, 2))
    made = replace(small, first=first.digest)
    return team_bundle(run_teams(made, first, frozen, TEAM_OUTCOMES), frozen, **how)


DIRECTED = after_directed()
SHUT, WHOLE = after_directed(sealed=True), after_directed(sealed=True, everything=True)
CHANGES = {
    "another expectation": lambda told: told["first"].update(expected="5"),
    "an expectation spelled otherwise": lambda told: told["first"].update(expected="18/4"),
    "no expectation": lambda told: told["first"].pop("expected"),
    "by lots": lambda told: told["first"].pop("method"),
    "by another method": lambda told: told["first"].update(method="lots"),
    "quotas, too": lambda told: told["first"].update(quotas={"五金": "3"}),
    "lots that say they are directed": lambda told: told.update(first=json.loads(OPEN)["first"] | {"method": "directed"}),
    "a first stage by lots": lambda told: told.update(first=json.loads(OPEN)["first"]),
}


@pytest.mark.parametrize("bundle", [DIRECTED, SHUT, WHOLE])
def test_a_second_stage_after_a_directed_one_verifies_but_for_its_order(bundle):
    found = verify(bundle)
    assert (found.outcome, found.reasons) == (VerifyOutcome.ORDER_NOT_SHOWN, ())
    assert json.loads(bundle)["first"]["method"] == "directed"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_altered_directed_first_stage_fails_with_a_reason(change):
    found = verify(altered(DIRECTED, change))
    assert found.outcome is VerifyOutcome.FAILED
    assert all(reason.zh and reason.en for reason in found.reasons)
