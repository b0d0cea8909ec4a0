"""Which witnesses the office is set to ask: an address and a verifier key each, or a key alone for one that is asked by files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from zhicheng.errors import Words
from zhicheng.log import VerifierKey
from zhicheng.log.keys import COSIGNATURE
from zhicheng_office.ledger.errors import BadWitness

_NO_KEY = Words("不是见证公钥（类型 4）", "it is no witness's verifier key (type 4)")
_NO_ADDRESS = Words("网址须以 http:// 或 https:// 开头", "an address begins with http:// or https://")
_TWICE = Words("同一公钥写了两次", "the same key is named twice")


@dataclass(frozen=True)
class NamedWitness:
    """A witness as the setting names it (所设见证方): ``key`` alone is believed; without an ``address`` it is asked by files."""

    key: str
    address: str = ""

    @property
    def name(self) -> str:
        """Return the witness's name, which is that of its key."""
        return VerifierKey.parse(self.key).name

    @property
    def id(self) -> str:
        """Return the id of its key, eight hexadecimal digits, which addresses of pages carry."""
        return VerifierKey.parse(self.key).key_id.hex()


def witnesses_from(text: str) -> tuple[NamedWitness, ...]:
    """Return the witnesses that ZHICHENG_WITNESSES names (读取见证方设置): ``ADDRESS=KEY`` or ``KEY``, apart by blanks.

    Raises BadWitness.
    """
    found = tuple(map(_one, text.split()))
    ids = [one.id for one in found]
    for one in found:
        if ids.count(one.id) > 1:
            raise BadWitness(value=one.name, zh=_TWICE.zh, en=_TWICE.en)
    return found


def _one(text: str) -> NamedWitness:
    address, _, key = text.rpartition("=")  # the key of a witness holds no such sign
    parsed = VerifierKey.parse(key)
    if parsed.kind != COSIGNATURE:
        raise BadWitness(value=key, zh=_NO_KEY.zh, en=_NO_KEY.en)
    if address and not _is_address(address):
        raise BadWitness(value=address, zh=_NO_ADDRESS.zh, en=_NO_ADDRESS.en)
    return NamedWitness(str(parsed), address)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
