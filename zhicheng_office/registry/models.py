"""Entities as pages and searches need them: a projection of facts, rebuilt at will, never the truth."""

from __future__ import annotations

from django.db import models


class EntityRow(models.Model):
    """One entity as the facts in force describe it (经营主体)."""

    subject = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=200, db_index=True)
    town = models.CharField(max_length=12, db_index=True, blank=True)
    industry = models.CharField(max_length=8, db_index=True, blank=True)
    pillar = models.CharField(max_length=40, db_index=True, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=30, blank=True)
    scale = models.CharField(max_length=20, blank=True)
    above_scale = models.BooleanField(default=False)
    high_tech = models.BooleanField(default=False)
    address = models.CharField(max_length=500, blank=True)
    merged_into = models.CharField(max_length=60, blank=True)  # the subject that goes on for it
    number = models.BigIntegerField(null=True, unique=True)  # of its row in the search index
    key = models.CharField(max_length=200, blank=True, db_index=True)  # what names are compared by

    class Meta:
        ordering = ["subject"]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    @property
    def code(self) -> str:
        """Return the unified social credit code."""
        return self.subject.removeprefix("entity:")


class EntityPieces(models.Model):
    """The pieces of two signs that an entity is found by (检索词元); what indexes them is each database's own, see search_index."""

    number = models.BigIntegerField(primary_key=True)
    pieces = models.TextField()


class RegisterRow(models.Model):
    """One row of a register as the facts describe it (名录行): products, premises, certificates, laboratories and so on."""

    register = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    entity = models.CharField(max_length=18, blank=True, db_index=True)
    belongs_to = models.CharField(max_length=60, blank=True)  # the laboratory of a capability
    title = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    key = models.TextField(blank=True)  # what a search looks into
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True, db_index=True)
    cells = models.JSONField(default=dict)  # what the register's columns print, by field

    class Meta:
        ordering = ["register", "number"]
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="registry_row_number")]
        indexes = [models.Index(fields=["register", "belongs_to"], name="registry_row_belongs")]

    def __str__(self) -> str:
        return f"{self.register} {self.number}"


class MergeProposal(models.Model):
    """Two subjects that may be one entity (疑似重复主体): proposed by a machine or a person, decided by a person, never forgotten."""

    class State(models.TextChoices):
        OPEN = "open", "待审 Open"
        MERGED = "merged", "已合并 Merged"
        REFUSED = "refused", "不是同一主体 Not the same"
        UNDONE = "undone", "已撤回 Taken back"

    kept = models.CharField(max_length=60)
    gone = models.CharField(max_length=60)
    reasons = models.JSONField(default=list)
    similarity = models.IntegerField(default=0)  # per mille
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    proposed_by = models.CharField(max_length=150)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-similarity", "pk"]
        constraints = [models.UniqueConstraint(fields=["kept", "gone"], name="registry_merge_pair")]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class ExportFile(models.Model):
    """A file that the worker writes for somebody (导出文件), kept until it is fetched or old."""

    job = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    made_for = models.CharField(max_length=150)
    made_at = models.DateTimeField()
