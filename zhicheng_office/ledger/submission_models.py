"""Forms that were sent, so that nothing is done twice."""

from __future__ import annotations

from django.db import models


class Submission(models.Model):
    """A form that was sent (已提交表单): its key is given once, so that a repeated send does nothing twice."""

    key = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=150)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()  # the label of records.recorded_now
