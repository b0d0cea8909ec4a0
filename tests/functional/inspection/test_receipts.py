"""Receipts from outside: taken before the draw, kept with the bundle, judged by whoever verifies."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.functional.inspection.campaign_steps import at, committed, lay_county, thrown
from tests.functional.portal.steps import keep
from zhicheng.draw import BadReceipt, StepOutOfTurn, Trust, VerifyOutcome, sign_commitment, verify
from zhicheng.draw.errors import FalseReceipt
from zhicheng.log import SigningKey
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.drawing import draw_campaign
from zhicheng_office.inspection.services.receipting import add_receipt, fetch_witness, receipts_checked
from zhicheng_office.ledger.models import Outbox

KEY = SigningKey("纪检", bytes(32))
SEEN = datetime(2019, 7, 15, 1, 30, tzinfo=UTC)  # half past nine in China


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


def note_of(campaign):
    return sign_commitment(commitment_in(campaign), KEY, at=SEEN)


def test_a_partys_note_shows_the_order_to_whoever_trusts_it():
    made = committed()
    add_receipt(made, note_of(made), "first")
    add_receipt(made, note_of(made), "first")
    held = Campaign.objects.get()
    assert len(held.receipts) == 1
    with at(10, 40):
        drawn = draw_campaign(thrown(held), "second")
    assert verify(bytes(drawn.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    trusting = Trust(parties=(str(KEY.verifier),))
    assert verify(bytes(drawn.bundle), trusted=trusting).outcome is VerifyOutcome.VERIFIED
    assert [check.result.value for check in receipts_checked(held, trusting)] == ["holds"]


def test_receipts_of_other_commitments_or_none_are_refused():
    made, other = committed(), committed(number="2019-08")
    with pytest.raises(FalseReceipt):
        add_receipt(made, note_of(other), "first")
    with pytest.raises(BadReceipt):
        add_receipt(made, b"hello", "first")
    with at(10, 40):
        draw_campaign(thrown(made), "second")
    with pytest.raises(StepOutOfTurn):
        add_receipt(made, note_of(made), "first")


def test_the_commitments_entry_is_the_one_that_witnesses_are_asked_about():
    made = committed()
    leaf = json.loads(bytes(Outbox.objects.get(kind="draw_commitment").leaf))
    assert (leaf["type"], leaf["draw"], leaf["digest"]) == ("draw_commitment", "2019-07", made.digest)
    keep()
    with pytest.raises(CampaignFieldMissing):  # nobody beside the log has signed
        fetch_witness(made, "first")


def test_receipts_over_http():
    made = committed()
    client = Client()
    client.force_login(User.objects.create_user("first", role="department", body="market_supervision"))
    address = "/inspection/campaigns/2019-07/receipts"
    assert "先后次序未证明" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"fetch": "1"}).status_code == 422
    bad = client.post(address, {"file": SimpleUploadedFile("x", b"\xff\xfe")})
    assert (bad.status_code, "ZC-DRAW-0" in bad.content.decode()) == (422, True)
    assert client.post(address, {"file": SimpleUploadedFile("note.txt", note_of(made))}).status_code == 302
    assert "1 份外部收据" in client.get(address).content.decode()
