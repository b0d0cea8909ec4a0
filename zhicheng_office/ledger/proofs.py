"""What anybody may see of the public log: its newest checkpoint, what an entry is, its proof, the bundle to keep."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Subquery, Value
from django.db.models.functions import Cast, Concat

from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_keys import KEY_FILE, verifier_file
from zhicheng.errors import Words
from zhicheng.log import Checkpoint, OutsideTheLog, canonical_json, field_salt, parse_checkpoint, prove_entry, split_note
from zhicheng.log.storage import CHECKPOINT_PATH
from zhicheng_office.ledger.keeping import log_folder
from zhicheng_office.ledger.models import Batch, Outbox

KINDS = {
    "batch": Words("一批事实", "a batch of facts"),
    "plan_revision": Words("规划修订", "a revision of the plan"),
    "override": Words("人工研判", "a verdict by a person"),
    "override_withdrawn": Words("人工研判撤回", "a verdict by a person, withdrawn"),
    "report_decision": Words("填报处理", "what became of a report"),
    "release": Words("数据发布", "a release of data"),
    "withdrawal": Words("撤回公开", "a withdrawal"),
    "count": Words("每日计数", "the count of a day"),
    "verifier": Words("核验页", "the verifier page"),
}


@dataclass(frozen=True)
class Standing:
    """The log as it was signed last (日志现状), with the key that checks it."""

    checkpoint: Checkpoint
    note: bytes
    key: str


def standing() -> Standing | None:
    """Return the log as signed last, or None before anything is."""
    storage = FileStorage(log_folder())
    note = storage.read(CHECKPOINT_PATH)
    if note is None:
        return None
    return Standing(parse_checkpoint(split_note(note)[0]), note, verifier_key())


def verifier_key() -> str:
    """Return the key that checks the log's signatures, empty before there is one."""
    file = verifier_file(log_folder() / KEY_FILE)
    return file.read_text(encoding="utf8").strip() if file.exists() else ""


def log_file(path: str) -> bytes | None:
    """Return a file of the log as the specification names it (checkpoint, tile/…), or None; raise MalformedTile."""
    return FileStorage(log_folder()).read(path)


def proof_of(index: int) -> bytes | None:
    """Return the proof of an entry (存证证明) as a file, or None where no checkpoint covers it yet."""
    now = standing()
    if now is None:
        return None
    try:
        return prove_entry(FileStorage(log_folder()), index=index, checkpoint=now.note).to_bytes()
    except OutsideTheLog:
        return None


def opened_fields(row: Outbox) -> list[dict[str, Any]]:
    """Return the public fields of a record, each with the salt that opens it; none once it was withdrawn."""
    salt = bytes(row.salt)
    if not salt:
        return []
    return [{"name": name, "value": row.record[name], "salt": field_salt(salt, name).hex()} for name in row.opened]


def bundle_of(row: Outbox) -> bytes | None:
    """Return entry, proof and opened fields in one file that the verifier page takes (核验包), or None where none covers it."""
    proof = proof_of(row.index) if row.index is not None else None
    if proof is None:
        return None
    content: dict[str, Any] = {
        "schema": "zhicheng/bundle/1",
        "entry": base64.b64encode(bytes(row.leaf)).decode(),
        "proof": proof.decode(),
        "opened": opened_fields(row),
    }
    return canonical_json(content)


def indexes_of(subjects: Iterable[str]) -> dict[str, int]:
    """Return where in the log the leaves of some subjects are; those that still wait are left out."""
    rows = Outbox.objects.filter(subject__in=list(subjects)).exclude(index=None).order_by("id")
    return {subject: index for subject, index in rows.values_list("subject", "index") if index is not None}


def index_reaching(sequence: int) -> int | None:
    """Return where in the log the batch is that ends at a ledger sequence, or None: what a page as known then rests on."""
    batch = Subquery(Batch.objects.filter(last_sequence=sequence).values("pk")[:1])
    subject = Concat(Value("batch "), Cast(batch, CharField()))
    return Outbox.objects.filter(kind="batch", subject=subject).values_list("index", flat=True).first()


def leaf_text(row: Outbox) -> str:
    """Return the bytes of a leaf for reading: the same JSON with line breaks."""
    return json.dumps(json.loads(bytes(row.leaf)), ensure_ascii=False, indent=2)
