"""The file that a citizen keeps: a proof that an entry is in the log, readable for ever without the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.log.checkpoints import opened_by_log, parse_checkpoint
from zhicheng.log.cosignatures import Cosignature
from zhicheng.log.edge import RightEdge
from zhicheng.log.errors import DamagedLog, MalformedProof, NotIncluded, OutsideTheLog
from zhicheng.log.hashing import HASH_LENGTH
from zhicheng.log.notes import LONGEST_NOTE, split_note
from zhicheng.log.proving import Tiles, inclusion_from
from zhicheng.log.spelling import LARGEST_SIZE, base64_bytes, base64_text, decimal_number
from zhicheng.log.tiles import TILE_WIDTH, TileReader
from zhicheng.log.verification import verify_inclusion

MOST_HASHES = 64  # a tree of 2^64 leaves has no longer proof
_HEAD = "c2sp.org/tlog-proof@v1\n"
_EXTRA, _INDEX = "extra ", "index "


@dataclass(frozen=True)
class Proof:
    """An inclusion proof with the checkpoint it leads to (存证证明). Raises MalformedProof.

    ``hashes`` run from the leaf's neighbour up; ``checkpoint`` is the signed note as the log gave it; ``extra`` is proved
    by nothing and must not be trusted.

    Source: C2SP tlog-proof.

    >>> Proof(0, (), b"...").to_bytes()
    b'c2sp.org/tlog-proof@v1\\nindex 0\\n\\n...'
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    def __post_init__(self) -> None:
        """Refuse what cannot be written as a proof."""
        if not 0 <= self.index <= LARGEST_SIZE:
            raise MalformedProof(zh="序号超出范围", en="the index is out of range")
        if len(self.hashes) > MOST_HASHES or any(len(one) != HASH_LENGTH for one in self.hashes):
            raise MalformedProof(zh="哈希过多或不是32字节", en="it has too many hashes, or one is not 32 bytes long")

    def to_bytes(self) -> bytes:
        """Return the proof as the file to keep (``.tlog-proof``)."""
        extra = f"{_EXTRA}{base64_text(self.extra)}\n" if self.extra else ""
        hashes = "".join(f"{base64_text(one)}\n" for one in self.hashes)
        return f"{_HEAD}{extra}{_INDEX}{self.index}\n{hashes}\n".encode() + self.checkpoint


@dataclass(frozen=True)
class Report:
    """What a verified proof showed (验证报告): which log, where in it, which tree, and whose signatures hold.

    ``signed_by`` are the names of keys among those given; ``skipped`` are names whose signatures nobody checked; ``cosigned``
    are those of witnesses among the keys given, with their times.

    >>> Report("quality.example/log", 5, 8, bytes(32), ("quality.example/log",)).words().en[:58]
    'entry 5 is in the log quality.example/log of 8 entries, as'
    """

    origin: str
    index: int
    size: int
    root: bytes
    signed_by: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    cosigned: tuple[Cosignature, ...] = ()

    def words(self) -> Words:
        """Return what was proved and what was not, in plain words."""
        names = ", ".join(self.signed_by)
        return Words(
            f"日志 {self.origin} 共{self.size}条，其中第{self.index}条就是它，有 {names} 的签名为证。"
            "这说明内容未被改动、次序未变；不说明内容属实，也不说明签名的时间",
            f"entry {self.index} is in the log {self.origin} of {self.size} entries, as signed by {names}. "
            "This shows that the content is unchanged and in its place; not that it is true, nor when it was signed",
        )


def parse_proof(text: bytes) -> Proof:
    """Return the proof that a file holds (读取证明), nothing verified; raise MalformedProof.

    Source: C2SP tlog-proof, format.

    >>> parse_proof(b"c2sp.org/tlog-proof@v1\\nindex 0\\n\\nquality.example/log\\n1\\n").index
    0
    """
    if len(text) > 2 * LONGEST_NOTE:
        raise MalformedProof(zh="过长", en="it is too long")
    head, blank, checkpoint = text.partition(b"\n\n")
    try:
        lines = (head + b"\n").decode("ascii").removeprefix(_HEAD).split("\n")[:-1]
    except UnicodeDecodeError as reason:
        raise MalformedProof(zh="证明部分含非ASCII字符", en="the proof's lines are not ASCII") from reason
    if not (blank and checkpoint and text.startswith(_HEAD.encode())):
        raise MalformedProof(zh="首行、空行或检查点缺失", en="the first line, the blank line or the checkpoint is missing")
    extra = _extra(lines.pop(0)) if lines and lines[0].startswith(_EXTRA) else b""
    if not lines:
        raise MalformedProof(zh="没有序号", en="the index is missing")
    return Proof(_index(lines[0]), _hashes(lines[1:]), checkpoint, extra)


def verify_proof(proof: Proof, *, leaf: bytes, keys: list[str]) -> Report:
    """Check a proof against a leaf hash and the log's public keys (验证存证), offline; return what it showed.

    ``leaf`` is ``leaf_hash`` of the entry's bytes; ``keys`` are verifier keys of the logs that the caller trusts. Raises
    MalformedNote, BadKey, BadSignature, NotSigned, MalformedCheckpoint and NotIncluded.

    Source: C2SP tlog-proof; RFC 9162 2.1.3.2.

    >>> from zhicheng.log import Checkpoint, SigningKey, leaf_hash, sign_note
    >>> key, leaf = SigningKey("quality.example/log", bytes(32)), leaf_hash(b"{}")
    >>> note = sign_note(Checkpoint(key.name, 1, leaf).text(), [key])
    >>> verify_proof(Proof(0, (), note), leaf=leaf, keys=[str(key.verifier)]).signed_by
    ('quality.example/log',)
    """
    note = opened_by_log(proof.checkpoint, keys)
    signed = parse_checkpoint(note.text)
    verify_inclusion(index=proof.index, size=signed.size, leaf=leaf, proof=proof.hashes, root=signed.root)
    names = tuple(dict.fromkeys(signature.name for signature in note.verified))
    skipped = tuple(dict.fromkeys(signature.name for signature in note.skipped))
    return Report(signed.origin, proof.index, signed.size, signed.root, names, skipped, note.cosigned)


def prove_entry(reader: TileReader, *, index: int, checkpoint: bytes, edge: RightEdge | None = None) -> Proof:
    """Return the proof that the entry at an index is in the tree of a signed checkpoint (出具证明), from tiles alone.

    The proof is checked before it is given out. Raises OutsideTheLog, MissingTile, MalformedTile, and DamagedLog where
    the tiles do not lead to the checkpoint's root. The checkpoint's signatures are not checked here.

    Source: C2SP tlog-proof, tlog-tiles.

    >>> from zhicheng.log import Checkpoint, SigningKey, leaf_hash, sign_note
    >>> key, tiles = SigningKey("quality.example/log", bytes(32)), {"tile/0/000.p/1": leaf_hash(b"{}")}
    >>> class Shelf:
    ...     def read(self, path): return tiles.get(path)
    >>> note = sign_note(Checkpoint(key.name, 1, leaf_hash(b"{}")).text(), [key])
    >>> prove_entry(Shelf(), index=0, checkpoint=note).hashes
    ()
    """
    signed = parse_checkpoint(split_note(checkpoint)[0])
    if not 0 <= index < signed.size:
        raise OutsideTheLog(value=index, size=signed.size)
    tiles = Tiles(reader, signed.size, edge)
    hashes, leaf = inclusion_from(tiles, index), tiles.hashes(0, index // TILE_WIDTH)[index % TILE_WIDTH]
    try:
        verify_inclusion(index=index, size=signed.size, leaf=leaf, proof=hashes, root=signed.root)
    except NotIncluded as reason:
        words = Words("瓦片算不出检查点的根", "the tiles do not give the checkpoint's root")
        raise DamagedLog.at(f"tiles, entry {index}", words) from reason
    return Proof(index, tuple(hashes), checkpoint)


def _extra(line: str) -> bytes:
    extra = base64_bytes(line.removeprefix(_EXTRA))
    if not extra:
        raise MalformedProof(zh="附加内容不是规范的base64", en="the extra data is not strict base64")
    return extra


def _index(line: str) -> int:
    index = decimal_number(line.removeprefix(_INDEX)) if line.startswith(_INDEX) else None
    if index is None:
        raise MalformedProof(zh="序号不是规范的十进制数", en="the index is not a strict decimal number")
    return index


def _hashes(lines: Sequence[str]) -> tuple[bytes, ...]:
    hashes = [base64_bytes(line) for line in lines[: MOST_HASHES + 1]]
    if None in hashes:
        raise MalformedProof(zh="哈希不是规范的base64", en="a hash is not strict base64")
    return tuple(one for one in hashes if one is not None)
