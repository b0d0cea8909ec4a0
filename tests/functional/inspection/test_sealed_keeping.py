"""Who may read what is sealed: a permission of its own, a line in the trail at each reading, one door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.inspection.campaign_steps import assigned, drawn, ended, lay_county
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.campaign_errors import SealedReading
from zhicheng_office.inspection.services.keeping import check_reads, read_sealed
from zhicheng_office.inspection.services.opening import open_all

OFFICE = Path(__file__).parents[3] / "zhicheng_office"
READERS = {(Role.DEPARTMENT, "market_supervision"), (Role.AUDITOR, "")}
PEOPLE = [*((role, "") for role in Role), (Role.DEPARTMENT, "market_supervision"), (Role.DEPARTMENT, "agriculture"), (Role.QUALITY_OFFICE, "quality_office")]  # fmt: skip


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: " ".join(person))
def test_every_role(person):
    role, body = person
    user = User.objects.create_user("somebody", role=role, body=body)
    sealed, open_ = drawn(mode="sealed"), drawn(number="2019-08")
    check_reads(open_, user, "list")
    if person in READERS:
        assert len(read_sealed(sealed, user, "list").roster.entries) == 40
        assert AuditEntry.objects.get(act="read_sealed").actor == "somebody"
        return
    with pytest.raises(SealedReading):
        read_sealed(sealed, user, "list")
    assert AuditEntry.objects.get(act="refused_sealed").details == {"why": "list"}


def test_once_opened_it_is_nobodys_secret():
    user = User.objects.create_user("inspector", role=Role.INSPECTOR)
    sealed = assigned(mode="sealed")
    ended(sealed)
    check_reads(open_all(sealed, "first"), user, "list")


def test_the_trail_names_no_entity_of_a_sealed_draw():
    sealed = drawn(mode="sealed")
    codes = set(sealed.visits.values_list("entity", flat=True))
    for entry in AuditEntry.objects.all():
        assert not any(code in f"{entry.object} {entry.details}" for code in codes)


def test_there_is_one_door():
    allowed = {"inspection/campaign_models.py", "inspection/models.py", "inspection/services/keeping.py"}
    found = {
        str(file.relative_to(OFFICE))
        for file in OFFICE.rglob("*.py")
        if "migrations" not in file.parts and ("SealedKeeping" in (text := file.read_text()) or ".keeping.roster" in text)
    }
    assert found == allowed
