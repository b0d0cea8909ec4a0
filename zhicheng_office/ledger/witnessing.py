"""Ask witnesses to cosign the log's newest checkpoint, over the network or by files, and keep what they signed. The log never waits for it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.witness_asking import ask, request_from
from zhicheng.errors import ZhichengError
from zhicheng.log import BadSignature, open_note, parse_checkpoint, split_note, with_cosignatures
from zhicheng.log.storage import CHECKPOINT_PATH
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.errors import NothingToWitness, UnaskedAnswer
from zhicheng_office.ledger.keeping import log_folder
from zhicheng_office.ledger.models import CosignedCheckpoint, Witness
from zhicheng_office.ledger.witness_setting import NamedWitness

PATIENCE = 10.0  # seconds for one answer
MOST_REQUESTS = 50  # an answer by file is looked for among the newest


def ask_witness(named: NamedWitness) -> bool:
    """Ask a witness over the network for what it has not cosigned yet (请求见证); say whether it answers as it must.

    What it signed is kept with its key alone; what hinders is noted with the time since when, never raised.
    """
    storage = FileStorage(log_folder())
    note = storage.read(CHECKPOINT_PATH)
    if note is None:
        return True
    row, signed = _row(named), parse_checkpoint(split_note(note)[0])
    held = _held(row, signed.origin)
    if signed.size <= held and row.silent_since is None:
        return True
    try:
        lines = ask(named.address, lambda old: request_from(storage, note, old), held=held, patience=PATIENCE)
        _keep(row, note, lines)
    except ZhichengError as reason:
        _note_silence(row, reason)
        return False
    Witness.objects.filter(pk=row.pk).update(silent_since=None, said_zh="", said_en="")
    return True


def request_file(named: NamedWitness, by: str, *, old: int | None = None) -> bytes:
    """Return the request for a witness without a network (见证请求文件), with the proof from what it cosigned last or from ``old``.

    Raises NothingToWitness, and OutsideTheLog for an old size beyond the log.
    """
    storage = FileStorage(log_folder())
    note = storage.read(CHECKPOINT_PATH)
    if note is None:
        raise NothingToWitness(value=named.name)
    signed = parse_checkpoint(split_note(note)[0])
    with transaction.atomic():
        row = _row(named)
        asked = request_from(storage, note, _held(row, signed.origin) if old is None else old)
        CosignedCheckpoint.objects.get_or_create(witness=row, origin=signed.origin, size=signed.size, defaults={"note": note})
        record_act(by, "ask_witness", named.name, size=signed.size)
    return asked.to_bytes()


def take_answer(named: NamedWitness, lines: bytes, by: str) -> int:
    """Keep what a witness without a network signed (见证答复入账); return the size of the checkpoint that it is over.

    Raises UnaskedAnswer, NotSigned where it is not by the key of the settings, MalformedNote.
    """
    with transaction.atomic():
        row = _row(named)
        for asked in row.checkpoints.order_by("-pk")[:MOST_REQUESTS]:
            try:
                _keep(row, bytes(asked.note), lines)
            except BadSignature:
                continue
            record_act(by, "take_cosignature", named.name, size=asked.size)
            return asked.size
    raise UnaskedAnswer(value=named.name)


def _row(named: NamedWitness) -> Witness:
    return Witness.objects.get_or_create(key=named.key)[0]


def _held(row: Witness, origin: str) -> int:
    last = row.checkpoints.filter(origin=origin).exclude(cosigned_at=None).first()
    return last.size if last else 0


def _keep(row: Witness, note: bytes, lines: bytes) -> None:
    whole = with_cosignatures(note, lines, [row.key])
    opened = open_note(whole, [row.key])
    signed = parse_checkpoint(opened.text)
    with transaction.atomic():
        Witness.objects.select_for_update().get(pk=row.pk)
        same = row.checkpoints.filter(origin=signed.origin, size=signed.size)
        if same.exclude(cosigned_at=None).exists():
            return  # a cosignature that is kept stays: it may have shown an entry by its earlier time
        same.delete()  # what was only asked; what is kept now comes last, so that whoever follows sees it
        row.checkpoints.create(origin=signed.origin, size=signed.size, note=whole, cosigned_at=opened.cosigned[0].at)


def _note_silence(row: Witness, reason: ZhichengError) -> None:
    words = reason.words()
    row.silent_since = row.silent_since or timezone.now()
    row.said_zh, row.said_en = words.zh, words.en
    row.save(update_fields=["silent_since", "said_zh", "said_en"])
