"""Everybody is registered once; moves and closures end what they replace."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest

from zhicheng.simulation import example_settings, simulate_county


@pytest.fixture(scope="module")
def said():
    settings = example_settings()
    settings = replace(settings, population=replace(settings.population, entities=1500))
    found = defaultdict(list)
    for batch in simulate_county(settings):
        for row in batch.rows:
            found[row[1]].append(row)
    return found


def test_everybody_is_registered_once(said):
    names = Counter(row[0] for row in said["entity.name"])
    assert max(names.values()) == 1
    assert 1400 < len(names) <= 1500


def test_some_move_and_the_old_town_ends_on_the_day_the_new_one_begins(said):
    moved = [row for row in said["entity.town"] if row[6]]
    assert moved
    begun = {(row[0], row[4]): row[3] for row in said["entity.town"] if not row[6]}
    for row in moved:
        assert begun[row[0], row[5]] != row[3]


def test_who_is_cancelled_is_no_longer_active(said):
    ended = {row[0]: row[5] for row in said["entity.status"] if row[6]}
    cancelled = {row[0]: row[4] for row in said["entity.status"] if row[3] == "cancelled"}
    assert ended == cancelled
    assert cancelled
    assert all(day >= date(2016, 1, 1).toordinal() for day in cancelled.values())
