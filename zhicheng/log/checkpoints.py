"""Checkpoints: the size and the root of a log at one moment, as a note that the log signs."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.log.errors import MalformedCheckpoint, NotSigned
from zhicheng.log.hashing import HASH_LENGTH
from zhicheng.log.notes import Note, open_note, split_note
from zhicheng.log.spelling import LARGEST_SIZE, base64_bytes, base64_text, decimal_number, is_plain_line


@dataclass(frozen=True)
class Checkpoint:
    """A log's name, size and root (检查点); extension lines are kept as they stand. Raises MalformedCheckpoint.

    Source: C2SP tlog-checkpoint.

    >>> from zhicheng.log import EMPTY_ROOT
    >>> Checkpoint("quality.example/log", 0, EMPTY_ROOT).text()
    'quality.example/log\\n0\\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\\n'
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be written as a checkpoint."""
        if not all(is_plain_line(line) for line in (self.origin, *self.extensions)):
            raise MalformedCheckpoint(zh="名称或附加行为空或含控制字符", en="a line is empty or holds control characters")
        if not 0 <= self.size <= LARGEST_SIZE:
            raise MalformedCheckpoint(zh="条数超出范围", en="the size is out of range")
        if len(self.root) != HASH_LENGTH:
            raise MalformedCheckpoint(zh="根不是32字节", en="the root is not 32 bytes long")

    def text(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), base64_text(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint that a note's text states (检查点); raise MalformedCheckpoint. Nothing is verified here.

    Source: C2SP tlog-checkpoint, note text.

    >>> parse_checkpoint("quality.example/log\\n0\\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\\n").size
    0
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() != "":
        raise MalformedCheckpoint(zh="少于三行", en="it has fewer than three lines")
    origin, size_text, root_text, *extensions = lines
    size, root = decimal_number(size_text), base64_bytes(root_text)
    if size is None:
        raise MalformedCheckpoint(zh="条数不是规范的十进制数", en="the size is not a strict decimal number")
    if root is None:
        raise MalformedCheckpoint(zh="根不是规范的base64", en="the root is not strict base64")
    return Checkpoint(origin, size, root, tuple(extensions))


def open_checkpoint(note: bytes, keys: list[str]) -> Checkpoint:
    """Return a checkpoint whose signatures hold (验签的检查点); raise as ``open_note`` and ``parse_checkpoint`` do.

    A witness's signature alone is not enough: the log itself must have signed.

    Source: C2SP tlog-checkpoint.

    >>> from zhicheng.log import EMPTY_ROOT, SigningKey, sign_note
    >>> key = SigningKey("quality.example/log", bytes(32))
    >>> note = sign_note(Checkpoint("quality.example/log", 0, EMPTY_ROOT).text(), [key])
    >>> open_checkpoint(note, [str(key.verifier)]).origin
    'quality.example/log'
    """
    return parse_checkpoint(opened_by_log(note, keys).text)


def opened_by_log(note: bytes, keys: list[str]) -> Note:
    """Return a note that is signed by one known key at least that is no witness's; raise as ``open_note`` does.

    >>> from zhicheng.log import SigningKey, sign_note
    >>> key = SigningKey("quality.example/log", bytes(32))
    >>> opened_by_log(sign_note("a\\n", [key]), [str(key.verifier)]).text
    'a\\n'
    """
    opened = open_note(note, keys)
    if not opened.verified:
        raise NotSigned(value=", ".join(sorted({signature.name for signature in split_note(note)[1]})))
    return opened
