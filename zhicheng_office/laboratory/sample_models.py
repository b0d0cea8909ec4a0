"""A sample: its sheet, its way from hand to hand, and every step of its case."""

from __future__ import annotations

from django.db import models

from zhicheng.judgement import CustodyStep, SamplingAct, SamplingState
from zhicheng_office.laboratory.campaign_models import SurveillanceCampaign
from zhicheng_office.ledger.models import Evidence, Outbox


class Sample(models.Model):
    """One sample with its sheet (样品与抽样单). Laboratories know the ``blind_code`` alone until they have reported.

    ``officers`` are the numbers of both who sampled, ``signature`` how the inspectee signed (name) or that it refused (reason);
    ``seals`` and ``backup_seals`` the seals of test and backup sample; ``visit`` the number of a visit it was taken on, as text.
    ``entity`` is a unified social credit code, empty for what has none. ``key`` is that of the one sending
    of the sheet, ``digest`` that of its content.
    """

    State = models.TextChoices("State", [(state.name, (str(state), str(state))) for state in SamplingState])  # type: ignore[misc]

    campaign = models.ForeignKey(SurveillanceCampaign, on_delete=models.PROTECT, related_name="samples")
    number = models.CharField(max_length=60, unique=True)
    blind_code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=18, choices=State.choices, default=str(SamplingState.PLANNED), db_index=True)
    entity = models.CharField(max_length=18, blank=True, db_index=True)
    entity_name = models.CharField(max_length=200)
    town = models.CharField(max_length=12, blank=True)
    visit = models.CharField(max_length=60, blank=True)
    product_name = models.CharField(max_length=200)
    lot = models.CharField(max_length=100, blank=True)
    production_date = models.DateField(null=True)
    shelf_life_ends = models.DateField(null=True)
    quantity = models.CharField(max_length=60)
    backup_quantity = models.CharField(max_length=60, blank=True)
    stock = models.CharField(max_length=60, blank=True)
    seals = models.JSONField(default=list)
    backup_seals = models.JSONField(default=list)
    officers = models.JSONField(default=list)
    signature = models.JSONField(default=dict)
    statement = models.TextField(blank=True)
    files = models.ManyToManyField(Evidence, blank=True, related_name="+")
    taken_on = models.DateField(db_index=True)
    taken_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    laboratory = models.CharField(max_length=60, blank=True, db_index=True)
    retest_laboratory = models.CharField(max_length=60, blank=True, db_index=True)
    verdict = models.CharField(max_length=12, blank=True, db_index=True)
    proposed_by = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True, db_index=True)
    published_version = models.IntegerField(null=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-taken_on", "-number"]

    def __str__(self) -> str:
        return self.number


class CaseStep(models.Model):
    """One step of a sample's case (办理步骤) as the library's event, with its leaf in the log."""

    Act = models.TextChoices(  # type: ignore[misc]
        "Act", [(act.name, (str(act), f"{act.words.zh} {act.words.en}")) for act in SamplingAct]
    )

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices)
    day = models.DateField()
    laboratory = models.CharField(max_length=60, blank=True)
    passed = models.BooleanField(null=True)
    failed_kinds = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    doubt = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class CustodyLine(models.Model):
    """One step of the chain of custody (流转记录) as the library's record; a step that breaks the chain is kept, too."""

    Step = models.TextChoices("Step", [(step.name, (str(step), str(step))) for step in CustodyStep])  # type: ignore[misc]

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="custody")
    backup = models.BooleanField(default=False)
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField()
    giver = models.CharField(max_length=60, blank=True)
    receiver = models.CharField(max_length=60)
    seals = models.JSONField(default=list)
    intact = models.BooleanField(default=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]


class BlindOpening(models.Model):
    """That somebody opened who is behind a blind code before the report (提前揭盲): who, when, why."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="openings")
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class LaboratoryRefusal(models.Model):
    """That a sample could not go to a laboratory (不能承检): item by item, with the register's reason."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="refusals")
    laboratory = models.CharField(max_length=60)
    items = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
