"""Witnesses of the public log, and the checkpoints that each was asked to cosign."""

from __future__ import annotations

from django.db import models


class Witness(models.Model):
    """A witness that was asked at least once (见证方), by its verifier key; ``silent_since`` is when it ceased to answer as it must."""

    key = models.TextField(unique=True)
    silent_since = models.DateTimeField(null=True)
    said_zh = models.TextField(blank=True)
    said_en = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.key


class CosignedCheckpoint(models.Model):
    """A checkpoint that a witness was asked about (见证检查点): the note, with its cosignature under it once ``cosigned_at`` is known.

    The time is the witness's own. Notes are kept: a proof by an older one shows that an entry was there by then.
    """

    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="checkpoints")
    origin = models.TextField()
    size = models.BigIntegerField()
    note = models.BinaryField()
    cosigned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-size"]
        indexes = [models.Index(fields=["origin", "size"], name="ledger_cosigned_by_size")]
        constraints = [
            models.UniqueConstraint(fields=["witness", "origin", "size"], name="ledger_one_cosigned_checkpoint_of_a_size")
        ]
