"""The policy's text and proposals, the plan's revisions, what departments report, tasks and their evidence."""

from __future__ import annotations

from django.db import models

from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import recorded_now


class PolicyDocument(models.Model):
    """A policy text as it was read (政策文本); offsets of proposals count its code points."""

    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(default=recorded_now)

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """What the policy room found in a text (目标提议), waiting for a person."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待确认 Proposed"
        CONFIRMED = "confirmed", "已确认 Confirmed"
        REJECTED = "rejected", "不采纳 Rejected"

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="proposals")
    order = models.IntegerField()
    kind = models.CharField(max_length=12)
    page = models.JSONField()  # the extraction's own object, unchanged
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED, db_index=True)
    target = models.CharField(max_length=20, blank=True)  # the code it got in the plan
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    revision = models.IntegerField(null=True)  # the plan's revision that the confirmation made

    class Meta:
        ordering = ["document_id", "order"]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.order} {self.page.get('indicator', '')}"


class PlanRevision(models.Model):
    """The whole plan as it stood after one decision (规划修订); the highest number is in force, none is ever changed."""

    number = models.IntegerField(unique=True)
    page = models.JSONField()  # what zhicheng.plan.load_plan reads
    changed = models.JSONField(default=list)  # [code, field, old, new] rows, for people
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=recorded_now)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"revision {self.number}"


class Report(models.Model):
    """One figure that a department files for one target and period (填报); accepted by a second person, it becomes a fact."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿 Draft"
        SUBMITTED = "submitted", "待复核 Submitted"
        ACCEPTED = "accepted", "已采纳 Accepted"
        RETURNED = "returned", "已退回 Returned"
        SET_ASIDE = "set_aside", "未采用 Set aside"

    target = models.CharField(max_length=20, db_index=True)
    period = models.CharField(max_length=10)
    body = models.CharField(max_length=60)
    value = models.CharField(max_length=40)  # as written; scaled once when it becomes a fact
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    evidence = models.ManyToManyField(Evidence, blank=True)
    filed_by = models.CharField(max_length=150)
    filed_at = models.DateTimeField(default=recorded_now)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    fact_sequence = models.BigIntegerField(null=True)
    idempotency_key = models.CharField(max_length=100, unique=True, null=True)

    class Meta:
        ordering = ["-filed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.target} {self.period} {self.value}"


class Progress(models.Model):
    """What was done about a milestone or a committee task (进展), with its evidence; the newest one is the status."""

    class Kind(models.TextChoices):
        MILESTONE = "milestone", "交付物 Milestone"
        TASK = "task", "任务 Task"

    class Status(models.TextChoices):
        OPEN = "open", "未开始 Open"
        UNDER_WAY = "under_way", "进行中 Under way"
        DONE = "done", "已完成 Done"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=20, db_index=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    note = models.TextField()
    evidence = models.ManyToManyField(Evidence, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=recorded_now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.code} {self.status}"


class VerdictOverride(models.Model):
    """A person's verdict instead of the computed one (改判): never without a name and a reason; withdrawn, not deleted."""

    target = models.CharField(max_length=20, db_index=True)
    status = models.CharField(max_length=5)
    reason = models.TextField()
    day = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=recorded_now)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.target} {self.status} {self.by}"
