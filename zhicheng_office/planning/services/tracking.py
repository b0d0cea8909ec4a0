"""What was done about tasks and milestones, each step with its evidence; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhicheng.errors import Words
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.planning.errors import WrongField
from zhicheng_office.planning.models import Progress


def record_progress(kind: str, code: str, status: str, note: str, kept: Sequence[Evidence], *, by: str) -> Progress:
    """Add a step (进展). Done needs a file or a note that says what shows it. Raises WrongField."""
    if status not in Progress.Status.values:
        raise WrongField(zh="状态", en="status", value=status, why_zh="不在可选值内", why_en="not one of the values allowed")
    if not note.strip():
        why = Words("写明做了什么、依据在哪里", "say what was done and what shows it")
        raise WrongField(zh="说明", en="note", value="", why_zh=why.zh, why_en=why.en)
    if kind == Progress.Kind.MILESTONE and status == Progress.Status.DONE and not kept and not _has_evidence(kind, code):
        why = Words("交付物完成须附证据文件", "a deliverable is done only with an evidence file")
        raise WrongField(zh="证据", en="evidence", value="", why_zh=why.zh, why_en=why.en)
    with transaction.atomic():
        step = Progress.objects.create(kind=kind, code=code, status=status, note=note.strip(), by=by)
        step.evidence.add(*kept)
        record_act(by, "record_progress", code, status=status, files=len(kept))
    return step


def _has_evidence(kind: str, code: str) -> bool:
    return Progress.objects.filter(kind=kind, code=code, evidence__isnull=False).exists()
