"""What was found on a visit, as the phone sent it, and the volume it is filed in."""

from __future__ import annotations

from django.db import models

from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.ledger.models import Evidence


class VisitRecord(models.Model):
    """The site record of a visit (现场检查记录): sent once by the phone under its own ``key``, never changed afterwards.

    ``answers`` are rows by item and check: judgement or reading, note; ``officers`` the numbers of both certificates as shown;
    ``statement`` is what the inspectee said; ``signature`` how it was given (drawn, typed, spoken, refused). ``made_at`` is the
    phone's own time, ``received_at`` the office's.
    """

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="record")
    key = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(max_length=12)
    answers = models.JSONField(default=list)
    officers = models.JSONField(default=list)
    statement = models.TextField(blank=True)
    signature = models.JSONField(default=dict)
    files = models.ManyToManyField(Evidence, blank=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    volume = models.CharField(max_length=40, blank=True)
    page = models.IntegerField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volume", "page"], name="inspection_one_record_on_a_page")]
