"""Write to the trail, and check that it is whole.

An entry is written in the transaction of its act, and chained in a transaction of its own right after: a chain that were
written with the act would make everybody who acts wait for everybody else, to the end of the longest transaction.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhicheng_office.audit.models import AuditEntry, AuditHead


def record_act(actor: str, act: str, object_name: str = "", **details: Any) -> AuditEntry:
    """Append one entry in the caller's transaction; it is sealed as soon as that is committed."""
    entry = AuditEntry.objects.create(at=timezone.now(), actor=actor, act=act, object=object_name, details=details)
    transaction.on_commit(seal_trail, robust=True)  # what fails to be sealed now is sealed with the next act
    return entry


def seal_trail() -> int:
    """Chain what waits, in the order it was written, and return how many entries that were (审计封存).

    Whoever comes second waits for the first and then finds nothing left. The lock on the head is the only one taken here.
    """
    if not AuditEntry.objects.filter(position=None).exists():
        return 0
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
        waiting = list(AuditEntry.objects.filter(position=None).order_by("id"))
        for entry in waiting:
            head.position += 1
            head.chain = _chain(head.chain, entry)
            AuditEntry.objects.filter(pk=entry.pk, position=None).update(position=head.position, chain=head.chain)
        head.save()
    return len(waiting)


def first_broken_entry() -> AuditEntry | None:
    """Return the first entry whose chain does not follow from the one before it, or None when the trail is whole.

    An entry that is gone breaks the one behind it; where the last ones are gone, the last that is left is named.
    """
    seal_trail()
    before, last = "", None
    for position, entry in enumerate(AuditEntry.objects.exclude(position=None).order_by("position").iterator(), 1):
        if entry.position != position or entry.chain != _chain(before, entry):
            return entry
        before, last = entry.chain, entry
    head = AuditHead.objects.filter(pk=1).first()
    return None if head is None or head.chain == before else last


def _chain(before: str, entry: AuditEntry) -> str:
    content = [before, entry.at.isoformat(), entry.actor, entry.act, entry.object, entry.details]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
