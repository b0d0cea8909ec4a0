"""The bundle: an entry, its proof and the fields that are opened, in the one file that a citizen drops on the page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.errors import ZhichengError
from zhicheng.log import Commitment, JsonValue, Report, canonical_json, leaf_hash, opens, parse_proof, verify_proof
from zhicheng.log.spelling import base64_bytes, base64_text
from zhicheng.publication.verifier.errors import MalformedBundle, NotCommitted, NotOpened

SCHEMA = "zhicheng/bundle/1"
SHORTEST_SALT, LONGEST_SALT = 16, 65_535  # bytes
_MEMBERS = {"schema", "entry", "entry_base64", "proof", "digests", "opened", "record"}
_ROOT = b"zhicheng/root/1\x00"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"(?:[0-9a-f]{2})*")


@dataclass(frozen=True)
class OpenedField:
    """One field of a record, shown with its salt (公开字段); ``salt`` is ``field_salt``, 16 to 65,535 bytes."""

    name: str
    value: JsonValue
    salt: bytes


@dataclass(frozen=True)
class Bundle:
    """What is needed to check one published thing offline (核验包): the entry's bytes, the proof file, the opened fields.

    ``digests`` are those of all fields, for an entry that holds their ``root`` alone. ``record`` is shown to readers and
    proved by nothing. Raises MalformedBundle.

    Source: spec/verifier.md.

    >>> Bundle(b"{}", b"c2sp.org/tlog-proof@v1\\n").to_bytes()
    b'{"entry":"{}","proof":"c2sp.org/tlog-proof@v1\\\\n","schema":"zhicheng/bundle/1"}'
    """

    entry: bytes
    proof: bytes
    opened: tuple[OpenedField, ...] = ()
    digests: Mapping[str, str] | None = None
    record: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be written as a bundle."""
        names = [field.name for field in self.opened]
        if len(names) != len(set(names)) or not all(_is_salt(field.salt) for field in self.opened):
            raise _malformed("字段重名或盐的长度不对", "a field stands twice, or a salt is too short or too long")
        if self.digests is not None and not all(_is_digest(digest) for digest in self.digests.values()):
            raise _malformed("摘要须是64位小写十六进制", "digests must be 64 hexadecimal digits in lower case")
        if not all(isinstance(text, str) for text in (self.record or {}).values()):
            raise _malformed("附注须是文字", "notes must be texts")

    def to_bytes(self) -> bytes:
        """Return the bundle as the file to give out; raise NotCanonical and MalformedBundle."""
        members: dict[str, JsonValue] = {"schema": SCHEMA, **_entry_member(self.entry), "proof": _text(self.proof)}
        if self.opened:
            fields = [{"name": field.name, "value": field.value, "salt": field.salt.hex()} for field in self.opened]
            members["opened"] = fields
        if self.digests is not None:
            members["digests"] = dict(self.digests)
        if self.record:
            members["record"] = dict(self.record)
        return canonical_json(members)


def parse_bundle(data: bytes) -> Bundle:
    """Return the bundle that a file holds (读取核验包), nothing verified; raise MalformedBundle.

    >>> parse_bundle(Bundle(b"{}", b"c2sp.org/tlog-proof@v1\\n").to_bytes()).entry
    b'{}'
    """
    members = _json(data)
    if not isinstance(members, dict) or members.get("schema") != SCHEMA or not members.keys() <= _MEMBERS:
        raise _malformed(f"不是 {SCHEMA} 的 JSON", f"it is no JSON of {SCHEMA}")
    proof, opened = members.get("proof"), members.get("opened", [])
    if not isinstance(proof, str) or not isinstance(opened, list):
        raise _malformed("证明或字段缺失", "the proof or the list of fields is missing")
    tables = [members.get("digests", {}), members.get("record", {})]
    if not all(isinstance(table, dict) for table in tables):
        raise _malformed("摘要和附注须是表", "digests and notes must be tables")
    digests = members.get("digests") if "digests" in members else None
    return Bundle(_entry(members), _bytes(proof), tuple(map(_field, opened)), digests, members.get("record"))


def verify_bundle(bundle: Bundle, keys: list[str]) -> Report:
    """Check a bundle against the log's public keys (核验): its proof, then its opened fields; return what was shown.

    Raises what ``parse_proof`` and ``verify_proof`` raise, NotCommitted, NotOpened and NotCanonical.

    Source: C2SP tlog-proof; spec/log.md, commitments.

    >>> from zhicheng.log import Checkpoint, Proof, SigningKey, commit, field_salt, sign_note
    >>> key, salt = SigningKey("quality.example/log", bytes(32)), bytes(range(32))
    >>> entry = canonical_json({"fields": dict(commit(salt, {"verdict": "合格"}).fields)})
    >>> note = sign_note(Checkpoint(key.name, 1, leaf_hash(entry)).text(), [key])
    >>> opened = OpenedField("verdict", "合格", field_salt(salt, "verdict"))
    >>> verify_bundle(Bundle(entry, Proof(0, (), note).to_bytes(), (opened,)), [str(key.verifier)]).index
    0
    """
    report = verify_proof(parse_proof(bundle.proof), leaf=leaf_hash(bundle.entry), keys=keys)
    if bundle.opened or bundle.digests is not None:
        commitment = _commitment(bundle)
        for field in bundle.opened:
            if not opens(commitment, field.name, field.value, field.salt):
                raise NotOpened(value=field.name)
    return report


def _commitment(bundle: Bundle) -> Commitment:
    entry = _canonical(bundle.entry)
    if not isinstance(entry, dict):
        raise _uncommitted("条目不是规范 JSON 的表", "the entry is not a table in canonical JSON")
    fields = entry.get("fields") if bundle.digests is None else bundle.digests
    if not isinstance(fields, Mapping):
        raise _uncommitted("条目没有 fields", "the entry has no fields")
    if bundle.digests is not None:
        root = hashlib.sha256(_ROOT + canonical_json(bundle.digests)).hexdigest()
        if entry.get("root") != root:
            raise _uncommitted("条目的 root 不是这些摘要的根", "the entry's root is not the one of these digests")
    return Commitment(tuple(fields.items()), "")


def _canonical(entry: bytes) -> object:
    try:
        value = _json(entry)
        return value if canonical_json(value) == entry else None
    except ZhichengError:
        return None


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"), parse_int=_number, parse_constant=_no_constant)
    except (ValueError, RecursionError) as reason:
        raise _malformed("不是 JSON", "it is not JSON") from reason


def _number(digits: str) -> int | float:
    # As a browser reads it: what lies beyond 2^53 is a double, whose canonical spelling is then another.
    value = float(digits)
    return int(value) if abs(value) < 2**53 else value


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _entry(members: dict[str, Any]) -> bytes:
    if ("entry" in members) == ("entry_base64" in members):
        raise _malformed("条目须以 entry 或 entry_base64 给出其一", "the entry must be given as entry or as entry_base64")
    spelled = members.get("entry", members.get("entry_base64"))
    entry = None
    if isinstance(spelled, str):
        entry = _bytes(spelled) if "entry" in members else base64_bytes(spelled)
    if entry is None:
        raise _malformed("条目不是文字或规范的base64", "the entry is no text or no strict base64")
    return entry


def _field(member: Any) -> OpenedField:
    if isinstance(member, dict) and member.keys() == {"name", "value", "salt"} and isinstance(member["name"], str):
        salt = member["salt"]
        if isinstance(salt, str) and _SALT.fullmatch(salt):
            return OpenedField(member["name"], member["value"], bytes.fromhex(salt))
    raise _malformed("字段须有名称、值和盐", "a field needs name, value and salt")


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as reason:
        raise _malformed("半个字符", "half a character") from reason


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise _malformed("证明不是UTF-8", "the proof is not UTF-8") from reason


def _entry_member(entry: bytes) -> dict[str, JsonValue]:
    try:
        return {"entry": entry.decode("utf-8")}
    except UnicodeDecodeError:
        return {"entry_base64": base64_text(entry)}


def _is_salt(salt: bytes) -> bool:
    return SHORTEST_SALT <= len(salt) <= LONGEST_SALT


def _is_digest(digest: object) -> bool:
    return isinstance(digest, str) and bool(_DIGEST.fullmatch(digest))


def _malformed(zh: str, en: str) -> MalformedBundle:
    return MalformedBundle(zh=zh, en=en)


def _uncommitted(zh: str, en: str) -> NotCommitted:
    return NotCommitted(zh=zh, en=en)
