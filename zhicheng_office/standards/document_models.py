"""Standards as pages and searches need them: a projection of facts and of the rulebook's list, rebuilt at will, never the truth."""

from __future__ import annotations

from django.db import models


class StandardRow(models.Model):
    """One standard or drafting project (标准、制修订项目) as the facts describe it; ``origin`` says rulebook for curated ones."""

    id_text = models.CharField(max_length=120, unique=True)  # what stands behind standard: in the subject
    number = models.CharField(max_length=120, blank=True, db_index=True)
    title = models.CharField(max_length=400, blank=True)
    level = models.CharField(max_length=20, blank=True, db_index=True)
    role = models.CharField(max_length=10, blank=True)  # of local drafters
    lead = models.CharField(max_length=18, blank=True)
    origin = models.CharField(max_length=10, default="ledger")
    approved_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)  # withdrawn, or its successor takes force
    superseded = models.BooleanField(default=False)
    stage = models.CharField(max_length=20, blank=True, db_index=True)
    stage_on = models.DateField(null=True)
    review_due = models.DateField(null=True, db_index=True)
    key = models.TextField(blank=True)  # what a search looks into
    cells = models.JSONField(default=dict)  # the document as a file prints it, by field
    fault = models.JSONField(default=dict)  # why no document could be made of the facts, in both languages

    class Meta:
        ordering = ["number", "id_text"]

    def __str__(self) -> str:
        return f"{self.number or self.id_text} {self.title}"
