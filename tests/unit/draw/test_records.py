"""Frozen records: read back the same, and nobody is added, changed or recused without another digest."""

import json
from dataclasses import replace
from datetime import date

import pytest

from zhicheng.draw import BadBundle, BadRow, DuplicateCode, FrozenRecords, RecusalKind, ReusedSalt, records_of
from zhicheng.draw.examples import small_records
from zhicheng.log import canonical_json
from zhicheng.registry import BadRosterField, Leave

HELD = small_records()
(FIRST, SALT), *OTHERS = HELD.inspectors
(AWAY, AWAY_SALT), *_ = HELD.recusals


def test_order_does_not_matter_and_the_digests_stay():
    assert replace(HELD, inspectors=HELD.inspectors[::-1]).inspectors_digest == HELD.inspectors_digest
    assert replace(HELD, recusals=HELD.recusals[::-1]).recusals_digest == HELD.recusals_digest
    assert len({HELD.inspectors_digest, HELD.recusals_digest}) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"skills": frozenset()}, {"certificate": None}, {"regions": frozenset({"990101001"})}, {"recused": frozenset({"1" * 18})},
        {"leaves": (Leave(date(2026, 12, 1), date(2026, 12, 2)),)}, {"active": False}, {"body": "agriculture"}, {"number": "YK-099"},
    ],
)  # fmt: skip
def test_another_field_of_an_inspector_is_another_digest(changed):
    other = replace(HELD, inspectors=((replace(FIRST, **changed), SALT), *OTHERS))
    assert other.inspectors_digest != HELD.inspectors_digest


def test_one_less_one_more_or_another_salt_is_another_digest():
    found = {
        HELD.inspectors_digest,
        replace(HELD, inspectors=HELD.inspectors[1:]).inspectors_digest,
        replace(HELD, inspectors=()).inspectors_digest,
        replace(HELD, inspectors=((FIRST, bytes(32)), *OTHERS)).inspectors_digest,
    }
    assert len(found) == 4
    grounds = {
        HELD.recusals_digest,
        replace(HELD, recusals=()).recusals_digest,
        replace(HELD, recusals=((replace(AWAY, kind=RecusalKind.INTEREST), AWAY_SALT),)).recusals_digest,
        replace(HELD, recusals=((replace(AWAY, until=date(2027, 1, 1)), AWAY_SALT),)).recusals_digest,
    }
    assert len(grounds) == 4


def test_records_are_read_back():
    whole = (replace(FIRST, leaves=(Leave(date(2026, 12, 1), date(2026, 12, 2)),), regions=frozenset({"990101001"})), SALT)
    kept = replace(HELD, inspectors=(whole, *OTHERS))
    assert records_of(kept.to_bytes()) == kept


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda told: told["inspectors"][0].__setitem__(1, "00"), BadBundle),
        (lambda told: told["inspectors"][0][0].update(since="soon"), BadBundle),
        (lambda told: told["inspectors"][0][0].update(number="甲"), BadRosterField),
        (lambda told: told["inspectors"][0][0].pop("body"), BadBundle),
        (lambda told: told["recusals"][0][0].update(kind="friend"), BadBundle),
        (lambda told: told["inspectors"].append(told["inspectors"][0]), ReusedSalt),
    ],
)
def test_a_file_that_is_none_is_refused(change, error):
    told = json.loads(HELD.to_bytes())
    change(told)
    with pytest.raises(error):
        records_of(canonical_json(told))


def test_salts_are_whole_and_never_twice_and_numbers_stand_once():
    with pytest.raises(BadRow):
        FrozenRecords(((FIRST, b"short"),))
    with pytest.raises(ReusedSalt):
        FrozenRecords(((FIRST, SALT),), ((AWAY, SALT),))
    with pytest.raises(DuplicateCode):
        FrozenRecords(((FIRST, SALT), (FIRST, bytes(32))))
