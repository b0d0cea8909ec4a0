"""Corrections that officers ask of declarations, with every step; what was asked is never altered."""

from __future__ import annotations

from django.db import models

from zhicheng.standards import CorrectionAct, CorrectionState
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.standards.declaration_models import DeclarationRow


class CorrectionRow(models.Model):
    """One correction asked of a version of a declaration (要求更正): about which findings, why, until when, how it was closed."""

    State = models.TextChoices(  # type: ignore[misc]
        "State", [(state.name, (str(state), f"{state.words.zh} {state.words.en}")) for state in CorrectionState]
    )

    number = models.CharField(max_length=20, unique=True)
    declaration = models.ForeignKey(DeclarationRow, on_delete=models.PROTECT, related_name="corrections")
    entity = models.CharField(max_length=18, db_index=True)
    findings = models.JSONField(default=list)  # as they were told: code, weight, words
    state = models.CharField(max_length=10, choices=State.choices, db_index=True)
    asked_on = models.DateField()
    due = models.DateField(db_index=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    key = models.TextField(blank=True)  # what a search looks into
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_on", "-number"]

    def __str__(self) -> str:
        return self.number


class CorrectionStepRow(models.Model):
    """One act on a correction (办理步骤), with its leaf in the log where an officer decided; ``version`` is the one that answered."""

    Act = models.TextChoices(  # type: ignore[misc]
        "Act", [(act.name, (str(act), f"{act.words.zh} {act.words.en}")) for act in CorrectionAct]
    )

    correction = models.ForeignKey(CorrectionRow, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=Act.choices)
    day = models.DateField()
    text = models.CharField(max_length=2000, blank=True)
    version = models.PositiveSmallIntegerField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
