"""What another version of a limit would change: one count over all stored results, and the results that it concerns."""

from __future__ import annotations

from django.db import models

from zhicheng_office.laboratory.report_models import ReportItem
from zhicheng_office.ledger.models import Job


class VersionComparison(models.Model):
    """One count of what a limit would change (新版限量影响统计): by which limit, instead of which one, over how many results.

    ``outcomes`` are rows of outcome before, after, and how many; ``unread`` counts records that do not replay.
    """

    limit = models.CharField(max_length=20, db_index=True)
    instead_of = models.CharField(max_length=20, blank=True)
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    total = models.IntegerField(default=0)
    concerned = models.IntegerField(default=0)
    unread = models.IntegerField(default=0)
    outcomes = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class VersionChange(models.Model):
    """One stored result that the limit would judge otherwise (受影响结果); the stored verdict stays as it is."""

    comparison = models.ForeignKey(VersionComparison, on_delete=models.CASCADE, related_name="changes")
    item = models.ForeignKey(ReportItem, on_delete=models.CASCADE, related_name="+")
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12, db_index=True)
    reason = models.CharField(max_length=60)
    words = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
