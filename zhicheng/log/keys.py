"""Keys of signed notes: the public one that checks, the private one that signs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from zhicheng.errors import Words
from zhicheng.log.errors import BadKey
from zhicheng.log.points import is_key_point
from zhicheng.log.spelling import base64_bytes, base64_text, is_plain_line

ED25519 = 0x01
COSIGNATURE = 0x04
"""A witness's Ed25519 key: it signs checkpoints together with the time, and nothing else (C2SP tlog-cosignature)."""
KINDS = (ED25519, COSIGNATURE)
"""The types of key that check signatures here."""
ID_LENGTH = 4
_ECDSA = 0x02  # its ids are made in another way
_KEY_LENGTH = 32
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True)
class VerifierKey:
    """A public key with its name (验证公钥): ``name+id+base64(type, key)``.

    Ed25519 checks here, of notes (type 1) and of witnesses (type 4); a key of another type is kept and checks nothing, so that
    a list of keys may already name post-quantum or SM2 keys. An Ed25519 key is read as strictly as RFC 8032 5.1.3 spells
    points, and a point of small order is none.

    Source: C2SP signed-note, signatures and signature types; RFC 8032 5.1.3.

    >>> key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    >>> key.name, key.key_id.hex(), key.kind
    ('PeterNeumann', 'c74f20a3', 1)
    """

    name: str
    key_id: bytes
    kind: int
    public: bytes

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Return the key that a text states; raise BadKey."""
        name, key_id, kind, public = _parts(text)
        short = kind in KINDS and len(public) != _KEY_LENGTH
        if short or (kind != _ECDSA and key_id != id_of(name, kind, public)):
            raise BadKey(value=name, zh="公钥与其编号不符", en="the key is not the one of its id")
        if kind in KINDS and not is_key_point(public):
            raise BadKey(value=name, zh="公钥的点写法不规范或阶太小", en="its point is misspelled or of small order")
        return cls(name, key_id, kind, public)

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64_text(bytes([self.kind]) + self.public)}"

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Tell whether an Ed25519 signature over a message is this key's; a witness's message has the time in it."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class SigningKey:
    """A private Ed25519 key with its name (签名私钥); the seed never shows in messages. ``kind`` is that of its verifier key.

    Source: C2SP signed-note, Ed25519 signatures; C2SP tlog-cosignature; RFC 8032.

    >>> key = SigningKey("quality.example/log", bytes(32))
    >>> str(key.verifier)[:28]
    'quality.example/log+2b0a16aa'
    """

    name: str
    seed: bytes = field(repr=False)
    kind: int = ED25519

    def __post_init__(self) -> None:
        """Refuse a name that a note cannot carry and a seed of another length."""
        _check_name(self.name)
        if len(self.seed) != _KEY_LENGTH:
            raise BadKey(value=self.name, zh="私钥不是32字节", en="the private key is not 32 bytes long")
        if self.kind not in KINDS:
            raise BadKey(value=self.name, zh="不认识这种私钥", en="no private key of that type is known here")

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """Return the key of ``PRIVATE+KEY+name+id+base64(type, seed)``; raise BadKey, which does not show the text."""
        if not text.startswith(_PRIVATE):
            raise BadKey(value="…", zh=f"私钥须以{_PRIVATE}开头", en=f"a private key begins with {_PRIVATE}")
        name, key_id, kind, seed = _parts(text.removeprefix(_PRIVATE))
        key = cls(name, seed, kind)
        if key.verifier.key_id != key_id:
            raise BadKey(value=name, zh="私钥与其编号不符", en="the private key is not the one of its id")
        return key

    @property
    def verifier(self) -> VerifierKey:
        """The public key to give away."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return VerifierKey(self.name, id_of(self.name, self.kind, public), self.kind, public)

    def spelled(self) -> str:
        """Return the secret text that ``parse`` reads."""
        return f"{_PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{base64_text(bytes([self.kind]) + self.seed)}"

    def sign(self, message: bytes) -> bytes:
        """Return the signature over a message, 64 bytes; the same message gives the same signature."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def id_of(name: str, kind: int, public: bytes) -> bytes:
    """Return the id of a key, 4 bytes.

    Source: C2SP signed-note, signatures.

    >>> id_of("quality.example/log", 1, bytes(32)).hex()
    '3f276a5d'
    """
    return hashlib.sha256(name.encode("utf-8") + b"\n" + bytes([kind]) + public).digest()[:ID_LENGTH]


def is_key_name(name: str) -> bool:
    """Tell whether a note can carry a key of this name: one plain line without spaces or plus signs."""
    return is_plain_line(name) and "+" not in name and not any(sign.isspace() for sign in name)


def _parts(text: str) -> tuple[str, bytes, int, bytes]:
    name, first, rest = text.partition("+")
    id_text, second, key_text = rest.partition("+")
    _check_name(name)
    key = base64_bytes(key_text)
    if not (first and second and len(id_text) == 2 * ID_LENGTH and set(id_text) <= set("0123456789abcdef")):
        raise BadKey(value=name, zh="编号不是8位小写十六进制", en="the id is not 8 hexadecimal digits in lower case")
    if key is None or len(key) < 2:
        raise BadKey(value=name, zh="密钥不是规范的base64", en="the key is not strict base64")
    return name, bytes.fromhex(id_text), key[0], key[1:]


def _check_name(name: str) -> None:
    if not is_key_name(name):
        words = Words("名称为空或含空格、加号、控制字符", "its name is empty or has spaces, plus signs or control characters")
        raise BadKey(value=ascii(name[:40]), zh=words.zh, en=words.en)
