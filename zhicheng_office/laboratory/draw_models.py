"""Draws by ticket: the public seed of a campaign, the lists that units and re-test laboratories are drawn from."""

from __future__ import annotations

from django.db import models

from zhicheng.judgement import TicketRecord, UnitList
from zhicheng_office.laboratory.campaign_models import SurveillanceCampaign
from zhicheng_office.laboratory.sample_models import Sample
from zhicheng_office.ledger.models import Outbox


class CampaignSeed(models.Model):
    """The public seed of a campaign (批次的公开种子): its source is announced before it is known, what it showed is entered by another officer.

    ``source`` is an announced source and ``outcome`` what it showed, both as the draw's JSON has them; ``value`` are the bytes that a
    seed takes of it, as hexadecimal digits.
    """

    campaign = models.OneToOneField(SurveillanceCampaign, on_delete=models.PROTECT, related_name="seed")
    source = models.JSONField()
    outcome = models.JSONField(null=True)
    value = models.TextField(blank=True)
    announced_by = models.CharField(max_length=150)
    announced_at = models.DateTimeField()
    announced_entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.CharField(max_length=150, blank=True)
    entered_at = models.DateTimeField(null=True)
    entered_entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")


class TicketDraw(models.Model):
    """A list that was frozen and what was drawn from it (抽签): sample units on site, or the laboratory of a re-test.

    ``number`` is the list's sheet, ``serials`` who or what stands on it. ``values`` are (name, hexadecimal digits) as the seed takes
    them, empty until it is drawn; ``note`` what people read beside it: the plan, who was left out and why, the visit. Of a re-test,
    ``source`` is the announced source and ``outcome`` what it showed.
    """

    class Kind(models.TextChoices):
        UNITS = "units", "样品单元 Sample units"
        RETEST = "retest", "复检机构 Re-test laboratory"

    class State(models.TextChoices):
        FROZEN = "frozen", "已冻结 Frozen"
        DRAWN = "drawn", "已抽取 Drawn"
        GIVEN_UP = "given_up", "已作废 Given up"

    kind = models.CharField(max_length=8, choices=Kind.choices, db_index=True)
    campaign = models.ForeignKey(SurveillanceCampaign, on_delete=models.PROTECT, related_name="draws")
    sample = models.ForeignKey(Sample, null=True, on_delete=models.PROTECT, related_name="draws")
    number = models.CharField(max_length=80, unique=True)
    serials = models.JSONField()
    n = models.IntegerField()
    backup = models.IntegerField(default=0)
    commitment = models.CharField(max_length=64)
    source = models.JSONField(default=dict)
    outcome = models.JSONField(null=True)
    values = models.JSONField(default=list)
    note = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.FROZEN, db_index=True)
    reason = models.CharField(max_length=500, blank=True)
    frozen_by = models.CharField(max_length=150)
    frozen_at = models.DateTimeField()
    frozen_entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def units(self) -> UnitList:
        """Return the list as the library's value."""
        return UnitList(self.number, tuple(self.serials), self.n, self.backup)

    @property
    def record(self) -> TicketRecord | None:
        """Return the draw with everything it rests on, None before it is drawn."""
        if self.state != TicketDraw.State.DRAWN:
            return None
        return TicketRecord(self.units, tuple((name, bytes.fromhex(value)) for name, value in self.values))
