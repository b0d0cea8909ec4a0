"""Keys by which platforms and devices send signals: shown once, kept as a digest, revoked by an officer."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import SignalKey
from zhicheng_office.inspection.signal_errors import KeyRefused, SignalUnfit, UnknownAlarm
from zhicheng_office.ledger.records import recorded_now

PREFIX = "zck_"
MOST_NAME = 60


def make_key(system: str, by: str) -> tuple[SignalKey, str]:
    """Make a key for a source system (发放密钥); return it with its secret, which is told now and never again. Raises SignalUnfit."""
    name = system.strip()
    if not 2 <= len(name) <= MOST_NAME or not name.isprintable():
        raise SignalUnfit(
            value=name[:MOST_NAME] or "–", zh="来源系统名须为 2 至 60 个字", en="a system's name has 2 to 60 characters"
        )
    secret = PREFIX + secrets.token_urlsafe(24)
    with transaction.atomic():
        key = SignalKey.objects.create(system=name, digest=_digest(secret), made_by=by, made_at=recorded_now())
        record_act(by, "make_signal_key", f"signal key {key.pk}", system=name)
    return key, secret


def revoke_key(number: int, by: str) -> SignalKey:
    """Revoke a key (吊销密钥); revoked again nothing changes. Raises UnknownAlarm."""
    with transaction.atomic():
        key = SignalKey.objects.select_for_update().filter(pk=number).first()
        if key is None:
            raise UnknownAlarm(value=number)
        if key.revoked_at is None:
            key.revoked_by, key.revoked_at = by, recorded_now()
            key.save(update_fields=["revoked_by", "revoked_at"])
            record_act(by, "revoke_signal_key", f"signal key {key.pk}", system=key.system)
    return key


def key_of(secret: str) -> SignalKey:
    """Return the key of a secret (核对密钥); raise KeyRefused."""
    key = SignalKey.objects.filter(digest=_digest(secret)).first()
    if key is None:
        raise KeyRefused(zh="没有这把密钥", en="there is no such key")
    if key.revoked_at is not None:
        raise KeyRefused(zh="已吊销", en="it was revoked")
    return key


def check_system(key: SignalKey, system: str) -> str:
    """Return the system that a signal sent by a key is of; raise KeyRefused for another one than the key's."""
    if system and system != key.system:
        raise KeyRefused(zh=f"它只为“{key.system}”报送", en=f"it speaks for {key.system!r} alone")
    return key.system


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
