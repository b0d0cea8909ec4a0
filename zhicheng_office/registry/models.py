"""Entities as pages and searches need them: a projection of facts, rebuilt at will, never the truth."""

from __future__ import annotations

from django.db import models


class EntityRow(models.Model):
    """One entity as the facts in force describe it (经营主体)."""

    subject = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=200, db_index=True)
    town = models.CharField(max_length=12, db_index=True, blank=True)
    industry = models.CharField(max_length=8, db_index=True, blank=True)
    pillar = models.CharField(max_length=40, db_index=True, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=30, blank=True)
    scale = models.CharField(max_length=20, blank=True)
    above_scale = models.BooleanField(default=False)
    high_tech = models.BooleanField(default=False)

    class Meta:
        ordering = ["subject"]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    @property
    def code(self) -> str:
        """Return the unified social credit code."""
        return self.subject.removeprefix("entity:")
