"""A witness's signature: the time is part of it, and it stands for nothing but a checkpoint."""

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS
from zhicheng.log import (
    EMPTY_ROOT,
    BadKey,
    BadSignature,
    Checkpoint,
    Cosignature,
    NotSigned,
    Signature,
    SigningKey,
    VerifierKey,
    open_checkpoint,
    open_note,
    sign_note,
)
from zhicheng.log.cosignatures import LATEST_TIME, sign_at, time_of
from zhicheng.log.keys import COSIGNATURE

WITNESS = SigningKey("witness.example/w1", bytes([7]) * 32, COSIGNATURE)
TEXT = Checkpoint(ORIGIN, 0, EMPTY_ROOT).text()


def cosigned(time: int = 1679315147, text: str = TEXT) -> bytes:
    line = Signature(WITNESS.name, WITNESS.verifier.key_id, sign_at(text, WITNESS, time))
    return sign_note(text, [KEY]) + line.line().encode()


def test_a_cosignature_tells_who_and_when():
    opened = open_note(cosigned(), [*VERIFIERS, str(WITNESS.verifier)])
    assert opened.cosigned == (Cosignature("witness.example/w1", 1679315147),)
    assert [one.name for one in opened.verified] == [ORIGIN]


def test_without_the_witnesses_key_it_is_skipped():
    opened = open_note(cosigned(), VERIFIERS)
    assert [opened.cosigned, [one.name for one in opened.skipped]] == [(), ["witness.example/w1"]]


def test_a_witness_alone_makes_no_checkpoint_of_a_log():
    assert open_note(cosigned(), [str(WITNESS.verifier)]).verified == ()
    with pytest.raises(NotSigned):
        open_checkpoint(cosigned(), [str(WITNESS.verifier)])
    assert open_checkpoint(cosigned(), [*VERIFIERS, str(WITNESS.verifier)]).origin == ORIGIN


@pytest.mark.parametrize("place", [0, 7, 8, 71])
def test_another_time_or_signature_is_false(place):
    value = bytearray(sign_at(TEXT, WITNESS, 1679315147))
    value[place] ^= 1
    line = Signature(WITNESS.name, WITNESS.verifier.key_id, bytes(value)).line().encode()
    with pytest.raises(BadSignature):
        open_note(sign_note(TEXT, [KEY]) + line, [str(WITNESS.verifier)])


@pytest.mark.parametrize("value", [bytes(71), bytes(73), bytes([0x80]) + bytes(71), b"s"])
def test_what_is_no_cosignature_has_no_time(value):
    assert time_of(value) is None
    line = Signature(WITNESS.name, WITNESS.verifier.key_id, value).line().encode()
    with pytest.raises(BadSignature):
        open_note(sign_note(TEXT, [KEY]) + line, [str(WITNESS.verifier)])


def test_a_witness_signs_no_note_and_a_log_cosigns_nothing():
    with pytest.raises(BadKey):
        sign_note(TEXT, [WITNESS])
    with pytest.raises(BadKey):
        sign_at(TEXT, KEY, 7)
    with pytest.raises(BadKey):
        sign_at(TEXT, WITNESS, LATEST_TIME + 1)
    with pytest.raises(BadKey):
        SigningKey("w", bytes(32), 6)


def test_a_signature_of_the_same_secret_over_the_text_alone_is_no_cosignature():
    plain = Signature(WITNESS.name, WITNESS.verifier.key_id, bytes(8) + WITNESS.sign(TEXT.encode()))
    with pytest.raises(BadSignature):
        open_note(sign_note(TEXT, [KEY]) + plain.line().encode(), [str(WITNESS.verifier)])


def test_a_witnesses_key_is_read_back_and_is_another_than_the_logs_of_its_secret():
    assert SigningKey.parse(WITNESS.spelled()) == WITNESS
    assert VerifierKey.parse(str(WITNESS.verifier)) == WITNESS.verifier
    assert SigningKey(WITNESS.name, WITNESS.seed).verifier.key_id != WITNESS.verifier.key_id
