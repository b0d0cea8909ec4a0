"""Core indicators by category: dated lists, drafted, accepted by a second officer, followed by newer ones, never edited after."""

from __future__ import annotations

from django.db import models

from zhicheng.standards import CoreAct, CoreState
from zhicheng_office.ledger.models import Evidence, Outbox


class CoreListRow(models.Model):
    """One list of core indicators (核心指标清单): its ``lines`` are the library's, changed only while it is a draft.

    ``in_force_from`` is told by the review once it is accepted; without lines the category is graded no longer from that day.
    """

    State = models.TextChoices(  # type: ignore[misc]
        "State", [(state.name, (str(state), f"{state.words.zh} {state.words.en}")) for state in CoreState]
    )

    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=str(CoreState.DRAFT), db_index=True)
    category = models.CharField(max_length=400, db_index=True)  # the path as limits print it
    effective_from = models.DateField()
    lines = models.JSONField(default=list)
    source = models.CharField(max_length=400, blank=True)
    in_force_from = models.DateField(null=True)
    file = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    key = models.TextField(blank=True)  # what a search looks into
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["category", "-effective_from", "-number"]

    def __str__(self) -> str:
        return self.number


class CoreStepRow(models.Model):
    """One act on a list of core indicators (复核步骤), with its leaf in the log where a reviewer decided."""

    Act = models.TextChoices(  # type: ignore[misc]
        "Act", [(act.name, (str(act), f"{act.words.zh} {act.words.en}")) for act in CoreAct]
    )

    core = models.ForeignKey(CoreListRow, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=Act.choices)
    day = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
