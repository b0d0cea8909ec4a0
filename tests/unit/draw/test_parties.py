"""A party's receipt: what it signs, and what is refused."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.draw.samples import FIRST, commitment, drawn, roster
from zhicheng.draw import BadReceipt, CheckResult, Trust, VerifyOutcome, open_bundle, sign_commitment, verify
from zhicheng.log import BadKey, SigningKey, canonical_json, sign_note

ROSTER = roster()
BUNDLE, COMMITMENT = open_bundle(drawn(ROSTER), ROSTER), commitment(ROSTER)
KEY, OTHER = SigningKey("纪检", bytes([1]) * 32), SigningKey("媒体", bytes([2]) * 32)
TRUST = Trust(parties=(str(KEY.verifier),))
BEFORE = FIRST - timedelta(hours=1)


def with_notes(*notes: bytes) -> bytes:
    told = json.loads(BUNDLE)
    return canonical_json(told | {"receipts": [{"kind": "party", "note": note.decode()} for note in notes]})


def found(*notes: bytes, trusted=TRUST):
    report = verify(with_notes(*notes), trusted=trusted)
    return report.outcome, [(one.result, one.code) for one in report.checks if one.id.startswith("receipt:")]


GOOD = sign_commitment(COMMITMENT, KEY, at=BEFORE)
LINES = GOOD.decode().split("\n\n")[0].split("\n")
FALSE, LATE = (CheckResult.FAILS, "ZC-DRAW-015"), (CheckResult.FAILS, "ZC-DRAW-016")
UNKNOWN, HOLDS = (CheckResult.NOT_TRUSTED, "ZC-DRAW-014"), (CheckResult.HOLDS, "")


def test_a_trusted_party_shows_the_order():
    assert found(GOOD) == (VerifyOutcome.VERIFIED, [HOLDS])
    told = verify(with_notes(GOOD), trusted=TRUST).checks[-1].what
    assert "纪检" in told.zh
    assert BEFORE.isoformat() in told.en


def test_nobody_is_trusted_whom_the_verifier_did_not_name():
    assert found(GOOD, trusted=Trust()) == (VerifyOutcome.ORDER_NOT_SHOWN, [UNKNOWN])
    assert found(sign_commitment(COMMITMENT, OTHER, at=BEFORE)) == (VerifyOutcome.ORDER_NOT_SHOWN, [UNKNOWN])
    reason = verify(with_notes(GOOD)).checks[-1].reason
    assert f"纪检+{KEY.verifier.key_id.hex()}" in reason.en
    assert "--party" in reason.en


def test_one_good_receipt_does_not_make_up_for_a_false_one():
    late = sign_commitment(COMMITMENT, KEY, at=FIRST)
    assert found(sign_commitment(COMMITMENT, OTHER, at=FIRST), GOOD) == (VerifyOutcome.VERIFIED, [UNKNOWN, HOLDS])
    assert found(GOOD, late) == (VerifyOutcome.FAILED, [HOLDS, LATE])


def changed(line: int, text: str) -> bytes:
    lines = [*LINES]
    lines[line] = text
    return sign_note("".join(f"{one}\n" for one in lines), [KEY])


WRONG = {
    "another schema": (changed(0, "zhicheng/draw-receipt/2"), FALSE),
    "another draw": (changed(1, "2026-04"), FALSE),
    "another stage": (changed(2, "2"), FALSE),
    "another digest": (changed(3, "00" * 32), FALSE),
    "another draw's receipt": (sign_commitment(replace(COMMITMENT, draw="2026-04"), KEY, at=BEFORE), FALSE),
    "no zone": (changed(4, "2026-11-30T09:00:00"), FALSE),
    "no such day": (changed(4, "2026-02-30T09:00:00+08:00"), FALSE),
    "no such zone": (changed(4, "2026-11-30T09:00:00+29:00"), FALSE),
    "a line too many": (changed(4, f"{LINES[4]}\n"), FALSE),
    "a false signature": (GOOD.replace(b"2026-12-01T08", b"2026-12-01T07"), FALSE),
    "no note": (b"receipt", FALSE),
    "at the first source": (sign_commitment(COMMITMENT, KEY, at=FIRST), LATE),
    "in another zone, after it": (changed(4, "2026-12-01T02:00:00+00:00"), LATE),
}  # fmt: skip


@pytest.mark.parametrize(("note", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_false_receipt_of_a_trusted_party_fails(note, expected):
    assert found(note) == (VerifyOutcome.FAILED, [expected])


def test_a_time_is_in_whole_seconds_with_its_zone():
    with pytest.raises(BadReceipt):
        sign_commitment(COMMITMENT, KEY, at=BEFORE.replace(tzinfo=None))
    with pytest.raises(BadReceipt):
        sign_commitment(COMMITMENT, KEY, at=BEFORE + timedelta(microseconds=1))


def test_a_key_of_another_kind_is_refused():
    with pytest.raises(BadKey):
        Trust(witnesses=(str(KEY.verifier),))
    with pytest.raises(BadKey):
        Trust(parties=("nonsense",))
