"""Test reports in versions, their items with verdicts, and the files that brought many at once."""

from __future__ import annotations

from django.db import models

from zhicheng_office.laboratory.sample_models import Sample
from zhicheng_office.ledger.models import Evidence


class TestReport(models.Model):
    """One version of a test report (检验报告的一版): never changed; an edited report is a new version, the verdict of the old one stays.

    ``retest`` marks the report of a re-test laboratory; ``outcome`` is the report's verdict from its items.
    """

    __test__ = False  # its name begins as a test's

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="reports")
    version = models.IntegerField()
    retest = models.BooleanField(default=False)
    laboratory = models.CharField(max_length=60, db_index=True)
    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=12, db_index=True)
    verdict = models.JSONField(default=dict)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    file = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sample", "version"], name="laboratory_one_report_of_a_version")]


class ReportItem(models.Model):
    """One item of a report (检验项目结果): the result as printed, and what the library judged of it.

    ``outcome`` is the library's; ``reason`` its code; ``words`` and ``next_step`` in both languages; ``record`` the verdict's record,
    from which it can be replayed.
    """

    report = models.ForeignKey(TestReport, on_delete=models.PROTECT, related_name="items")
    place = models.IntegerField()
    item = models.CharField(max_length=100)
    method = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    loq = models.CharField(max_length=40, blank=True)
    uncertainty = models.CharField(max_length=40, blank=True)
    limit = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=12, db_index=True)
    reason = models.CharField(max_length=60, blank=True)
    words = models.JSONField(default=dict)
    next_step = models.JSONField(default=dict)
    record = models.JSONField(default=dict)

    class Meta:
        ordering = ["place"]


class ReportUpload(models.Model):
    """A file of many results (批量上传): kept as it came, with what became of every row."""

    laboratory = models.CharField(max_length=60, db_index=True)
    file = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class UploadRow(models.Model):
    """One row of an uploaded file (上传行): taken into a report, or refused with the reason; its cells stay."""

    upload = models.ForeignKey(ReportUpload, on_delete=models.PROTECT, related_name="rows")
    row = models.IntegerField()
    cells = models.JSONField(default=dict)
    report = models.ForeignKey(TestReport, null=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.JSONField(default=dict)

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["upload", "row"], name="laboratory_one_row_of_an_upload")]
