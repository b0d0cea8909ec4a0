"""Drafts, batches, and the facts they become."""

from datetime import date

import pytest

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation import Batch, digest_of
from zhicheng.simulation.writing import Draft

DAY = date(2018, 5, 1).toordinal()
ROW = ("entity:1", "entity.high_tech", 1, None, DAY, OPEN_DAY, None, False)
TEXT = ("entity:1", "entity.town", None, "330782101", DAY, OPEN_DAY, None, False)


@pytest.fixture
def draft():
    return Draft(date(2018, 6, 1), "science", "x")


def test_a_row_becomes_a_fact_with_its_number(draft):
    batch = Batch(1, "模拟", "science", draft.recorded_on, (ROW, TEXT), 8)
    flag, town = batch.facts()
    assert (flag.sequence, flag.value, flag.valid_to, flag.body) == (8, 1, None, "science")
    assert (town.sequence, town.value) == (9, "330782101")


def test_a_correction_keeps_what_it_does_not_change(draft):
    draft.correct(ROW, 8, to_day=DAY + 30)
    draft.correct(TEXT, 9, value="330782102")
    assert draft.rows == [(*ROW[:5], DAY + 30, 8, False), (*TEXT[:3], "330782102", DAY, OPEN_DAY, 9, False)]


def test_a_retraction_names_what_it_takes_back(draft):
    draft.retract(ROW, 8)
    assert draft.rows == [(*ROW[:6], 8, True)]


def test_the_digest_sees_every_row():
    one = Batch(1, "模拟", "science", date(2018, 6, 1), (ROW,), 1)
    two = Batch(1, "模拟", "science", date(2018, 6, 1), (TEXT,), 1)
    assert digest_of([one]) != digest_of([two])
