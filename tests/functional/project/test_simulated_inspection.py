"""The demonstration's items, inspectors and plan come in through the office's own doors, once, and the account is on the roster."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import AnnualPlan, InspectionItem, InspectorPerson, InspectorRow, PlannedBatch
from zhicheng_office.inspection.roster_records import batch_value
from zhicheng_office.inspection.services.recusals import number_of
from zhicheng_office.inspection.services.rosters import differing_inspectors
from zhicheng_office.ledger.models import Batch, County, FactRow
from zhicheng_office.project.county import read_county
from zhicheng_office.project.simulated_inspection import load_inspection

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[3] / "county" / "yongkang"


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = read_county(FOLDER)
    place = found.county
    County.objects.create(
        division=place.division, name_zh=place.words.zh, name_en=place.words.en, simulated=True, towns=found.towns, pillars=found.pillars,
        demonstration_day=place.demonstration_day, demonstration_known=place.known_day,
    )  # fmt: skip
    return found


def test_everything_is_there_marked_and_valid(folder):
    load_inspection(folder)
    assert InspectionItem.objects.filter(simulated=True).count() == 25
    assert 110 <= InspectorRow.objects.count() <= 130
    assert differing_inspectors() == 0
    assert [plan.state for plan in AnnualPlan.objects.all()] == ["filed", "filed"]
    assert PlannedBatch.objects.standing().count() >= 10
    assert any(batch_value(batch).is_joint for batch in PlannedBatch.objects.all())
    assert {batch.mode for batch in PlannedBatch.objects.all()} == {"open", "sealed"}
    assert all(batch.simulated for batch in Batch.objects.all())
    people = InspectorPerson.objects.count()
    assert people == InspectorRow.objects.count()
    assert not FactRow.objects.filter(value_text__contains="合成").exists()


def test_a_second_start_changes_nothing(folder):
    load_inspection(folder)
    before = (FactRow.objects.count(), AnnualPlan.objects.count(), InspectionItem.objects.count())
    assert load_inspection(folder) == ""
    assert (FactRow.objects.count(), AnnualPlan.objects.count(), InspectionItem.objects.count()) == before


def test_the_demonstrations_inspector_stands_on_the_roster_and_can_be_sent(folder):
    load_inspection(folder)
    number = number_of(User(username="inspector", role=Role.INSPECTOR))
    row = InspectorRow.objects.get(number=number)
    assert row.active
    assert row.certificate_until > date(2019, 7, 15)
