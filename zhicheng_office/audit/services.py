"""Write to the trail, and check that it is whole."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhicheng_office.audit.models import AuditEntry


def record_act(actor: str, act: str, object_name: str = "", **details: Any) -> AuditEntry:
    """Append one entry in the caller's transaction."""
    with transaction.atomic():
        last = AuditEntry.objects.select_for_update().order_by("-id").first()
        entry = AuditEntry(at=timezone.now(), actor=actor, act=act, object=object_name, details=details)
        entry.chain = _chain(last.chain if last else "", entry)
        entry.save()
    return entry


def first_broken_entry() -> AuditEntry | None:
    """Return the first entry whose chain does not follow from the one before it, or None when the trail is whole."""
    before = ""
    for entry in AuditEntry.objects.order_by("id").iterator():
        if entry.chain != _chain(before, entry):
            return entry
        before = entry.chain
    return None


def _chain(before: str, entry: AuditEntry) -> str:
    content = [before, entry.at.isoformat(), entry.actor, entry.act, entry.object, entry.details]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
