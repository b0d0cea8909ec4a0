"""Queue the leaf of a decision in the transaction of the decision itself; the worker puts it into the public log."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from typing import Any

from zhicheng.errors import Where
from zhicheng.log import RecordLeaf, commit
from zhicheng.publication import PrivateText, leaks
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import county, today

_DIGEST = re.compile(r"[0-9a-f]{32,}")


def queue_record(kind: str, subject: str, record: dict[str, Any], *, opened: Sequence[str] = ()) -> Outbox:
    """Queue the leaf of a record (决定入待发): salted digests of its fields; ``opened`` names those that anybody may read.

    ``subject`` finds the leaf again, such as ``revision 3``. Values are what JSON holds. Raises LeafTooLong and NotCanonical, and
    PrivateText where what would be public for ever holds a telephone number or the like.
    """
    for name in opened:
        _check_public(name, record[name])
    salt, place = os.urandom(32), county()
    simulated = place is not None and place.simulated
    leaf = RecordLeaf(kind, os.urandom(16).hex(), today(), simulated, commit(salt, record))
    return Outbox.objects.create(
        kind=kind, subject=subject, leaf=leaf.to_bytes(), record=record, salt=salt, opened=list(opened)
    )  # fmt: skip


def _check_public(name: str, value: Any) -> None:
    if isinstance(value, str) and not _DIGEST.fullmatch(value):
        for leak in leaks(value)[:1]:
            raise PrivateText(where=Where(column=name), zh=leak.kind.words.zh, en=leak.kind.words.en)


def leaf_of(subject: str) -> Outbox | None:
    """Return the newest leaf of a subject, or None."""
    return Outbox.objects.filter(subject=subject).order_by("-id").first()


def leaf_id(leaf: bytes) -> str:
    """Return the random id that a leaf is known by (条目随机编号): its ``id``, of a batch its salted digest."""
    said = json.loads(bytes(leaf))
    return str(said.get("id") or said.get("digest", ""))
