"""Whom a verifier trusts to say that a commitment was there before chance was known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zhicheng.draw.errors import BadReceipt
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import BadKey, VerifierKey, split_note
from zhicheng.log.keys import COSIGNATURE, ED25519

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True)
class Trust:
    """Whose receipts a verifier believes (核验人信任的对象): named by the verifier, never by a bundle.

    ``witnesses`` and ``parties`` are verifier keys, ``name+id+base64``; ``authorities`` root certificates, PEM or DER, from which a
    timestamp's chain must start, others of the chain beside them in PEM. Nobody is trusted by default. Raises BadKey and BadReceipt.

    >>> Trust().witnesses
    ()
    """

    witnesses: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    authorities: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        _check_kind(
            self.witnesses, COSIGNATURE, Words("不是见证方的验证公钥（类型 4）", "it is no witness's verifier key (type 4)")
        )
        for content in self.authorities:
            if not any(one.subject == one.issuer for one in certificates(content)):
                raise BadReceipt(value="certificate", zh="其中没有根证书", en="no root certificate is in it")
        _check_kind(self.parties, ED25519, Words("不是签名文本的验证公钥（类型 1）", "it is no verifier key of notes (type 1)"))


def _check_kind(keys: tuple[str, ...], kind: int, otherwise: Words) -> None:
    for key in map(VerifierKey.parse, keys):
        if key.kind != kind:
            raise BadKey(value=key.name, zh=otherwise.zh, en=otherwise.en)


def certificates(content: bytes) -> list[Certificate]:
    """Return the certificates of a file, PEM or DER (证书); raise BadReceipt.

    >>> certificates(b"")
    Traceback (most recent call last):
    zhicheng.draw.errors.BadReceipt: the receipt 'certificate' is not as it must be: ...
    """
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(content) if b"-----BEGIN" in content else [load_der_x509_certificate(content)]
    except ValueError as reason:
        raise BadReceipt(value="certificate", zh="证书读不出，须为 PEM 或 DER", en="it cannot be read as PEM or DER") from reason


NOBODY = Trust()


@dataclass(frozen=True)
class Shown:
    """What a receipt shows (收据所示): somebody saw the commitment at a time."""

    by: str
    at: datetime


def signers(note: bytes) -> str:
    """Return the names and ids of the keys that signed a note, nothing verified; an ellipsis where it cannot be read.

    >>> signers("a\\n\\n— quality.example/log AAAAAAA=\\n".encode())
    'quality.example/log+00000000'
    """
    try:
        return ", ".join(dict.fromkeys(f"{one.name}+{one.key_id.hex()}" for one in split_note(note)[1]))
    except ZhichengError:
        return "…"
