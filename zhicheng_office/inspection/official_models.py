"""What a level above drew or listed, as it was imported."""

from __future__ import annotations

from django.db import models

from zhicheng_office.inspection.campaign_models import Campaign
from zhicheng_office.inspection.plan_models import PlannedBatch
from zhicheng_office.inspection.roster_models import InspectionItem
from zhicheng_office.ledger.models import Evidence, Outbox


class OfficialImport(models.Model):
    """An official draw or roster (上级抽取、上级名录): the file as it came, its source, and what checking it found.

    ``number`` is the batch's number that its visits go by; ``planned`` the batch of our own plan that it carries out or is the roster of.
    ``report`` holds findings (kind, subject, words, place), shares by stratum and what cannot be checked; ``unread`` the errors of the rows
    that were not read. One officer proposes to take it over, a second does; ``campaign`` is then the one that visits by it. Unless it
    is ``announced``, who was drawn stays sealed until the visits are over.
    """

    class Kind(models.TextChoices):
        DRAW = "draw", "上级抽取 Official draw"
        ROSTER = "roster", "上级名录 Official roster"

    class State(models.TextChoices):
        READ = "read", "已导入 Imported"
        TAKEN = "taken", "已承接 Taken over"
        DROPPED = "dropped", "不予承接 Dropped"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    platform = models.CharField(max_length=60)
    document = models.CharField(max_length=100)
    issued_by = models.CharField(max_length=100)
    issued = models.DateField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    planned = models.ForeignKey(PlannedBatch, null=True, on_delete=models.PROTECT, related_name="official_imports")
    items = models.ManyToManyField(InspectionItem)
    announced = models.BooleanField(default=False)
    first_day = models.DateField()
    last_day = models.DateField()
    ratio = models.CharField(max_length=40, blank=True)
    rows = models.IntegerField()
    drawn = models.IntegerField()
    columns_ignored = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    unread = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ, db_index=True)
    campaign = models.OneToOneField(Campaign, null=True, on_delete=models.PROTECT, related_name="official_import")
    simulated = models.BooleanField(default=False)
    imported_by = models.CharField(max_length=150)
    imported_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=150, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
