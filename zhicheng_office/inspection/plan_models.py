"""The annual plan of random checks and its batches."""

from __future__ import annotations

from django.db import models

from zhicheng_office.inspection.roster_models import InspectionItem


class AnnualPlan(models.Model):
    """A year's plan of random checks (年度抽查计划): scope, quantity and time of each batch, filed with the next level up.

    A filed plan is never changed; a change is a new revision, filed again.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "拟订 Draft"
        FILED = "filed", "已备案 Filed"

    year = models.IntegerField()
    revision = models.IntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=200)
    filed_with = models.CharField(max_length=200, blank=True)
    filing_number = models.CharField(max_length=80, blank=True)
    filed_on = models.DateField(null=True)
    drafted_by = models.CharField(max_length=150)
    filed_by = models.CharField(max_length=150, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "-revision"]
        constraints = [models.UniqueConstraint(fields=["year", "revision"], name="inspection_one_plan_revision")]

    def __str__(self) -> str:
        return f"{self.year}-{self.revision} {self.title}"


class PlannedBatch(models.Model):
    """One batch of the plan (批次): its ``number`` is the draw's id, given once for ever.

    ``scope`` holds lists of towns, industries, pillars, kinds; ``stratify_by`` the fields of the registry that make strata, such as
    ``["town"]``; ``ratio`` is exact; ``quotas`` by stratum take its place where the plan states them. ``seats`` are rows of
    ``{"body", "skills"}`` that every visit needs, two at least. A batch of several bodies is a joint one (综合查一次).
    """

    class Mode(models.TextChoices):
        OPEN = "open", "公开 Open"
        SEALED = "sealed", "密封 Sealed"

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="batches")
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    items = models.ManyToManyField(InspectionItem, related_name="batches")
    bodies = models.JSONField(default=list)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.OPEN)
    scope = models.JSONField(default=dict)
    stratify_by = models.JSONField(default=list)
    ratio = models.CharField(max_length=40, blank=True)
    quotas = models.JSONField(default=dict)
    groups = models.JSONField(default=list)
    reserve = models.IntegerField(default=0)
    seats = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    authority_count = models.IntegerField(null=True)

    class Meta:
        ordering = ["first_day", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
