"""What passes between office, inspectee and laboratory about a result: notices, objections, answers of laboratories."""

from __future__ import annotations

from django.db import models

from zhicheng_office.laboratory.report_models import TestReport
from zhicheng_office.laboratory.sample_models import Sample
from zhicheng_office.ledger.models import Evidence


class ResultNotice(models.Model):
    """The notice of a result (检验结果告知书): drafted by one officer, issued by a second, served on a day with a receipt."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="notices")
    report = models.ForeignKey(TestReport, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, unique=True)
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    issued_by = models.CharField(max_length=150, blank=True)
    issued_at = models.DateTimeField(null=True)
    served_on = models.DateField(null=True)
    served_how = models.CharField(max_length=20, blank=True)
    received_by = models.CharField(max_length=100, blank=True)
    receipt = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    served_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["pk"]


class Objection(models.Model):
    """An objection to sampling, sample or result (异议), with its answer."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="objections")
    day = models.DateField()
    text = models.TextField()
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]


class OutlierAnswer(models.Model):
    """What a laboratory answers to its outlying rate (离群说明): a right, never a duty; shown beside the statistics."""

    laboratory = models.CharField(max_length=60, db_index=True)
    first_day = models.DateField()
    last_day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
