"""A sample goes to a laboratory that can test it, under its blind code; what breaks the chain is kept and said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.laboratory.laboratory_steps import (
    DAY,
    FIRST,
    LAB,
    SECOND_LAB,
    TAKEN,
    WEAK_LAB,
    lay_surveillance,
    moment,
    received,
    taken,
)
from zhicheng.judgement import CustodyRecord, CustodyStep
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.laboratory.errors import (
    BlindOpen,
    DayAfterToday,
    LaboratoryUnable,
    NoLaboratoryAccount,
    ReportNotDue,
    TextMissing,
    UnknownLaboratory,
    UnknownSample,
)
from zhicheng_office.laboratory.models import BlindOpening, LaboratoryRefusal, Sample
from zhicheng_office.laboratory.records import custody_of, laboratories_on
from zhicheng_office.laboratory.services.assigning import Receipt, able_laboratories, assign_laboratory, receive_sample
from zhicheng_office.laboratory.services.keeping import add_custody, is_blind, link_account, open_blind, own_laboratory


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def test_laboratories_are_told_by_facts():
    known = laboratories_on(DAY)
    assert sorted(known) == [LAB, SECOND_LAB, WEAK_LAB]
    assert len(known[LAB].capabilities) == 2


def test_a_laboratory_without_the_capability_is_refused_with_its_reason():
    sample = taken()
    with pytest.raises(LaboratoryUnable, match="limit of quantification"):
        assign_laboratory(sample.number, WEAK_LAB, FIRST)
    kept = LaboratoryRefusal.objects.get()
    assert (kept.laboratory, kept.items) == (WEAK_LAB, [{"item": "镉", "reason": "loq_too_high"}])
    assert list(able_laboratories(sample.campaign, DAY)) == [LAB, SECOND_LAB, WEAK_LAB]
    with pytest.raises(UnknownLaboratory):
        assign_laboratory(sample.number, "LAB-77", FIRST)
    assert Sample.objects.get().laboratory == ""


def test_a_sample_is_received_by_its_blind_code_alone():
    sample = received()
    assert (sample.state, custody_of(sample).findings(), custody_of(sample).holder) == ("received", (), LAB)
    with pytest.raises(ReportNotDue):
        assign_laboratory(sample.number, SECOND_LAB, FIRST)


@pytest.mark.parametrize("laboratory", [SECOND_LAB, "", "LAB-77"])
def test_the_code_of_another_laboratory_is_unknown(laboratory):
    sample = taken()
    assign_laboratory(sample.number, LAB, FIRST)
    with pytest.raises(UnknownSample):
        receive_sample(sample.blind_code, laboratory, Receipt(moment(DAY)), "laboratory")


def test_a_damaged_seal_is_kept_and_found():
    sample = taken()
    assign_laboratory(sample.number, LAB, FIRST)
    receive_sample(sample.blind_code, LAB, Receipt(moment(date(2019, 5, 8)), intact=False), "laboratory")
    assert [finding.gap.value for finding in custody_of(Sample.objects.get()).findings()] == ["seal_damaged"]


def test_a_wrong_step_of_custody_is_kept_for_it_happened():
    sample = taken()
    record = CustodyRecord(CustodyStep.HANDED_OVER, moment(TAKEN, 12), "COURIER-1", frozenset({"F9"}), giver="YK-002")
    found = add_custody(sample.number, record, FIRST)
    assert [finding.gap.value for finding in found] == ["not_holder", "seals_differ"]
    assert sample.custody.filter(backup=False).count() == 2
    with pytest.raises(DayAfterToday):
        add_custody(sample.number, CustodyRecord(CustodyStep.OPENED, moment(date(2019, 8, 1)), "X", frozenset({"F"})), FIRST)


def test_who_is_behind_a_code_is_opened_with_a_reason_and_a_line_of_the_trail():
    sample = received()
    assert is_blind(sample)
    with pytest.raises(TextMissing):
        open_blind(sample.number, "  ", FIRST)
    open_blind(sample.number, "标签与样品不符，须核对", FIRST)
    assert not is_blind(sample)
    assert (BlindOpening.objects.get().by, AuditEntry.objects.get(act="open_blind_code").actor) == (FIRST, FIRST)
    with pytest.raises(BlindOpen):
        open_blind(sample.number, "再次", FIRST)


def test_an_account_acts_for_the_laboratory_it_is_linked_to():
    person = User.objects.create_user("lab", role="laboratory", body="laboratory")
    with pytest.raises(NoLaboratoryAccount):
        own_laboratory(person)
    with pytest.raises(UnknownLaboratory):
        link_account("lab", "LAB-77", FIRST)
    with pytest.raises(NoLaboratoryAccount):
        link_account("nobody", LAB, FIRST)
    link_account("lab", LAB, FIRST)
    assert link_account("lab", SECOND_LAB, FIRST).laboratory == own_laboratory(person) == SECOND_LAB
