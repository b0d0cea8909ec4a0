"""Signed notes: a text and the signatures under it, read strictly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhicheng.log.cosignatures import Cosignature, holds, time_of
from zhicheng.log.errors import BadKey, BadSignature, MalformedNote, NotSigned
from zhicheng.log.keys import COSIGNATURE, ED25519, ID_LENGTH, KINDS, SigningKey, VerifierKey, is_key_name
from zhicheng.log.spelling import base64_bytes, base64_text

MOST_SIGNATURES = 100  # the specification asks for 16 at least; a limit keeps a hostile note cheap to refuse
LONGEST_NOTE = 1_000_000  # bytes
_DASH = "— "
_UNKNOWN = -1


@dataclass(frozen=True)
class Signature:
    """One signature line of a note (签名行): the key's name and 4-byte id, and the signature itself."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """Return the line as it stands in a note."""
        return f"{_DASH}{self.name} {base64_text(self.key_id + self.value)}\n"


@dataclass(frozen=True)
class Note:
    """A text whose signatures were checked (签名文本): by which keys, by which witnesses and when, and which were skipped."""

    text: str
    verified: tuple[Signature, ...]
    skipped: tuple[Signature, ...] = ()
    cosigned: tuple[Cosignature, ...] = ()


def open_note(text: bytes, keys: list[str]) -> Note:
    """Return a note whose signatures by known keys all hold (验签), at least one of them.

    ``keys`` are verifier keys, ``name+id+base64``. Signatures by other keys and of unknown types are skipped. What a witness
    signed stands apart from what the others did. Raises MalformedNote, BadKey, BadSignature (a known key's signature is
    false) and NotSigned (no known key signed).

    Source: C2SP signed-note; C2SP tlog-cosignature.

    >>> key = SigningKey("quality.example/log", bytes(32))
    >>> open_note(sign_note("合格率 96.1%\\n", [key]), [str(key.verifier)]).text
    '合格率 96.1%\\n'
    """
    body, signatures = split_note(text)
    known = _by_name_and_id(keys)
    found: dict[int, dict[Signature, None]] = {ED25519: {}, COSIGNATURE: {}, _UNKNOWN: {}}
    for signature in signatures:
        key = known.get((signature.name, signature.key_id))
        if key and not holds(key, body, signature.value):
            raise BadSignature(value=signature.name)
        found[key.kind if key else _UNKNOWN][signature] = None
    verified, cosigned, skipped = found.values()
    if not verified and not cosigned:
        raise NotSigned(value=", ".join(sorted({signature.name for signature in signatures})))
    times = tuple(Cosignature(one.name, time_of(one.value) or 0) for one in cosigned)
    return Note(body, tuple(verified), tuple(skipped), times)


def sign_note(text: str, keys: Iterable[SigningKey], kept: Sequence[Signature] = ()) -> bytes:
    """Return a text with signatures under it (签署): those kept from before, then one by each key.

    Raises MalformedNote when the text does not end in a line feed or holds what a note may not, and BadKey for a witness's key.

    Source: C2SP signed-note, format.

    >>> key = SigningKey("quality.example/log", bytes(32))
    >>> sign_note("a\\n", [key]).decode().splitlines()[2][:32]
    '— quality.example/log KwoWqjJ66n'
    """
    signing = list(keys)
    for key in signing:
        if key.kind != ED25519:
            raise BadKey(value=key.name, zh="见证密钥不签一般文本", en="a witness's key signs no note")
    new = [Signature(key.name, key.verifier.key_id, key.sign(text.encode("utf-8", "replace"))) for key in signing]
    replaced = {(signature.name, signature.key_id) for signature in new}
    old = [signature for signature in kept if (signature.name, signature.key_id) not in replaced]
    note = (text + "\n" + "".join(signature.line() for signature in [*old, *new])).encode("utf-8", "surrogatepass")
    if split_note(note)[0] != text:
        raise MalformedNote(zh="正文须以换行结尾", en="the text must end in a line feed")
    return note


def split_note(note: bytes) -> tuple[str, tuple[Signature, ...]]:
    """Return the text of a note and its signatures, none of them checked; raise MalformedNote.

    Source: C2SP signed-note, format.

    >>> split_note("a\\n\\n— quality.example/log AAAAAAA=\\n".encode())[0]
    'a\\n'
    """
    text, blank, tail = _decoded(note).rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise MalformedNote(zh="缺少空行或签名行", en="the blank line or the signature lines are missing")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise MalformedNote(zh=f"签名多于{MOST_SIGNATURES}个", en=f"it has more than {MOST_SIGNATURES} signatures")
    return text + "\n", tuple(_signature(line) for line in lines)


def _decoded(note: bytes) -> str:
    if len(note) > LONGEST_NOTE:
        raise MalformedNote(zh=f"长于{LONGEST_NOTE}字节", en=f"it is longer than {LONGEST_NOTE} bytes")
    try:
        text = note.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise MalformedNote(zh="不是UTF-8", en="it is not UTF-8") from reason
    if any(sign < " " and sign != "\n" for sign in text):
        raise MalformedNote(zh="含控制字符", en="it holds control characters")
    return text


def _signature(line: str) -> Signature:
    name, _, spelled = line.removeprefix(_DASH).partition(" ")
    value = base64_bytes(spelled)
    if not line.startswith(_DASH) or not is_key_name(name):
        raise MalformedNote(zh="签名行不成形", en="a signature line is out of form")
    if value is None or len(value) <= ID_LENGTH:
        raise MalformedNote(zh="签名不是规范的base64", en="a signature is not strict base64")
    return Signature(name, value[:ID_LENGTH], value[ID_LENGTH:])


def _by_name_and_id(keys: Iterable[str]) -> dict[tuple[str, bytes], VerifierKey]:
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in map(VerifierKey.parse, keys):
        if key.kind in KINDS and known.setdefault((key.name, key.key_id), key) != key:
            raise BadKey(value=key.name, zh="两个公钥同名同号", en="two keys share name and id")
    return known
