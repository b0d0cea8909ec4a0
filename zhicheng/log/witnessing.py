"""The witness: from what it cosigned last and what it is asked, what it answers; and the other side, which asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from zhicheng.errors import Words
from zhicheng.log.checkpoints import Checkpoint, opened_by_log, parse_checkpoint
from zhicheng.log.cosignatures import sign_at
from zhicheng.log.errors import (
    BadKey,
    BadSignature,
    MalformedCheckpoint,
    MalformedNote,
    MalformedRequest,
    NotConsistent,
    NotSigned,
    RestoredWitness,
)
from zhicheng.log.hashing import EMPTY_ROOT, HASH_LENGTH
from zhicheng.log.keys import ED25519, SigningKey, VerifierKey
from zhicheng.log.notes import LONGEST_NOTE, Note, Signature, open_note, split_note
from zhicheng.log.spelling import base64_bytes, base64_text, decimal_number
from zhicheng.log.verification import verify_consistency

MOST_LINES = 63
"""How many hashes a request may carry at most."""
SIZE_TYPE, TEXT_TYPE = "text/x.tlog.size", "text/plain; charset=utf-8"
_OLD = "old "


@dataclass(frozen=True)
class CheckpointRequest:
    """What a log asks of a witness (见证请求): the size that the witness is thought to hold, a proof from it, a checkpoint.

    Source: C2SP tlog-witness, add-checkpoint.

    >>> CheckpointRequest(0, (), b"note").to_bytes()
    b'old 0\\n\\nnote'
    """

    old: int
    proof: tuple[bytes, ...]
    note: bytes

    def to_bytes(self) -> bytes:
        """Return the body of the request."""
        hashes = "".join(f"{base64_text(one)}\n" for one in self.proof)
        return f"{_OLD}{self.old}\n{hashes}\n".encode() + self.note


def parse_request(body: bytes) -> CheckpointRequest:
    """Return the request that bytes hold (读取见证请求); raise MalformedRequest.

    Source: C2SP tlog-witness, add-checkpoint.

    >>> parse_request(b"old 0\\n\\nnote").old
    0
    """
    head, blank, note = body.partition(b"\n\n")
    lines = head.decode("ascii", "replace").split("\n")
    old = decimal_number(lines[0].removeprefix(_OLD)) if lines[0].startswith(_OLD) else None
    hashes = [base64_bytes(line) for line in lines[1 : MOST_LINES + 2]]
    if not blank or old is None or len(body) > 2 * LONGEST_NOTE:
        raise MalformedRequest(
            zh="缺少旧条数行或空行，或过长", en="the line of the old size or the blank line is missing, or it is too long"
        )
    if len(hashes) > MOST_LINES or any(one is None or len(one) != HASH_LENGTH for one in hashes):
        raise MalformedRequest(
            zh=f"哈希多于{MOST_LINES}个或写法不对", en=f"it has more than {MOST_LINES} hashes, or one is misspelled"
        )
    return CheckpointRequest(old, tuple(one for one in hashes if one is not None), note)


def origin_of(request: CheckpointRequest) -> str | None:
    """Return the name of the log whose checkpoint is in a request (所请日志), None where there is none; nothing is verified.

    >>> origin_of(CheckpointRequest(0, (), b"")) is None
    True
    """
    try:
        return parse_checkpoint(split_note(request.note)[0]).origin
    except (MalformedNote, MalformedCheckpoint):
        return None


@dataclass(frozen=True)
class Answer:
    """What a witness answers (见证答复): a status of HTTP, a body with its media type.

    Where it cosigns, ``held`` is the checkpoint as a note with its cosignature under it, to be stored before the answer
    leaves; else None, and nothing changes.
    """

    status: int
    body: bytes
    media_type: str = TEXT_TYPE
    held: bytes | None = None


def answer(
    request: CheckpointRequest, *, logs: Mapping[str, Sequence[str]], held: bytes | None, key: SigningKey, time: int
) -> Answer:
    """Return what a witness answers to a request (见证). Nothing is stored here: the caller stores ``held``, then answers.

    ``logs`` are the verifier keys by the names of the logs that the witness knows; ``held`` is what it cosigned last of this
    log, as an earlier answer gave it, None where it never did; ``time`` is its clock, in seconds of POSIX. Raises
    RestoredWitness where the request or the clock shows that the state went back, and what ``open_held`` raises.

    Source: C2SP tlog-witness, add-checkpoint; C2SP tlog-cosignature.

    >>> from zhicheng.log import sign_note
    >>> from zhicheng.log.keys import COSIGNATURE
    >>> log, witness = SigningKey("quality.example/log", bytes(32)), SigningKey("w", bytes([1]) * 32, COSIGNATURE)
    >>> asked = CheckpointRequest(0, (), sign_note(Checkpoint(log.name, 0, EMPTY_ROOT).text(), [log]))
    >>> answer(asked, logs={log.name: [str(log.verifier)]}, held=None, key=witness, time=7).body.decode()[:4]
    '— w '
    """
    try:
        text = split_note(request.note)[0]
        asked = parse_checkpoint(text)
    except (MalformedNote, MalformedCheckpoint) as reason:
        return _refusal(HTTPStatus.BAD_REQUEST, reason.words())
    if asked.origin not in logs:
        return _refusal(HTTPStatus.NOT_FOUND, Words("不认识这个日志", "this log is not known here"))
    try:
        opened = opened_by_log(request.note, list(logs[asked.origin]))
    except (NotSigned, BadSignature) as reason:
        return _refusal(HTTPStatus.FORBIDDEN, reason.words())
    last = open_held(held, asked.origin, key, logs[asked.origin]) if held is not None else None
    _check_current(request.note, asked, last, key, time)
    seen = last.checkpoint if last else Checkpoint(asked.origin, 0, EMPTY_ROOT)
    return _refused(request, asked, seen) or _cosigned(opened, key, time)


@dataclass(frozen=True)
class Held:
    """What a witness cosigned last of one log (见证记录), and when."""

    checkpoint: Checkpoint
    time: int


def open_held(held: bytes, origin: str, key: SigningKey, logs: Sequence[str]) -> Held:
    """Return what a stored record says: the log's signature and the witness's own hold, and it is of that log.

    Raises RestoredWitness where it does not, since the witness then does not know what it signed.

    >>> open_held(b"", "quality.example/log", SigningKey("w", bytes(32)), [])
    Traceback (most recent call last):
    zhicheng.log.errors.RestoredWitness: the witness does not cosign the log 'quality.example/log': ...
    """
    try:
        opened = open_note(held, [str(key.verifier), *logs])
        checkpoint = parse_checkpoint(opened.text)
    except (MalformedNote, MalformedCheckpoint, BadSignature, NotSigned) as reason:
        words = reason.words()
        raise RestoredWitness(value=origin, zh=words.zh, en=words.en) from reason
    if checkpoint.origin != origin or not opened.cosigned or not opened.verified:
        raise RestoredWitness(
            value=origin, zh="见证记录属于另一日志或缺签名", en="the record is of another log, or lacks a signature"
        )
    return Held(checkpoint, opened.cosigned[-1].time)


def known_logs(keys: Sequence[str], witness: SigningKey) -> dict[str, tuple[str, ...]]:
    """Return verifier keys by the names of their logs (见证的日志); raise BadKey for a key that is no log's, or the witness's own.

    >>> list(known_logs([str(SigningKey("quality.example/log", bytes(32)).verifier)], SigningKey("w", bytes([1]) * 32)))
    ['quality.example/log']
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in map(VerifierKey.parse, keys):
        if one.kind != ED25519:
            raise BadKey(value=one.name, zh="不是日志的验证公钥（类型 1）", en="it is no verifier key of a log (type 1)")
        if one.public == witness.verifier.public:
            raise BadKey(
                value=one.name,
                zh="见证方不能见证用自己密钥签名的日志",
                en="no witness witnesses a log that signs with its own key",
            )
        found[one.name] = (*found.get(one.name, ()), str(one))
    return found


def with_cosignatures(note: bytes, lines: bytes, witnesses: Sequence[str]) -> bytes:
    """Return a checkpoint with the cosignatures of known witnesses under it (附见证签名); lines of others are left out.

    ``lines`` are what a witness answered. A witness's newer cosignature takes the place of its older one. Raises
    MalformedNote, BadSignature, BadKey, and NotSigned where no line is of a witness that was named.

    Source: C2SP tlog-witness, add-checkpoint.

    >>> from zhicheng.log import sign_note
    >>> from zhicheng.log.keys import COSIGNATURE
    >>> key, note = SigningKey("w", bytes(32), COSIGNATURE), sign_note("a\\n", [SigningKey("log", bytes(32))])
    >>> with_cosignatures(note, _line("a\\n", key, 7), [str(key.verifier)]).decode().count("— w ")
    1
    """
    text, signatures = split_note(note)
    keys = [str(key) for key in map(VerifierKey.parse, witnesses)]
    named = {(key.name, key.key_id) for key in map(VerifierKey.parse, keys)}
    answered = split_note(text.encode() + b"\n" + lines)[1]
    new = {(one.name, one.key_id): one for one in answered if (one.name, one.key_id) in named}
    new_lines = "".join(one.line() for one in new.values()).encode()
    if not new:
        raise NotSigned(value=", ".join(one.name for one in answered))
    open_note(text.encode() + b"\n" + new_lines, keys)
    kept = "".join(one.line() for one in signatures if (one.name, one.key_id) not in new).encode()
    whole = text.encode() + b"\n" + kept + new_lines
    split_note(whole)
    return whole


def _check_current(note: bytes, asked: Checkpoint, last: Held | None, key: SigningKey, time: int) -> None:
    """Refuse to go on where the request carries what this witness signed beyond what it remembers, or its clock is behind."""
    seen = last.checkpoint if last else Checkpoint(asked.origin, 0, EMPTY_ROOT)
    is_new = asked.size > seen.size or (asked.size == seen.size and asked.root != seen.root)
    if is_new and _is_own(note, key):
        raise RestoredWitness(
            value=asked.origin,
            zh="请求带有本见证方记录之外的见证签名",
            en="the request carries a cosignature of its own that it does not remember",
        )
    if last and time < last.time:
        raise RestoredWitness(
            value=asked.origin, zh="时钟早于上次见证的时刻", en="the clock is behind the time of its last cosignature"
        )


def _is_own(note: bytes, key: SigningKey) -> bool:
    try:
        return bool(open_note(note, [str(key.verifier)]).cosigned)
    except (BadSignature, NotSigned):
        return False


def _refused(request: CheckpointRequest, asked: Checkpoint, seen: Checkpoint) -> Answer | None:
    if request.old > asked.size:
        return _refusal(HTTPStatus.BAD_REQUEST, Words("旧条数大于检查点", "the old size is larger than the checkpoint's"))
    if request.old != seen.size:
        return _conflict(seen)
    if asked.size == seen.size and asked.root != seen.root and asked.size:
        return _conflict(seen)
    reason = _inconsistent(request, asked, seen)
    return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, reason) if reason else None


def _inconsistent(request: CheckpointRequest, asked: Checkpoint, seen: Checkpoint) -> Words | None:
    if not seen.size:  # nothing was there to be consistent with; the one empty tree has one root
        empty = asked.size or asked.root == EMPTY_ROOT
        return (
            None
            if empty and not request.proof
            else Words("空树的证明须为空，根须为空树之根", "an empty tree has no proof and one root")
        )
    try:
        verify_consistency(size1=seen.size, size2=asked.size, root1=seen.root, root2=asked.root, proof=request.proof)
    except NotConsistent as reason:
        return reason.words()
    return None


def _conflict(seen: Checkpoint) -> Answer:
    return Answer(HTTPStatus.CONFLICT, f"{seen.size}\n".encode(), SIZE_TYPE)


def _refusal(status: HTTPStatus, words: Words) -> Answer:
    return Answer(status, f"{words.zh}\n{words.en}\n".encode("utf-8", "replace"))


def _cosigned(opened: Note, key: SigningKey, time: int) -> Answer:
    line = _line(opened.text, key, time)
    by_log = "".join(one.line() for one in opened.verified)  # the lines of others are not kept: anybody can add a hundred
    return Answer(HTTPStatus.OK, line, held=f"{opened.text}\n{by_log}".encode() + line)


def _line(text: str, key: SigningKey, time: int) -> bytes:
    return Signature(key.name, key.verifier.key_id, sign_at(text, key, time)).line().encode()
