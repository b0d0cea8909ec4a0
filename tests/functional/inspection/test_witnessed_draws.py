"""Draws that a witness saw: commitment, cosignature, dice, bundle; a stranger who trusts the witness's key sees the order."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import (
    CHINA,
    at,
    committed,
    drawn,
    lay_county,
    lay_inspectors,
    team_committed,
    thrown,
)
from tests.functional.portal.steps import keep
from tests.functional.witnesses import NOBODY, OnceStop, new_folder, serving
from zhicheng.draw import Trust, VerifyOutcome, verify
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.drawing import draw_campaign, enter_outcome
from zhicheng_office.inspection.services.ending import abort, propose_abort
from zhicheng_office.inspection.services.receipting import fetch_witness
from zhicheng_office.inspection.services.teaming import assign
from zhicheng_office.inspection.services.witnessing import take_witnessed
from zhicheng_office.ledger.models import CosignedCheckpoint
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.witness_setting import NamedWitness
from zhicheng_office.ledger.witnessing import ask_witness
from zhicheng_office.project.witness_worker import take_receipts

THROWS = [6, 5, 4, 3, 2, 1] * 4 + [6]


@pytest.fixture
def witness(db, tmp_path):
    """Lay a county whose log has its first entry; yields a witness's folder and key."""
    lay_county()
    queue_record("override", "override 1", {"target": "T05"})
    keep()
    return new_folder(tmp_path)


def moment(hour, minute=0):
    return datetime(2019, 7, 15, hour, minute, tzinfo=CHINA)


def cosigned(witness, when):
    """Put what waits into the log and have the witness cosign it."""
    keep()
    folder, key = witness
    with serving(folder, when) as address:
        assert ask_witness(NamedWitness(key, address))


def test_commitment_witness_dice_bundle_and_a_stranger_sees_the_order(witness):
    folder, key = witness
    made = committed()
    assert take_witnessed() == 0
    cosigned(witness, moment(9, 5))
    with at(9, 6):
        assert (take_witnessed(), take_witnessed()) == (1, 0)
    assert AuditEntry.objects.filter(act="campaign_receipt").count() == 1
    page = Client().get("/draws/2019-07").content.decode()
    assert "witness.example/w1 于 2019-07-15 09:05:00 见证签名，早于第一个来源" in page
    assert f"zhicheng draw verify 2019-07-bundle.json --witness {key}" in page
    cosigned(witness, moment(9, 30))  # the step itself is an entry; the receipt stays one
    with at(9, 31):
        assert take_witnessed() == 0
    with at(10, 40):
        done = draw_campaign(thrown(Campaign.objects.get(pk=made.pk)), "second")
    assert verify(bytes(done.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    assert verify(bytes(done.bundle), trusted=Trust(witnesses=(key,))).outcome is VerifyOutcome.VERIFIED
    stranger = new_folder(folder.parent, "witness.example/w2")[1]
    assert verify(bytes(done.bundle), trusted=Trust(witnesses=(stranger,))).outcome is VerifyOutcome.ORDER_NOT_SHOWN


def test_the_inspectors_stage_gets_a_receipt_of_its_own(witness):
    lay_inspectors()
    ready = team_committed(drawn())
    cosigned(witness, moment(10, 55))
    with at(10, 56):
        assert take_witnessed() == 1
    held = Campaign.objects.get()
    assert (len(held.receipts), len(held.team_receipts)) == (0, 1)
    with at(11, 30):
        enter_outcome(held, f"派员掷骰 {ready.batch.number}", [THROWS], "first")
        done = assign(held, "second")
    trusted = Trust(witnesses=(witness[1],))
    assert verify(bytes(done.team_bundle), trusted=trusted).outcome is VerifyOutcome.VERIFIED
    assert "2019-07-team-bundle.json --witness" in Client().get("/en/draws/2019-07").content.decode()


def test_each_witness_gives_one_and_each_commitment_its_own(witness, tmp_path):
    other = new_folder(tmp_path, "witness.example/w2")
    committed()
    committed(number="2019-08")
    cosigned(witness, moment(9, 5))
    with at(9, 6):
        assert take_witnessed() == 2
    cosigned(other, moment(9, 10))
    with at(9, 11):
        assert take_witnessed() == 2
    assert [len(one.receipts) for one in Campaign.objects.all()] == [2, 2]


def test_a_cosignature_after_the_first_source_is_kept_and_gives_no_receipt(witness):
    made = committed()
    cosigned(witness, moment(10, 5))
    with at(10, 6):
        assert take_witnessed() == 0
    assert CosignedCheckpoint.objects.count() == 1
    assert Campaign.objects.get(pk=made.pk).receipts == []
    assert "没有：先后次序未证明" in Client().get("/draws/2019-07").content.decode()


def test_a_cosignature_that_arrives_late_counts_by_its_own_time(witness):
    committed()
    cosigned(witness, moment(9, 59))
    with at(10, 20):
        assert take_witnessed() == 1


def test_a_campaign_that_was_given_up_takes_none(witness):
    made = committed()
    with at(9, 1):
        propose_abort(made, "名录有误", "first")
        abort(Campaign.objects.get(pk=made.pk), "second")
    cosigned(witness, moment(9, 5))
    assert take_witnessed() == 0


def test_a_witness_away_leaves_the_draw_alone(witness):
    made = committed()
    keep()
    assert not ask_witness(NamedWitness(witness[1], NOBODY))
    assert take_witnessed() == 0
    with at(10, 40):
        done = draw_campaign(thrown(made), "second")
    assert verify(bytes(done.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN


def test_an_officer_may_take_it_by_hand_too(witness):
    made = committed()
    cosigned(witness, moment(9, 5))
    with at(9, 6):
        fetch_witness(made, "first")
        assert take_witnessed() == 0
    assert len(Campaign.objects.get().receipts) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_receipts(tmp_path):
    lay_county()
    queue_record("override", "override 1", {"target": "T05"})
    keep()
    witness = new_folder(tmp_path)
    committed()
    cosigned(witness, moment(9, 5))
    with at(9, 6):
        take_receipts(OnceStop())
    assert len(Campaign.objects.get().receipts) == 1
