"""Facts, the batches they came in, evidence, the outbox to the log, jobs."""

from __future__ import annotations

from datetime import date

from django.db import models

from zhicheng.errors import Words
from zhicheng.facts import OPEN_DAY
from zhicheng.facts import Fact as FactValue
from zhicheng_office.ledger.withdrawal_models import ReleaseRow, Withdrawal  # noqa: F401 - models of this app, kept apart


class County(models.Model):
    """The county that this ledger belongs to (县域); one row.

    ``demonstration_day`` stands for today where it is set, so that a demonstration has a future.
    """

    division = models.CharField(max_length=12, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    demonstration_day = models.DateField(null=True, blank=True)
    demonstration_known = models.DateField(null=True, blank=True)
    simulated = models.BooleanField(default=False)
    simulated_until = models.DateField(null=True, blank=True)  # the day up to which simulated facts are loaded
    towns = models.JSONField(default=dict)  # code: {zh, en}
    pillars = models.JSONField(default=dict)  # code: {zh, en}
    sections = models.JSONField(default=dict)  # of the plan, code: {zh, en, heading, heading_zh, heading_en}

    def __str__(self) -> str:
        return f"{self.name_zh} {self.division}"

    @property
    def town_words(self) -> dict[str, Words]:
        """Return the towns' names by code."""
        return {code: Words(names["zh"], names["en"]) for code, names in self.towns.items()}

    @property
    def pillar_words(self) -> dict[str, Words]:
        """Return the pillar industries' names by code."""
        return {code: Words(names["zh"], names["en"]) for code, names in self.pillars.items()}

    @property
    def section_words(self) -> dict[str, Words]:
        """Return the names of the plan's sections by code."""
        return {code: Words(names["zh"], names["en"]) for code, names in self.sections.items()}

    @property
    def headings(self) -> dict[str, Words]:
        """Return the headings that the plan's sections stand under, by code (篇目)."""
        found = self.sections.values()
        return {names["heading"]: Words(names["heading_zh"], names["heading_en"]) for names in found}

    @property
    def place(self) -> str:
        """Return the subject of statistics reported for the whole county."""
        return f"division:{self.division}"


class Batch(models.Model):
    """Facts that one body gave from one source at one time (批次); recorded whole or not at all."""

    source = models.CharField(max_length=300)
    body = models.CharField(max_length=60)
    recorded_on = models.DateField(db_index=True)  # a label; known-time is the sequence
    recorded_by = models.CharField(max_length=150)
    simulated = models.BooleanField(default=False)
    first_sequence = models.BigIntegerField()
    last_sequence = models.BigIntegerField(db_index=True)
    salt = models.BinaryField()
    digest = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=100, unique=True, null=True)

    class Meta:
        ordering = ["-last_sequence"]

    def __str__(self) -> str:
        return f"{self.source} ({self.first_sequence}–{self.last_sequence})"


class FactRow(models.Model):
    """One fact as the engines read it (事实). Days are day numbers; the layout is explained in zhicheng.facts.sql."""

    sequence = models.BigIntegerField(primary_key=True)
    subject = models.TextField()
    predicate = models.TextField()
    value_number = models.BigIntegerField(null=True)
    value_text = models.TextField(null=True)  # null, not empty: an integer fact has no text
    from_day = models.IntegerField()
    to_day = models.IntegerField(default=OPEN_DAY)
    replaces = models.BigIntegerField(null=True)
    retracted = models.BooleanField(default=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, db_index=False)

    class Meta:
        db_table = "ledger_fact"
        ordering = ["sequence"]
        indexes = [  # the same two as zhicheng.facts.sql.INDEXES, which says what they are for
            models.Index(
                fields=[
                    "predicate",
                    "subject",
                    "from_day",
                    "to_day",
                    "value_text",
                    "value_number",
                    "sequence",
                    "retracted",
                ],
                name="ledger_fact_statement",
            ),
            models.Index(
                fields=["replaces", "sequence"], condition=models.Q(replaces__isnull=False), name="ledger_fact_replaces"
            ),
            models.Index(fields=["subject", "sequence"], name="ledger_fact_subject"),
        ]

    def __str__(self) -> str:
        return f"F-{self.sequence} {self.subject} {self.predicate}"

    @property
    def value(self) -> int | str:
        """Return the value of whichever kind it is."""
        return self.value_number if self.value_text is None else self.value_text

    @property
    def valid_from(self) -> date:
        """Return the first valid day."""
        return date.fromordinal(self.from_day)

    @property
    def valid_to(self) -> date | None:
        """Return the exclusive last day, None while the fact holds."""
        return None if self.to_day >= OPEN_DAY else date.fromordinal(self.to_day)

    def as_value(self) -> FactValue:
        """Return the library's value."""
        return FactValue(
            self.subject,
            self.predicate,
            self.value,
            self.valid_from,
            self.valid_to,
            replaces=self.replaces,
            retracted=self.retracted,
            sequence=self.sequence,
        )


class Sequencer(models.Model):
    """The counter that gives known-time; one row, locked while a batch is recorded (定序器)."""

    last = models.BigIntegerField(default=0)


class Evidence(models.Model):
    """A file that stands behind a figure (证据), found by the hash of its bytes."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    file = models.FileField(upload_to="%Y/")
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()  # the label of records.recorded_now

    def __str__(self) -> str:
        return self.name


class Outbox(models.Model):
    """Leaves for the public log (待入日志), written in the transaction of what they prove; ``index`` once they are in it.

    ``record`` is what a leaf of a decision committed to and ``salt`` opens it; ``opened`` names the fields that are public.
    Withdrawal destroys record and salt, the leaf stays. ``subject`` is what the leaf is of, such as ``batch 12``.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    leaf = models.BinaryField()
    record = models.JSONField(default=dict)
    salt = models.BinaryField(default=bytes)
    opened = models.JSONField(default=list)
    queued_at = models.DateTimeField(auto_now_add=True)
    index = models.BigIntegerField(null=True, unique=True)


class ReleaseSet(models.Model):
    """A release of data (发布集): prepared by one person, published by another, never changed afterwards.

    ``name`` is its random id; ``salt`` is that of its leaf. ``number`` counts in the register once it is published.
    Where a ``withdrawal`` took it out, or superseded it, files and salt are destroyed; the rest stays.
    """

    name = models.CharField(max_length=64, unique=True)
    number = models.IntegerField(unique=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    day = models.DateField()
    simulated = models.BooleanField(default=False)
    salt = models.BinaryField()
    prepared_by = models.CharField(max_length=150)
    prepared_at = models.DateTimeField()
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    withdrawal = models.ForeignKey("ledger.Withdrawal", null=True, on_delete=models.PROTECT, related_name="releases")

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title_zh}"


class ReleaseFile(models.Model):
    """One file of a release (发布文件), as its descriptor names it."""

    release = models.ForeignKey(ReleaseSet, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=200)
    data = models.BinaryField()
    size = models.BigIntegerField()

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["release", "path"], name="ledger_one_file_at_a_path")]


class DayCounted(models.Model):
    """A day of a register that was counted in the log (已计数日), also where nothing was entered."""

    register = models.CharField(max_length=63, default="releases")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "day"], name="ledger_a_day_is_counted_once")]


class Job(models.Model):
    """Work that a request should not wait for (后台任务): leased by one worker, counted, resumed or failed whole."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待 Waiting"
        RUNNING = "running", "进行 Running"
        DONE = "done", "完成 Done"
        FAILED = "failed", "失败 Failed"

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(null=True)
    attempts = models.IntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=150, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)


class BatchPredicate(models.Model):
    """Which predicates a batch touched, so that a figure knows the last entry that could have changed it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="predicates")
    predicate = models.TextField(db_index=True)
    first_sequence = models.BigIntegerField()
    last_sequence = models.BigIntegerField()


class FigureRow(models.Model):
    """An answer that was computed once (已算数值).

    It is never stale: facts are bitemporal, so the same formula, day, window and relevant sequence answer the same for ever.
    ``key`` is the hash over these; ``groups`` holds [group, numerator, denominator] rows.
    """

    key = models.CharField(max_length=64, primary_key=True)
    indicator = models.CharField(max_length=80, db_index=True)
    groups = models.JSONField()


from zhicheng_office.ledger.duty_models import DutyChange, DutyMatter  # noqa: E402, F401 - Django finds models in this module
from zhicheng_office.ledger.submission_models import Submission  # noqa: E402, F401
from zhicheng_office.ledger.witness_models import CosignedCheckpoint, Witness  # noqa: E402, F401
