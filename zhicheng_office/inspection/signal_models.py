"""What machines read of entities, whom that reaches, and the alarms that charts over it raise."""

from __future__ import annotations

from django.db import models

from zhicheng.judgement import AlarmChart, AlarmOutcome, Reading
from zhicheng_office.inspection.plan_models import PlannedBatch


class SignalKey(models.Model):
    """A key by which a platform or device sends signals (接入密钥): only its digest is kept; it speaks for one source system."""

    system = models.CharField(max_length=60, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=150, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["system", "pk"]

    def __str__(self) -> str:
        return f"{self.system} {self.pk}"


class SignalRow(models.Model):
    """One machine-read signal as it came (机器读取信号): never changed; ``system`` and ``number`` name it for ever.

    ``entity`` is the code as it was sent, which may have been merged into another; ``group`` and ``town`` are those of who went on for it when
    it came in; ``day`` is that of ``read_at`` in the county.
    """

    READINGS = [(str(one), str(one)) for one in Reading]

    system = models.CharField(max_length=60)
    number = models.CharField(max_length=80)
    entity = models.CharField(max_length=18)
    premises = models.CharField(max_length=60, blank=True)
    sector = models.CharField(max_length=30)
    item = models.CharField(max_length=40)
    group = models.CharField(max_length=8, blank=True)
    town = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=40)
    unit = models.CharField(max_length=20, blank=True)
    reading = models.CharField(max_length=12, choices=READINGS)
    read_at = models.DateTimeField()
    day = models.DateField(db_index=True)
    received_at = models.DateTimeField()
    by = models.CharField(max_length=150)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["system", "number"], name="inspection_signal_number")]
        indexes = [
            models.Index(fields=["sector", "item", "group", "day", "reading"], name="inspection_signal_results"),
            models.Index(fields=["entity", "sector", "day"], name="inspection_signal_entity"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"


class ReachRow(models.Model):
    """Until when signals reach an entity of a sector (机器读取覆盖): a projection of the signals, beside what the facts say.

    ``reached_until`` is the day after the last one by the newest signal, ``stated_until`` that of the newest fact.
    """

    sector = models.CharField(max_length=30)
    subject = models.CharField(max_length=60)
    last_day = models.DateField()
    reached_until = models.DateField()
    stated_until = models.DateField(db_index=True)

    class Meta:
        ordering = ["sector", "subject"]
        constraints = [models.UniqueConstraint(fields=["sector", "subject"], name="inspection_reach_once")]
        indexes = [models.Index(fields=["sector", "last_day"], name="inspection_reach_day")]

    def __str__(self) -> str:
        return f"{self.sector} {self.subject}"


class AlarmRow(models.Model):
    """An alarm with its statistics (报警): raised by a chart, decided by an officer, once; ``batch`` is the directed one that it proposed."""

    class State(models.TextChoices):
        RAISED = "raised", "待核实 Raised"
        CONFIRMED = AlarmOutcome.CONFIRMED.value, "属实 Confirmed"
        FALSE = AlarmOutcome.FALSE.value, "误报 False"

    CHARTS = [(str(one), str(one)) for one in AlarmChart]

    number = models.CharField(max_length=120, unique=True)
    sector = models.CharField(max_length=30)
    item = models.CharField(max_length=40)
    group = models.CharField(max_length=8)
    chart = models.CharField(max_length=8, choices=CHARTS)
    day = models.DateField()
    failed = models.IntegerField()
    size = models.IntegerField()
    statistics = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RAISED, db_index=True)
    raised_at = models.DateTimeField()
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    batch = models.ForeignKey(PlannedBatch, null=True, on_delete=models.SET_NULL, related_name="alarms")
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "number"]
        indexes = [models.Index(fields=["sector", "state"], name="inspection_alarm_sector")]

    def __str__(self) -> str:
        return self.number


class AlarmStep(models.Model):
    """One step of an alarm (报警经过): raised, looked at and left open, decided, a campaign proposed; with its reason."""

    class Kind(models.TextChoices):
        RAISED = "raised", "发出 Raised"
        KEPT = "kept", "继续核实 Kept open"
        CONFIRMED = AlarmOutcome.CONFIRMED.value, "属实 Confirmed"
        FALSE = AlarmOutcome.FALSE.value, "误报 False"
        PROPOSED = "proposed", "建议定向抽查 Campaign proposed"

    alarm = models.ForeignKey(AlarmRow, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.alarm_id} {self.kind}"
