"""The witness: it follows one history, signs no two trees of a size, and says in the words of the protocol why not."""

import hashlib

import pytest

from tests.unit.log.logs import KEY as LOG
from tests.unit.log.logs import ORIGIN, entries_of
from zhicheng.log import (
    EMPTY_ROOT,
    BadKey,
    BadSignature,
    Checkpoint,
    CheckpointRequest,
    MalformedRequest,
    MemoryStorage,
    NotSigned,
    RestoredWitness,
    SigningKey,
    answer,
    create_log,
    known_logs,
    open_held,
    open_log,
    open_note,
    parse_request,
    prove_consistency,
    sign_note,
    with_cosignatures,
)
from zhicheng.log.keys import COSIGNATURE
from zhicheng.log.witnessing import SIZE_TYPE

WITNESS = SigningKey("witness.example/w1", bytes([7]) * 32, COSIGNATURE)
LOGS = {ORIGIN: (str(LOG.verifier),)}
NOW = 1_796_000_000


class History:
    """A log that grew, with its checkpoints by size."""

    def __init__(self, salt: int = 0) -> None:
        self.storage, self.notes = MemoryStorage(), {}
        create_log(self.storage, ORIGIN)
        log = open_log(self.storage, ORIGIN)
        self.notes[0] = log.sign_checkpoint(LOG)
        for entry in entries_of(20, first=salt):
            log.append([entry])
            self.notes[log.size] = log.sign_checkpoint(LOG)

    def request(self, size: int, old: int = 0) -> CheckpointRequest:
        proof = prove_consistency(self.storage, size1=old, size2=size) if 0 < old < size else []
        return CheckpointRequest(old, tuple(proof), self.notes[size])


HISTORY, OTHER = History(), History(1000)


def ask(request, held=None, time=NOW, logs=LOGS):
    return answer(request, logs=logs, held=held, key=WITNESS, time=time)


def held_at(size: int, time: int = NOW) -> bytes:
    return ask(HISTORY.request(size), time=time).held


def test_a_new_log_is_taken_as_it_is_and_followed():
    first = ask(HISTORY.request(5))
    assert int(first.status) == 200
    assert first.body.decode().startswith("— witness.example/w1 ")
    then = ask(HISTORY.request(8, old=5), first.held, NOW + 1)
    assert int(then.status) == 200
    kept = open_held(then.held, ORIGIN, WITNESS, LOGS[ORIGIN])
    assert (kept.checkpoint.size, kept.time) == (8, NOW + 1)
    opened = open_note(HISTORY.notes[8] + then.body, [str(LOG.verifier), str(WITNESS.verifier)])
    assert [one.time for one in opened.cosigned] == [NOW + 1]


def test_the_same_checkpoint_is_cosigned_again_with_a_later_time():
    again = ask(HISTORY.request(5, old=5), held_at(5), NOW + 9)
    assert int(again.status) == 200
    assert open_held(again.held, ORIGIN, WITNESS, LOGS[ORIGIN]).time == NOW + 9


def forged(size: int, root: bytes) -> bytes:
    return sign_note(Checkpoint(ORIGIN, size, root).text(), [LOG])


ZERO, ROOT = bytes(32), hashlib.sha256(b"root").digest()
REFUSED = {
    "old above the checkpoint": (CheckpointRequest(8, (), HISTORY.notes[5]), 5, 400),
    "no note": (CheckpointRequest(5, (), b"note"), 5, 400),
    "no checkpoint": (CheckpointRequest(5, (), sign_note("a\n", [LOG])), 5, 400),
    "another log": (CheckpointRequest(0, (), sign_note(Checkpoint("o", 0, EMPTY_ROOT).text(), [SigningKey("o", ZERO)])), 5, 404),
    "nobody known signed": (CheckpointRequest(5, (), sign_note(Checkpoint(ORIGIN, 8, ROOT).text(), [SigningKey("x", ZERO)])), 5, 403),
    "a false signature": (CheckpointRequest(5, (), HISTORY.notes[8].replace(b"\n8\n", b"\n9\n")), 5, 403),
    "an older size": (HISTORY.request(8, old=3), 5, 409),
    "a later size": (HISTORY.request(8, old=6), 5, 409),
    "nothing held, but an old size": (HISTORY.request(8, old=6), None, 409),
    "another tree of the same size": (OTHER.request(5, old=5), 5, 409),
    "another history": (OTHER.request(8, old=5), 5, 422),
    "no proof": (CheckpointRequest(5, (), HISTORY.notes[8]), 5, 422),
    "a proof too many": (CheckpointRequest(5, (ZERO,), HISTORY.notes[5]), 5, 422),
    "a proof where none can be": (CheckpointRequest(0, (ZERO,), HISTORY.notes[5]), None, 422),
    "an empty tree with a root": (CheckpointRequest(0, (), forged(0, ROOT)), None, 422),
    "an empty tree with a proof": (CheckpointRequest(0, (ZERO,), forged(0, EMPTY_ROOT)), None, 422),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "size", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_changes_nothing_and_is_not_signed(request_, size, status):
    said = ask(request_, held_at(size) if size is not None else None)
    assert (int(said.status), said.held) == (status, None)
    assert "— ".encode() not in said.body
    if status == 409:
        assert (said.body, said.media_type) == (f"{size or 0}\n".encode(), SIZE_TYPE)


def test_an_empty_log_is_cosigned_and_then_grows():
    empty = ask(HISTORY.request(0))
    assert int(empty.status) == 200
    assert int(ask(HISTORY.request(4, old=0), empty.held).status) == 200


def test_a_witness_that_forgot_is_told_so_by_its_own_signature():
    signed = with_cosignatures(HISTORY.notes[8], ask(HISTORY.request(8)).body, [str(WITNESS.verifier)])
    proof = HISTORY.request(8, old=5).proof
    for held, request in ((held_at(5), CheckpointRequest(5, proof, signed)), (None, CheckpointRequest(0, (), signed))):
        with pytest.raises(RestoredWitness):
            ask(request, held)
    other = with_cosignatures(OTHER.notes[5], ask(OTHER.request(5)).body, [str(WITNESS.verifier)])
    with pytest.raises(RestoredWitness):
        ask(CheckpointRequest(5, (), other), held_at(5))
    assert int(ask(CheckpointRequest(8, (), signed), held_at(8)).status) == 200


def test_a_false_line_in_its_name_proves_nothing():
    line = ask(HISTORY.request(5)).body
    assert int(ask(CheckpointRequest(5, HISTORY.request(8, old=5).proof, HISTORY.notes[8] + line), held_at(5)).status) == 200


def test_a_clock_that_went_back_signs_nothing():
    with pytest.raises(RestoredWitness):
        ask(HISTORY.request(8, old=5), held_at(5, NOW), NOW - 1)


@pytest.mark.parametrize(
    "held", [b"", b"note", HISTORY.notes[5], ask(HISTORY.request(5)).held.replace(b"\n5\n", b"\n4\n"), OTHER.notes[5]]
)
def test_a_record_that_does_not_hold_is_never_taken_for_none(held):
    with pytest.raises(RestoredWitness):
        ask(HISTORY.request(8, old=5), held)


def test_lines_of_others_do_not_fill_the_record():
    many = HISTORY.notes[5] + "".join(f"— w{number} AAAAAAA=\n" for number in range(99)).encode()
    held = ask(CheckpointRequest(0, (), many)).held
    assert held.count("— ".encode()) == 2
    assert int(ask(HISTORY.request(8, old=5), held).status) == 200


def test_a_request_is_read_back_as_it_was_written():
    request = HISTORY.request(13, old=5)
    assert parse_request(request.to_bytes()) == request


GOOD = HISTORY.request(13, old=5).to_bytes()
MALFORMED = {
    "nothing": b"",
    "no old": GOOD.removeprefix(b"old "),
    "a leading zero": GOOD.replace(b"old 5", b"old 05"),
    "a sign": GOOD.replace(b"old 5", b"old +5"),
    "another digit": GOOD.replace(b"old 5", "old ５".encode()),
    "no blank line": b"old 5\n",
    "a hash cut short": GOOD.replace(b"=\n", b"\n", 1),
    "64 hashes": b"old 5\n" + b"KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" * 64 + b"\nnote",
    "too long": b"old 5\n\n" + bytes(2_000_001),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_request_out_of_form_is_refused(body):
    with pytest.raises(MalformedRequest):
        parse_request(body)


def test_no_witness_knows_a_log_by_a_key_that_is_its_own_or_no_logs():
    with pytest.raises(BadKey):
        known_logs([str(SigningKey("log", WITNESS.seed).verifier)], WITNESS)
    with pytest.raises(BadKey):
        known_logs([str(WITNESS.verifier)], LOG)


def test_a_log_keeps_the_cosignatures_of_those_it_named():
    line = ask(HISTORY.request(5)).body
    later = ask(HISTORY.request(5, old=5), held_at(5), NOW + 5).body
    named = [str(WITNESS.verifier)]
    once = with_cosignatures(HISTORY.notes[5], line + b"\xe2\x80\x94 stranger AAAAAAA=\n", named)
    assert once == HISTORY.notes[5] + line
    assert with_cosignatures(once, later, named) == HISTORY.notes[5] + later
    with pytest.raises(NotSigned):
        with_cosignatures(HISTORY.notes[5], "— stranger AAAAAAA=\n".encode(), named)
    with pytest.raises(BadSignature):
        with_cosignatures(HISTORY.notes[8], line, named)


def test_signing_the_same_checkpoint_again_keeps_its_cosignatures():
    history = History()
    log = open_log(history.storage, ORIGIN)
    note = with_cosignatures(history.notes[20], ask(history.request(20)).body, [str(WITNESS.verifier)])
    history.storage.write("checkpoint", note)
    assert open_note(log.sign_checkpoint(LOG), [str(WITNESS.verifier)]).cosigned
    log.append([b"{}"])
    assert WITNESS.name.encode() not in log.sign_checkpoint(LOG)
