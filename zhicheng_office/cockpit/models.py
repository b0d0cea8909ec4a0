"""Standings that were computed: where one target stood on one day, as known at one ledger entry."""

from __future__ import annotations

from django.db import models


class StandingRow(models.Model):
    """A verdict with everything it rests on (已判结论).

    It is never stale: ``key`` is the hash over target, day, relevant sequence, plan revision, rulebook and judging
    version, and the same key always gives the same page.
    """

    key = models.CharField(max_length=64, primary_key=True)
    target = models.CharField(max_length=20, db_index=True)
    day = models.DateField()
    sequence = models.BigIntegerField()
    revision = models.IntegerField()
    rulebook = models.CharField(max_length=64)
    page = models.JSONField()

    def __str__(self) -> str:
        return f"{self.target} {self.day}"
