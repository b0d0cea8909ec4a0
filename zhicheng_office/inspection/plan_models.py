"""The annual plan of random checks and its batches."""

from __future__ import annotations

from django.db import models

from zhicheng_office.inspection.roster_models import InspectionItem


class AnnualPlan(models.Model):
    """A year's plan of random checks (年度抽查计划): scope, quantity and time of each batch, filed with the next level up.

    A filed plan is never changed; a change is a new revision, filed again. One person prepares the filing (number, day, with whom),
    a second one files it.
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
    reason = models.CharField(max_length=500, blank=True)
    prepared_by = models.CharField(max_length=150, blank=True)
    drafted_by = models.CharField(max_length=150)
    filed_by = models.CharField(max_length=150, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "-revision"]
        constraints = [models.UniqueConstraint(fields=["year", "revision"], name="inspection_one_plan_revision")]

    def __str__(self) -> str:
        return f"{self.year}-{self.revision} {self.title}"


class Batches(models.QuerySet["PlannedBatch"]):
    """Batches of all revisions."""

    def standing(self) -> Batches:
        """Return the batches that stand in the plan that was filed last (现行批次)."""
        filed = self.filter(plan__state=AnnualPlan.State.FILED)
        return filed.exclude(ended_by__state=AnnualPlan.State.FILED)


class PlannedBatch(models.Model):
    """One batch of the plan (批次): its ``number`` is the draw's id, given once for ever.

    ``plan`` is the revision that brought it, none where a level above ordered it, ``ended_by`` the one that took it out again; a batch of a filed revision is never edited: a
    changed one gets a new number. ``ratios`` go by credit class; ``announced`` says whether the inspectee may know beforehand.
    ``scope`` holds lists of towns, industries, pillars, kinds; ``stratify_by`` the fields of the registry that make strata, such as
    ``["town"]``; ``ratio`` is exact; ``quotas`` by stratum take its place where the plan states them. ``seats`` are rows of
    ``{"body", "skills"}`` that every visit needs, two at least. A batch of several bodies is a joint one (综合查一次). In a ``directed``
    one (定向抽取) the ratios are everybody's own chance, and ``chances`` names those, by code, who have another: no plan prints who.
    """

    class Mode(models.TextChoices):
        OPEN = "open", "公开 Open"
        SEALED = "sealed", "密封 Sealed"

    plan = models.ForeignKey(AnnualPlan, null=True, on_delete=models.PROTECT, related_name="batches")
    ended_by = models.ForeignKey(AnnualPlan, null=True, on_delete=models.SET_NULL, related_name="ended_batches")
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    items = models.ManyToManyField(InspectionItem, related_name="batches")
    bodies = models.JSONField(default=list)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.OPEN)
    scope = models.JSONField(default=dict)
    stratify_by = models.JSONField(default=list)
    ratio = models.CharField(max_length=40, blank=True)
    ratios = models.JSONField(default=dict)
    quotas = models.JSONField(default=dict)
    directed = models.BooleanField(default=False)
    chances = models.JSONField(default=dict)
    groups = models.JSONField(default=list)
    reserve = models.IntegerField(default=0)
    seats = models.JSONField(default=list)
    announced = models.BooleanField(default=True)
    first_day = models.DateField()
    last_day = models.DateField()
    authority_count = models.IntegerField(null=True)

    objects = Batches.as_manager()

    class Meta:
        ordering = ["first_day", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def stands(self) -> bool:
        """Say whether the batch stands in the plan that was filed last (现行批次)."""
        is_filed = self.plan is not None and self.plan.state == AnnualPlan.State.FILED
        return is_filed and (self.ended_by is None or self.ended_by.state == AnnualPlan.State.DRAFT)
