"""Evidence files (证据): kept once under the hash of their bytes, within limits of size and kind; never changed."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath, PureWindowsPath

from django.core.files.base import ContentFile
from django.db import transaction

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import recorded_now

MOST_BYTES = 20 * 1024 * 1024
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".ofd": "application/ofd",
    ".json": "application/json",
    ".html": "text/html",
}
"""Endings that are kept, with their media types; the beginning of the file is checked against the ending."""

_BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".xlsx": (b"PK\x03\x04",),
    ".docx": (b"PK\x03\x04",),
    ".parquet": (b"PAR1",),
    ".ofd": (b"PK\x03\x04",),
}


class EvidenceTooLarge(ZhichengError):
    """A file over the limit, or an empty one."""

    code = "ZC-EVIDENCE-001"
    what = Words("文件大小为 {value} 字节，须在 1 与 {limit} 之间", "the file has {value} bytes; 1 to {limit} are taken")
    todo = Words("压缩或拆分后再传", "shrink or split it and send it again")


class EvidenceKindRefused(ZhichengError):
    """A file of a kind that is not kept, or whose content is not what its name says."""

    code = "ZC-EVIDENCE-002"
    what = Words("文件“{value}”{zh}", "the file {value!r} {en}")
    todo = Words(
        "改传 PDF、图片（PNG、JPG）、表格（XLSX、CSV、Parquet）或文字（DOCX、OFD、TXT、HTML）",
        "send PDF, picture (PNG, JPG), table (XLSX, CSV, Parquet) or text (DOCX, OFD, TXT, HTML)",
    )


def keep_evidence(data: bytes, name: str, by: str, *, most_bytes: int = MOST_BYTES) -> Evidence:
    """Keep a file and return it; the same bytes are kept once, whoever sends them. Raises the errors above."""
    plain = _plain_name(name)
    ending = _check(data, plain, most_bytes)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        known = Evidence.objects.filter(digest=digest).first()
        if known is not None:
            return known
        kept = Evidence(digest=digest, name=plain, media_type=MEDIA_TYPES[ending], size=len(data), added_by=by)
        kept.added_at = recorded_now()
        kept.file.save(f"{digest}{ending}", ContentFile(data), save=False)
        kept.save()
        record_act(by, "keep_evidence", digest, name=plain, size=len(data))
    return kept


def drop_evidence(evidence: Evidence, by: str) -> None:
    """Take away a file that was kept for a reading which failed; the caller makes sure that nothing refers to it."""
    with transaction.atomic():
        record_act(by, "drop_evidence", evidence.digest, name=evidence.name)
        evidence.delete()
    evidence.file.delete(save=False)


def read_evidence(evidence: Evidence) -> bytes:
    """Return the bytes of a kept file."""
    with evidence.file.open("rb") as file:
        return bytes(file.read())


def _plain_name(name: str) -> str:
    """Drop folders of either system and control characters; a browser may send both."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(char for char in last if char.isprintable())[-200:] or "file"


def _check(data: bytes, name: str, most_bytes: int) -> str:
    where = Where(file=name)
    if not 0 < len(data) <= most_bytes:
        raise EvidenceTooLarge(where=where, value=len(data), limit=most_bytes)
    ending = PurePosixPath(name).suffix.lower()
    ending = ".html" if ending == ".htm" else ending
    if ending not in MEDIA_TYPES:
        raise EvidenceKindRefused(where=where, value=name, zh="的类型不收", en="is of a kind that is not kept")
    if ending in _BEGINNINGS and not data.startswith(_BEGINNINGS[ending]):
        raise EvidenceKindRefused(where=where, value=name, zh="的内容与扩展名不符", en="is not what its ending says")
    return ending
