"""A timestamp's receipt: over this commitment, in time, under an authority that the verifier named; nothing else."""

import json
from dataclasses import replace
from datetime import UTC

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.unit.draw.authorities import STAMPED, certified, needs_openssl, response, token
from tests.unit.draw.samples import FIRST, SOURCES, commitment, drawn, roster
from zhicheng.draw import BadReceipt, CheckResult, Trust, VerifyOutcome, open_bundle, verify
from zhicheng.log import canonical_json

pytestmark = needs_openssl
ROSTER = roster()
BUNDLE, COMMITMENT = open_bundle(drawn(ROSTER), ROSTER), commitment(ROSTER)
ROOT, OTHER_ROOT = certified("授时根"), certified("另一根")
AUTHORITY = certified("授时", ROOT)
TRUST = Trust(authorities=(ROOT.pem,))
FALSE, LATE = (CheckResult.FAILS, "ZC-DRAW-015"), (CheckResult.FAILS, "ZC-DRAW-016")
UNKNOWN, HOLDS = (CheckResult.NOT_TRUSTED, "ZC-DRAW-014"), (CheckResult.HOLDS, "")


def found(content: bytes, trusted=TRUST, bundle=BUNDLE):
    told = json.loads(bundle) | {"receipts": [{"kind": "timestamp", "token": content.hex()}]}
    report = verify(canonical_json(told), trusted=trusted)
    (check,) = (one for one in report.checks if one.id == "receipt:0")
    return report.outcome, (check.result, check.code), check


def test_a_token_under_a_named_authority_shows_the_order(tmp_path):
    outcome, result, check = found(token(tmp_path, AUTHORITY, COMMITMENT.digest))
    assert (outcome, result) == (VerifyOutcome.VERIFIED, HOLDS)
    assert check.what.en == f"receipt from outside: CN=授时, {STAMPED.isoformat()}"


def test_without_a_named_authority_or_under_another_it_does_not_count(tmp_path):
    made = token(tmp_path, AUTHORITY, COMMITMENT.digest)
    assert found(made, Trust())[:2] == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)
    outcome, result, check = found(made, Trust(authorities=(OTHER_ROOT.pem,)))
    assert (outcome, result) == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)
    assert "CN=授时" in check.reason.en
    assert "--tsa" in check.reason.en
    assert found(made, Trust(authorities=(OTHER_ROOT.pem, ROOT.pem)))[1] == HOLDS
    stranger = token(tmp_path, certified("授时", OTHER_ROOT), bytes(32))  # what it says is not even looked at
    assert found(stranger)[:2] == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)


def test_the_end_of_its_accuracy_counts(tmp_path):
    just = FIRST.astimezone(UTC).replace(hour=0, minute=59, second=59)
    assert found(token(tmp_path, AUTHORITY, COMMITMENT.digest, at=just))[1] == HOLDS
    assert found(token(tmp_path, AUTHORITY, COMMITMENT.digest, at=just, accuracy=1))[1] == LATE


CASES = {
    "at the first source": lambda home: token(home, AUTHORITY, COMMITMENT.digest, at=FIRST),
    "of another digest": lambda home: token(home, AUTHORITY, bytes(32)),
    "of another draw": lambda home: token(home, AUTHORITY, replace(COMMITMENT, draw="2026-04").digest),
    "of another algorithm": lambda home: token(
        home, AUTHORITY, COMMITMENT.digest, algorithm=bytes.fromhex("300d06096086480165030402080500")
    ),
    "a certificate that had run out": lambda home: token(home, certified("授时", ROOT, until=2021), COMMITMENT.digest),
    "a certificate for servers": lambda home: token(
        home, certified("授时", ROOT, purposes=[ExtendedKeyUsageOID.SERVER_AUTH]), COMMITMENT.digest
    ),
    "a certificate for servers, too": lambda home: token(
        home,
        certified("授时", ROOT, purposes=[ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH]),
        COMMITMENT.digest,
    ),
    "a purpose that is not critical": lambda home: token(home, certified("授时", ROOT, critical=False), COMMITMENT.digest),
    "a certificate in the root's name alone": lambda home: token(
        home, certified("授时", certified("授时根")), COMMITMENT.digest
    ),
    "cut short": lambda home: token(home, AUTHORITY, COMMITMENT.digest)[:-1],
    "a byte too many": lambda home: token(home, AUTHORITY, COMMITMENT.digest) + b"\0",
    "nothing": lambda _: b"",
    "a note": lambda _: b"zhicheng/draw-receipt/1\n",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_hold_fails_the_bundle(tmp_path, name):
    expected = LATE if name == "at the first source" else FALSE
    assert found(CASES[name](tmp_path))[:2] == (VerifyOutcome.FAILED, expected)


def test_a_whole_answer_of_an_authority_is_taken_as_it_is(tmp_path):
    far = tuple(replace(source, due=source.due.replace(year=2099)) for source in SOURCES)
    late = drawn(ROSTER, sources=far)
    made = response(tmp_path, ROOT, AUTHORITY, late.commitment.digest)
    outcome, result, _ = found(made, bundle=open_bundle(late, ROSTER))
    assert (outcome, result) == (VerifyOutcome.VERIFIED, HOLDS)


def test_any_changed_byte_shows_nothing_else(tmp_path):
    made = token(tmp_path, AUTHORITY, COMMITMENT.digest)
    right = found(made)[2].what
    for place in range(0, len(made), 3):
        changed = made[:place] + bytes([made[place] ^ (1 + place % 255)]) + made[place + 1 :]
        outcome, _, check = found(changed)
        assert outcome is not VerifyOutcome.VERIFIED or check.what == right, place


def test_a_file_that_is_no_certificate_is_refused():
    with pytest.raises(BadReceipt):
        Trust(authorities=(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",))


def test_trust_starts_from_a_root():
    with pytest.raises(BadReceipt):
        Trust(authorities=(AUTHORITY.pem,))
    assert Trust(authorities=(AUTHORITY.pem + ROOT.pem,)).authorities
