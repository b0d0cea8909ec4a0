"""Limits under review: drafted or uploaded, accepted by a second officer, ended and never edited."""

from __future__ import annotations

from django.db import models

from zhicheng.standards import ReviewAct, ReviewState
from zhicheng_office.ledger.models import Evidence, Job, Outbox


class LimitUpload(models.Model):
    """A file of limits (限量文件): kept as it came; read by a job, its good rows become drafts once somebody asks for that."""

    file = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    taken_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-pk"]


class LimitRow(models.Model):
    """One limit as an officer entered it (限量条目): ``texts`` are the library's, changed only while it is a draft.

    ``number`` is known to facts and log. ``old`` names the limit whose place it takes, of the rulebook (R-…) or the office (XL-…):
    as the next version from its first day on, or ``whole`` in its stead. ``sight`` says where a reviewer saw the official text,
    ``last_day`` when it ends. ``digest`` keeps an equal limit from being entered twice.
    """

    State = models.TextChoices(  # type: ignore[misc]
        "State", [(state.name, (str(state), f"{state.words.zh} {state.words.en}")) for state in ReviewState]
    )

    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=str(ReviewState.DRAFT), db_index=True)
    texts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, db_index=True)
    item = models.CharField(max_length=200)
    item_en = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=400, blank=True)
    standard = models.CharField(max_length=100)
    quote = models.TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)
    old = models.CharField(max_length=20, blank=True, db_index=True)
    whole = models.BooleanField(default=False)
    sight = models.JSONField(default=dict)
    last_day = models.DateField(null=True)
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    upload = models.ForeignKey(LimitUpload, null=True, on_delete=models.PROTECT, related_name="limits")
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number


class LimitStep(models.Model):
    """One act on a limit (复核步骤) as the library's step, with its leaf in the log where something was decided."""

    Act = models.TextChoices(  # type: ignore[misc]
        "Act", [(act.name, (str(act), f"{act.words.zh} {act.words.en}")) for act in ReviewAct]
    )

    limit = models.ForeignKey(LimitRow, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=12, choices=Act.choices)
    day = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    sight = models.JSONField(default=dict)
    last_day = models.DateField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class LimitUploadRow(models.Model):
    """One row of a file of limits (文件行): what was read, or why it was refused, and the draft that it became."""

    upload = models.ForeignKey(LimitUpload, on_delete=models.CASCADE, related_name="rows")
    row = models.IntegerField()
    texts = models.JSONField(default=dict)
    beside = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict)
    limit = models.ForeignKey(LimitRow, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
