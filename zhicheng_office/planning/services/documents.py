"""Take in a policy text: read it, let the policy room propose, keep both for review."""

from __future__ import annotations

import hashlib

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.policy import extract, read_policy
from zhicheng.readers import rulebook_limits
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.evidence import drop_evidence, keep_evidence, read_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.planning.models import PolicyDocument, Proposal

READ_AT_ONCE = 150_000
"""Bytes up to which a text is read within the request (measured: well under a second); more becomes a job."""


def add_document(data: bytes, name: str, by: str, *, title: str = "") -> PolicyDocument:
    """Read a policy file and keep its text with all proposals (政策文件入库); the same file is kept once.

    Raises the errors of the readers and of the policy room.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = PolicyDocument.objects.filter(digest=digest).first()
    if known is not None:
        return known
    text = read_policy(data, name)
    found = extract(text).as_json()
    with transaction.atomic():
        shown = title.strip() or name.rpartition(".")[0] or name
        document = PolicyDocument.objects.create(title=shown[:200], file_name=name[-200:], text=text, digest=digest, added_by=by)
        Proposal.objects.bulk_create(
            [Proposal(document=document, order=order, kind=page["kind"], page=page) for order, page in enumerate(found)]
        )
        record_act(by, "add_document", f"document {document.pk}", name=name, proposals=len(found))
    return document


def take_document(data: bytes, name: str, by: str, *, title: str = "") -> PolicyDocument | Job:
    """Read a short file now; queue a long one for the worker and return the job."""
    if len(data) <= READ_AT_ONCE:
        return add_document(data, name, by, title=title)
    with transaction.atomic():
        known = Evidence.objects.filter(digest=hashlib.sha256(data).hexdigest()).exists()
        kept = keep_evidence(data, name, by, most_bytes=rulebook_limits().file_bytes)
        return ask_for("read_document", by, digest=kept.digest, name=name, title=title, known=known)


def read_kept(digest: str, name: str, by: str, *, title: str, known: bool) -> PolicyDocument:
    """Read a file that was kept for reading; one that is refused is not kept, unless it was known before or serves elsewhere."""
    kept = Evidence.objects.get(digest=digest)
    try:
        return add_document(read_evidence(kept), name, by, title=title)
    except ZhichengError:
        if not (known or kept.report_set.exists() or kept.progress_set.exists()):
            drop_evidence(kept, by)
        raise
