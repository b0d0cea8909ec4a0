"""Two verifiers of inspectors' draws, one answer: fair loads, exact chances and coins are the same in the page and in the library."""

from __future__ import annotations

import random

import pytest

from tests.browser.draws import altered, flipped
from tests.browser.team_draws import invented_teams, is_whole, moved_teams
from tests.browser.test_draws_agree import agreed, script  # noqa: F401
from tests.unit.draw import test_team_bundles as teams
from tests.unit.draw import test_team_forms as directed
from tests.unit.draw.test_verifying import altered as changed


def test_second_stages_are_verified_by_both(script):  # noqa: F811
    cases = [
        teams.OPEN,
        teams.SHUT,
        teams.PARTLY,
        teams.WHOLE,
        directed.DIRECTED,
        directed.SHUT,
        directed.WHOLE,
        *(invented_teams(seed) for seed in range(24)),
    ]
    assert set(agreed(script, cases)) == {"order_not_shown"}
    assert sum(map(is_whole, cases)) > 12


def test_every_change_of_a_second_stage_is_refused_by_both(script):  # noqa: F811
    cases = [changed(teams.OPEN, change) for change in teams.CHANGES.values()]
    cases += [changed(directed.DIRECTED, change) for change in (teams.CHANGES | directed.CHANGES).values()]
    cases += [changed(bundle, change) for bundle in (teams.WHOLE, directed.WHOLE) for change in teams.SEALED_CHANGES.values()]
    assert set(agreed(script, cases)) == {"failed"}


def test_chances_moved_before_they_were_committed_to_are_judged_alike(script):  # noqa: F811
    outcomes = agreed(script, [moved_teams(seed) for seed in range(40)])
    assert {"failed", "order_not_shown"} == set(outcomes)


@pytest.mark.parametrize("seed", range(1))
def test_values_of_a_second_stage_put_elsewhere_are_answered_alike(script, seed):  # noqa: F811
    chance = random.Random(seed)
    bases = [teams.OPEN, teams.PARTLY, teams.WHOLE, directed.DIRECTED, *(invented_teams(50 + number) for number in range(6))]
    assert agreed(script, [altered(chance.choice(bases), chance) for _ in range(150)]).count("failed") > 90


def test_single_changed_bytes_of_a_second_stage_are_refused_by_both(script):  # noqa: F811
    chance = random.Random(3)
    for bundle in (teams.OPEN, teams.WHOLE, directed.DIRECTED):
        assert set(agreed(script, list(flipped(bundle, chance.sample(range(len(bundle)), 60), chance)))) == {"failed"}
