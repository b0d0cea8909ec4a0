"""What witnesses have cosigned so far: how far each is, and the checkpoints that cover an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max, QuerySet

from zhicheng.log import Checkpoint, split_note, with_cosignatures
from zhicheng_office.ledger.models import CosignedCheckpoint, Witness
from zhicheng_office.ledger.witness_setting import NamedWitness


@dataclass(frozen=True)
class WitnessStanding:
    """How far a witness is (见证现状): what it cosigned last of this log, or since when it does not answer."""

    named: NamedWitness
    size: int = 0
    at: datetime | None = None
    row: Witness | None = None


def named_witnesses() -> tuple[NamedWitness, ...]:
    """Return the witnesses that the settings name (所设见证方)."""
    named: tuple[NamedWitness, ...] = settings.WITNESSES
    return named


def witness_standings(origin: str) -> list[WitnessStanding]:
    """Return how far each witness of the settings is with a log."""
    named = named_witnesses()
    rows = {row.key: row for row in Witness.objects.filter(key__in=[one.key for one in named])} if named else {}
    return [_standing(one, rows.get(one.key), origin) for one in named]


def _standing(named: NamedWitness, row: Witness | None, origin: str) -> WitnessStanding:
    last = row.checkpoints.filter(origin=origin).exclude(cosigned_at=None).first() if row else None
    return WitnessStanding(named, last.size, last.cosigned_at, row) if last else WitnessStanding(named, row=row)


def cosigned_covering(signed: Checkpoint, index: int) -> QuerySet[CosignedCheckpoint]:
    """Return the cosigned checkpoints that hold an entry (覆盖条目的见证检查点), the largest first, none beyond what is signed."""
    rows = CosignedCheckpoint.objects.filter(origin=signed.origin, size__gt=index, size__lte=signed.size)
    return rows.exclude(cosigned_at=None).select_related("witness").order_by("-size")


def with_kept(note: bytes, rows: Iterable[CosignedCheckpoint]) -> bytes:
    """Return a checkpoint with the kept cosignatures under it (附所存见证签名); what is over another text is left out."""
    text = split_note(note)[0]
    for row in rows:
        kept = bytes(row.note)
        if split_note(kept)[0] == text:
            note = with_cosignatures(note, kept.removeprefix(text.encode() + b"\n"), [row.witness.key])
    return note


def newest_cosigned() -> int:
    """Return a number that grows with each cosigned checkpoint that is kept."""
    return CosignedCheckpoint.objects.aggregate(newest=Max("pk"))["newest"] or 0
