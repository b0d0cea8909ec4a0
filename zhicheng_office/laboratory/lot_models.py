"""Acceptance lot by lot: series of a receiver, every step of them, and the files that brought many lots at once."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhicheng.judgement import SeriesAct, SeriesState, Severity
from zhicheng_office.ledger.models import Evidence, Outbox


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(one.value, f"{one.words.zh} {one.words.en}") for one in kind]


class LotSeriesRow(models.Model):
    """One series (验收序列) of a receiver, a supplier and a product at one level and AQL.

    ``state``, ``recent``, ``rejected``, ``last_day``, ``lots`` and ``lots_rejected`` are projections of the steps that stand, as the
    library replays them. ``of_product`` is the number of the receiver's product in the registry that the lots are of, or go into.
    """

    number = models.CharField(max_length=60, unique=True)
    owner = models.CharField(max_length=18, db_index=True)
    supplier = models.CharField(max_length=18)
    supplier_name = models.CharField(max_length=200)
    is_own = models.BooleanField(default=False)
    product = models.CharField(max_length=200)
    of_product = models.CharField(max_length=60, blank=True, db_index=True)
    item = models.CharField(max_length=100)
    level = models.CharField(max_length=5)
    aql = models.CharField(max_length=10)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=150)
    begun_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=_choices(SeriesState), db_index=True)
    recent = models.JSONField(default=list)
    rejected = models.PositiveIntegerField(default=0)
    last_day = models.DateField(null=True)
    lots = models.PositiveIntegerField(default=0)
    lots_rejected = models.PositiveIntegerField(default=0)
    simulated = models.BooleanField(default=False)
    key = models.TextField(blank=True)  # what a search looks into

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "supplier", "product", "item", "level", "aql"], name="laboratory_one_series_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.product}"


class LotUpload(models.Model):
    """A file of many lots (批量导入): kept as it came, with what became of every row."""

    series = models.ForeignKey(LotSeriesRow, on_delete=models.PROTECT, related_name="uploads")
    file = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class LotStep(models.Model):
    """One step of a series (序列步骤): a lot, a resumption, or that the last step was taken back; never changed.

    A lot keeps its plan and verdict as the library gave them on the day; ``note`` is what a resumption rests on, or why a step was
    taken back; ``undoes`` the step that it took back; ``after`` the state that followed.
    """

    series = models.ForeignKey(LotSeriesRow, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    act = models.CharField(max_length=12, choices=_choices(SeriesAct))
    day = models.DateField()
    lot = models.CharField(max_length=60, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    nonconforming = models.PositiveBigIntegerField(null=True)
    resubmitted = models.BooleanField(default=False)
    code_letter = models.CharField(max_length=2, blank=True)
    letter = models.CharField(max_length=2, blank=True)
    n = models.PositiveIntegerField(null=True)
    ac = models.PositiveIntegerField(null=True)
    severity = models.CharField(max_length=12, choices=_choices(Severity), blank=True)
    accepted = models.BooleanField(null=True)
    after = models.CharField(max_length=12, choices=_choices(SeriesState))
    why = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone")
    upload = models.ForeignKey(LotUpload, null=True, on_delete=models.PROTECT, related_name="steps")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["series", "place"], name="laboratory_one_step_of_a_place")]
        indexes = [models.Index(fields=["series", "lot"], name="laboratory_lot_of_series")]

    @property
    def whole_lot(self) -> bool:
        """Say whether every unit of the lot was inspected (全数检验)."""
        return self.n is not None and self.n == self.size


class LotUploadRow(models.Model):
    """One row of an uploaded file of lots (导入行): a step, one that was there already, or refused with the reason; its cells stay."""

    upload = models.ForeignKey(LotUpload, on_delete=models.PROTECT, related_name="rows")
    row = models.IntegerField()
    cells = models.JSONField(default=dict)
    step = models.ForeignKey(LotStep, null=True, on_delete=models.PROTECT, related_name="+")
    is_known = models.BooleanField(default=False)
    refusal = models.JSONField(default=dict)

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["upload", "row"], name="laboratory_one_row_of_lots")]
