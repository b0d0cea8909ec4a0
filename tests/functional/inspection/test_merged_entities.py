"""A merge lets nobody slip away: caps, recusals, chances and joint visits follow an entity under every code it was written under."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.inspection.campaign_steps import DAY, at, batch, code_of, drawn, lay_county, lay_inspectors
from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import RecusalReason
from zhicheng_office.inspection.services.excluding import credit_classes, excluded_from
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.frozen_records import frozen_records
from zhicheng_office.inspection.services.keeping import frozen_for_step
from zhicheng_office.inspection.services.meeting import visits_elsewhere
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.models import EntityRow

GONE, KEPT, OTHER = code_of(1), code_of(2), code_of(3)


@pytest.fixture(autouse=True)
def county(db):
    place = lay_county()
    lay_inspectors()
    return place


def state(*facts):
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


def said(subject, predicate, value, first=DAY, last=None):
    return Fact(subject, predicate, value, first, last, body="market_supervision")


def merge(gone=GONE, kept=KEPT):
    state(said(f"entity:{gone}", "entity.merged_into", f"entity:{kept}"))
    EntityRow.objects.filter(subject=f"entity:{gone}").update(merged_into=f"entity:{kept}")


def visited(code, number, day=date(2019, 3, 4), inspector="YK-001"):
    last = date.fromordinal(day.toordinal() + 1)
    told = {"visit.entity": f"entity:{code}", "visit.reason": "drawn", "visit.inspector": inspector}
    state(*(said(f"visit:{number}", predicate, value, day, last) for predicate, value in told.items()))


def test_visits_under_both_codes_count_towards_one_cap():
    visited(GONE, "V/1")
    visited(KEPT, "V/2")
    asked = batch()
    assert KEPT not in excluded_from(asked, DAY)
    merge()
    found = excluded_from(asked, DAY)
    assert found[KEPT] == found[GONE]
    assert "2次" in found[KEPT]
    assert OTHER not in found


def test_an_entity_whose_old_code_had_reached_its_cap_is_not_drawn_under_its_new_one():
    for number in range(2):
        visited(GONE, f"V/{number}")
    merge()
    with at(8):
        frozen = freeze(batch(), "first")
    row = next(line for line in bytes(frozen.roster).decode().split('["') if line.startswith(KEPT))
    assert "本年已抽查2次" in row


def test_a_recusal_declared_for_the_old_code_holds_for_the_new_one():
    RecusalReason.objects.create(
        number="YK-002", entity=GONE, kind="kin", note="", declared_by="YK-002", declared_at=recorded_now()
    )
    assert not frozen_records([KEPT, OTHER]).recusals
    merge()
    kept = [(one.inspector, one.entity, one.kind.value) for one, _ in frozen_records([KEPT, OTHER]).recusals]
    assert kept == [("YK-002", KEPT, "kin")]


def test_who_made_the_last_visit_under_the_old_code_does_not_make_the_next():
    visited(KEPT, "V/1", date(2019, 2, 4), "YK-001")
    visited(GONE, "V/2", date(2019, 3, 4), "YK-003")
    assert [one.inspector for one, _ in frozen_records([KEPT]).recusals] == ["YK-001"]
    merge()
    assert [one.inspector for one, _ in frozen_records([KEPT]).recusals] == ["YK-003"]


def test_a_class_goes_along_and_the_kept_code_s_own_goes_first():
    state(said(f"entity:{GONE}", "entity.credit_class", "D"))
    merge()
    assert credit_classes(DAY)[KEPT] == "D"
    state(said(f"entity:{KEPT}", "entity.credit_class", "B"))
    assert credit_classes(DAY)[KEPT] == credit_classes(DAY)[GONE] == "B"
    assert OTHER not in credit_classes(DAY)


def test_a_visit_under_the_old_code_in_another_batch_is_told():
    first, second = drawn(ratio="1/4"), drawn(ratio="1/4", number="2019-08")
    officer = User.objects.create_user("quality", role=Role.QUALITY_OFFICE)
    ours, theirs = ({visit.entity for visit in one.visits.all()} for one in (first, second))
    kept, gone = sorted(ours - theirs)[0], sorted(theirs - ours)[0]
    assert kept not in visits_elsewhere(first, first.visits.all(), officer)
    merge(gone, kept)
    told = visits_elsewhere(first, first.visits.all(), officer)
    assert [visit.entity for visit in told[kept]] == [gone]


def test_a_chance_named_for_the_old_code_is_the_new_one_s():
    merge()
    with at(8):
        campaign = freeze(batch(mode="sealed", directed=True, ratio="1/10", stratify_by=[], chances={GONE: "9/10"}), "first")
    entries = frozen_for_step(campaign, "commit", "first").roster.entries
    chances = {entry.row.code: entry.chance for entry in entries}
    assert str(chances[KEPT]) == "9/10"
