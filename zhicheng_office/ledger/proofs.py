"""What anybody may see of the public log: its newest checkpoint, what an entry is, its proof, the bundle to keep."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Subquery, Value
from django.db.models.functions import Cast, Concat

from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_keys import KEY_FILE, verifier_file
from zhicheng.errors import Words
from zhicheng.log import Checkpoint, field_salt, parse_checkpoint, parse_tile_path, prove_entry, split_note
from zhicheng.log.storage import CHECKPOINT_PATH
from zhicheng.publication.verifier import Bundle, OpenedField, build_verifier, script_digest
from zhicheng_office.ledger.cosigned import cosigned_covering, with_kept
from zhicheng_office.ledger.keeping import log_folder
from zhicheng_office.ledger.models import Batch, Outbox
from zhicheng_office.ledger.outbox import queue_record

KINDS = {
    "batch": Words("一批事实", "a batch of facts"),
    "plan_revision": Words("规划修订", "a revision of the plan"),
    "override": Words("人工研判", "a verdict by a person"),
    "override_withdrawn": Words("人工研判撤回", "a verdict by a person, withdrawn"),
    "report_decision": Words("填报处理", "what became of a report"),
    "release": Words("数据发布", "a release of data"),
    "withdrawal": Words("撤回公开", "a withdrawal"),
    "count": Words("每日计数", "the count of a day"),
    "duty_matter": Words("公开时限事项", "a matter under a duty"),
    "duty_rates": Words("月度及时率", "on-time rates of a month"),
    "draw_step": Words("抽查步骤", "a step of a draw"),
    "draw_commitment": Words("抽取承诺", "a commitment of a draw"),
    "inspection_plan": Words("年度抽查计划", "an annual plan of random checks"),
    "verifier": Words("核验页", "the verifier page"),
    "site_record": Words("现场检查记录", "a site record"),
    "site_addendum": Words("现场检查记录补正", "an addendum to a site record"),
    "surveillance_plan": Words("监督抽查批次", "a surveillance campaign"),
    "sample_seed": Words("抽样公开种子", "a public seed of sampling"),
    "sample_draw": Words("样品单元抽签", "a draw of sample units"),
    "retest_draw": Words("复检机构抽签", "a draw of a re-test laboratory"),
    "sample_step": Words("样品办理步骤", "a step of a sample"),
    "lot_step": Words("批验收步骤", "a step of a series of lots"),
    "objection_decision": Words("异议是否受理", "whether an objection was taken up"),
    "test_report": Words("检验报告", "a test report"),
    "sample_result": Words("抽检结果公开", "a published result of sampling"),
    "limit_review": Words("限量复核", "a review of a limit"),
    "alarm_decision": Words("智慧监管报警核实", "a decision of an alarm"),
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
    signed = parse_checkpoint(split_note(note)[0])
    return Standing(signed, with_kept(note, cosigned_covering(signed, signed.size - 1)), verifier_key())


def verifier_key() -> str:
    """Return the key that checks the log's signatures, empty before there is one."""
    file = verifier_file(log_folder() / KEY_FILE)
    return file.read_text(encoding="utf8").strip() if file.exists() else ""


def log_file(path: str) -> bytes | None:
    """Return a file of the log as the specification names it (checkpoint, tile/…), or None; raise MalformedTile."""
    if path != CHECKPOINT_PATH:
        parse_tile_path(path)  # the folder holds more than others may read
        return FileStorage(log_folder()).read(path)
    now = standing()
    return now.note if now else None


def is_cosigned(index: int) -> bool:
    """Say whether somebody beside the log itself signed a checkpoint that holds an entry (是否有见证方联署)."""
    note = _covering(index)
    return note is not None and len(split_note(note)[1]) > 1


def proof_of(index: int) -> bytes | None:
    """Return the proof of an entry (存证证明) as a file, or None where no checkpoint covers it yet.

    It is by the newest checkpoint that a witness cosigned, where one holds the entry, else by the newest of all.
    """
    note = _covering(index)
    return None if note is None else proof_under(note, index)


def proof_under(note: bytes, index: int) -> bytes:
    """Return the proof of an entry under a checkpoint that holds it, as a file; raise OutsideTheLog, MissingTile, DamagedLog."""
    return prove_entry(FileStorage(log_folder()), index=index, checkpoint=note).to_bytes()


def _covering(index: int) -> bytes | None:
    now = standing()
    if now is None or index >= now.checkpoint.size:
        return None
    if len(split_note(now.note)[1]) > 1:
        return now.note
    rows = cosigned_covering(now.checkpoint, index)
    newest = rows.first()
    return with_kept(bytes(newest.note), rows.filter(size=newest.size)) if newest else now.note


def opened_fields(row: Outbox) -> tuple[OpenedField, ...]:
    """Return the public fields of a record, each with the salt that opens it; none once it was withdrawn."""
    salt = bytes(row.salt)
    return tuple(OpenedField(name, row.record[name], field_salt(salt, name)) for name in (row.opened if salt else ()))


def bundle_of(row: Outbox) -> bytes | None:
    """Return entry, proof and opened fields in one file that the verifier page takes (核验包), or None where none covers it."""
    proof = proof_of(row.index) if row.index is not None else None
    return None if proof is None else Bundle(bytes(row.leaf), proof, opened_fields(row)).to_bytes()


def verifier_page() -> bytes:
    """Return the offline verifier page (离线核验页), with this log's key in it."""
    key = verifier_key()
    return build_verifier([key] if key else [])


def register_verifier() -> None:
    """Queue the digest of the verifier's script for the log, once for each version, so that a page at hand can be told."""
    digest = script_digest(build_verifier())
    subject = f"verifier {digest[:16]}"
    if not Outbox.objects.filter(subject=subject).exists():
        queue_record("verifier", subject, {"script": digest}, opened=["script"])


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
