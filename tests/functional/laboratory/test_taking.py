"""Campaigns are approved by a second officer; a sheet is accepted once; what does not fit is refused and nothing of it kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.functional.laboratory.laboratory_steps import CAMPAIGN, FIRST, SECOND, lay_surveillance, sheet, taken
from zhicheng.errors import ZhichengError
from zhicheng.judgement import MisusedPlan
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, SheetKeyReused, UnfitCampaign
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign
from zhicheng_office.laboratory.services.campaigns import CampaignItem, approve_campaign, close_campaign, draft_campaign
from zhicheng_office.laboratory.services.taking import take_sample
from zhicheng_office.ledger.models import Outbox


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def test_a_campaign_needs_a_second_officer():
    draft_campaign(replace(CAMPAIGN, number="JD-2"), FIRST)
    with pytest.raises(AnotherOfficerNeeded, match="JD-2"):
        approve_campaign("JD-2", FIRST)
    assert approve_campaign("JD-2", SECOND).state == SurveillanceCampaign.State.OPEN
    leaf = Outbox.objects.get(subject="surveillance JD-2")
    assert "product" not in leaf.opened
    with pytest.raises(UnfitCampaign):
        approve_campaign("JD-2", SECOND)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": CAMPAIGN.number}, "ZC-LABORATORY-001"),
        ({"sector": "food"}, "ZC-LABORATORY-001"),
        ({"domain": "nothing"}, "ZC-LABORATORY-001"),
        ({"samples": 0}, "ZC-LABORATORY-001"),
        ({"last_day": date(2019, 4, 1)}, "ZC-LABORATORY-001"),
        ({"items": ()}, "ZC-LABORATORY-001"),
        ({"items": (CampaignItem("铅"), CampaignItem("铅"))}, "ZC-LABORATORY-001"),
        ({"laboratories": ()}, "ZC-LABORATORY-001"),
        ({"laboratories": ("LAB-77",)}, "ZC-LABORATORY-009"),
        ({"product": "Vacuum Cups"}, "ZC-REGISTRY-006"),
    ],
)
def test_an_unfit_campaign_is_refused(change, code):
    with pytest.raises(ZhichengError) as refused:
        draft_campaign(replace(CAMPAIGN, **{"number": "JD-3"} | change), FIRST)
    assert refused.value.code == code
    assert SurveillanceCampaign.objects.count() == 1


def test_a_plan_by_aql_is_no_plan_for_surveillance():
    with pytest.raises(MisusedPlan):
        draft_campaign(replace(CAMPAIGN, number="JD-4", scheme="gbt2828_1"), FIRST)
    assert draft_campaign(replace(CAMPAIGN, number="JD-4", scheme="gbt2828_11"), FIRST).scheme == "gbt2828_11"


def test_a_sample_is_sealed_coded_and_its_leaf_says_not_whose_it_is():
    sample = taken(photos=(("杯.jpg", b"\xff\xd8\xff made"),))
    assert (sample.number, sample.state, len(sample.blind_code)) == ("JD-2019-01-0001", "taken", 8)
    assert [(line.step, line.backup, line.receiver) for line in sample.custody.all()] == [
        ("sealed", False, "YK-001"),
        ("sealed", True, "YK-001"),
    ]
    assert sample.files.get().media_type == "image/jpeg"
    leaf = sample.steps.get().entry
    assert sample.entity_name not in bytes(leaf.leaf).decode()
    assert set(leaf.opened) == {"sample", "step", "simulated"}
    assert AuditEntry.objects.filter(act="sample_take").count() == 1


def test_a_sheet_sent_twice_is_one_sample_and_another_one_under_its_key_is_refused():
    assert taken().pk == taken().pk
    with pytest.raises(SheetKeyReused):
        taken(lot="another")
    assert Sample.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"campaign": "JD-77"}, "ZC-LABORATORY-002"),
        ({"taken_at": sheet().taken_at.replace(month=4)}, "ZC-LABORATORY-004"),
        ({"taken_at": sheet().taken_at.replace(month=7, day=30)}, "ZC-LABORATORY-025"),
        ({"entity": "91110000600037341X"}, "ZC-CODE"),
        ({"seals": ()}, "ZC-LABORATORY-006"),
        ({"seals": ("F1", "F1")}, "ZC-LABORATORY-006"),
        ({"product_name": ""}, "ZC-LABORATORY-006"),
        ({"signed_by": ""}, "ZC-LABORATORY-006"),
        ({"backup_seals": ()}, "ZC-LABORATORY-006"),
        ({"production_date": date(2019, 6, 1)}, "ZC-LABORATORY-006"),
        ({"officers": ("YK-001",)}, "ZC-LABORATORY-007"),
        ({"officers": ("YK-001", "YK-001")}, "ZC-LABORATORY-007"),
        ({"officers": ("YK-001", "YK-777")}, "ZC-LABORATORY-007"),
        ({"photos": (("x.jpg", b"no picture"),)}, "ZC-EVIDENCE-002"),
    ],
)
def test_an_unfit_sheet_is_refused_whole(change, code):
    with pytest.raises(ZhichengError) as refused:
        take_sample(sheet(**change), "inspector")
    assert refused.value.code.startswith(code) or code == "ZC-CODE"
    assert Sample.objects.count() == 0


def test_a_seal_is_worn_by_one_sample():
    taken()
    with pytest.raises(ZhichengError, match="F0001"):
        taken(2, seals=("F0001",))


def test_nothing_is_taken_once_a_campaign_is_closed():
    close_campaign(CAMPAIGN.number, FIRST)
    with pytest.raises(ZhichengError) as refused:
        taken()
    assert refused.value.code == "ZC-LABORATORY-004"


def test_a_refused_signature_is_kept_with_its_reason():
    sample = taken(signed_by="", refusal="拒绝签字（合成）")
    assert sample.signature == {"kind": "refused", "reason": "拒绝签字（合成）"}
