"""Self-declarations as they were published: every version with the findings of its day, none ever altered."""

from __future__ import annotations

from django.db import models


class DeclarationRow(models.Model):
    """One version of a self-declaration (企业标准自我声明); a later one or a withdrawal ends it, its findings stay."""

    class State(models.TextChoices):
        STANDS = "stands", "有效 Stands"
        REPLACED = "replaced", "已被新版代替 Replaced"
        WITHDRAWN = "withdrawn", "已撤回 Withdrawn"

    number = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    entity = models.CharField(max_length=18, db_index=True)
    product = models.CharField(max_length=200, db_index=True)
    category = models.CharField(max_length=100, blank=True, db_index=True)  # code of the product's category, where one is said
    declared_on = models.DateField()
    said = models.JSONField(default=dict)  # what was declared, as the file of a declaration has it
    findings = models.JSONField(default=list)  # code, weight and words, as told on the day
    is_clean = models.BooleanField(default=False)
    compared_on = models.DateField(null=True)  # the last comparison after its own day, whatever it found
    new_count = models.PositiveSmallIntegerField(default=0)  # findings of that comparison that its own day did not have
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS, db_index=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=150)
    key = models.TextField(blank=True)  # what a search looks into
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-declared_on", "number", "-version"]
        constraints = [models.UniqueConstraint(fields=["number", "version"], name="standards_declaration_version")]

    def __str__(self) -> str:
        return f"{self.number} 第{self.version}版"

    @property
    def subject(self) -> str:
        """Return the subject that facts about this version have."""
        return f"declaration:{self.number}-{self.version}"


class DeclarationCheck(models.Model):
    """What a later comparison found (重新比对), kept beside the findings of the declaration's own day and never altered.

    ``new`` are the findings that its own day did not have, ``cause`` what had it compared again.
    """

    declaration = models.ForeignKey(DeclarationRow, on_delete=models.PROTECT, related_name="checks")
    day = models.DateField()
    findings = models.JSONField(default=list)
    new = models.JSONField(default=list)
    is_clean = models.BooleanField(default=False)
    cause = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
