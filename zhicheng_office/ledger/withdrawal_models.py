"""Withdrawals from the public record, and which rows each release held."""

from __future__ import annotations

from django.db import models

from zhicheng.errors import Words


class Withdrawal(models.Model):
    """A published thing that is taken out of the public record (撤回): proposed by one person, decided by another.

    ``name`` is the random id of its leaf, ``withdrawn`` that of the record or release. ``number`` counts in the register
    once it is decided; words, document and article are kept as they were said then. ``explanation`` is public.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "待复核 Proposed"
        DECIDED = "decided", "已撤回 Withdrawn"
        DECLINED = "declined", "未采用 Declined"

    name = models.CharField(max_length=64, unique=True)
    number = models.IntegerField(unique=True, null=True)
    day = models.DateField(null=True)
    withdrawn = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=80)
    reason = models.CharField(max_length=63)
    words_zh = models.CharField(max_length=200)
    words_en = models.CharField(max_length=200)
    document = models.CharField(max_length=200)
    article = models.CharField(max_length=100)
    explanation = models.TextField(blank=True)
    event_day = models.DateField(null=True)  # the day that starts the term; unknown where a restore replayed the leaf
    simulated = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED, db_index=True)
    proposed_by = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["withdrawn"], condition=models.Q(state="proposed"), name="ledger_one_open_withdrawal_of_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"withdrawal {self.number or '-'} of {self.subject}"

    @property
    def words(self) -> Words:
        """Return the reason in words, as it was said in the leaf."""
        return Words(self.words_zh, self.words_en)


class ReleaseRow(models.Model):
    """One published thing that stands behind a release's tables (行登记), by its random id: what a withdrawal looks up."""

    release = models.ForeignKey("ledger.ReleaseSet", on_delete=models.CASCADE, related_name="rows")
    row = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "row"], name="ledger_one_row_of_a_release")]
