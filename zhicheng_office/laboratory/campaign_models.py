"""Campaigns of surveillance by product, and whose account belongs to which laboratory."""

from __future__ import annotations

from django.db import models

from zhicheng.judgement import Domain


class SurveillanceCampaign(models.Model):
    """One surveillance campaign (产品质量监督抽查批次): which product, by which standard, how many samples, at which laboratories.

    ``items`` are rows of item, method, limit and unit: what every sample is tested for, each with the number of the limit that was looked
    up, or the reason for one that was typed. ``product`` is the path of its category by codes, ``limit_category`` as limits print it.
    ``domain`` chooses the rule set, ``sector`` is the code of ``sample.domain``. One officer drafts, a second one approves.
    """

    Domain = models.TextChoices(  # type: ignore[misc]
        "Domain", [(domain.name, (str(domain), f"{domain.words.zh} {domain.words.en}")) for domain in Domain]
    )

    class State(models.TextChoices):
        DRAFT = "draft", "拟订 Draft"
        OPEN = "open", "实施中 Under way"
        CLOSED = "closed", "已结束 Closed"

    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    domain = models.CharField(max_length=14, choices=Domain.choices, db_index=True)
    sector = models.CharField(max_length=14)
    level = models.CharField(max_length=12, default="county")
    body = models.CharField(max_length=60)
    product = models.CharField(max_length=200)
    product_name = models.CharField(max_length=200)
    limit_category = models.CharField(max_length=200, blank=True)
    standards = models.JSONField(default=list)
    items = models.JSONField(default=list)
    laboratories = models.JSONField(default=list)
    scheme = models.CharField(max_length=20, blank=True)
    samples_planned = models.IntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT, db_index=True)
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    approved_by = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-first_day", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class LaboratoryAccount(models.Model):
    """Which laboratory an account acts for (检验机构账户): number of the register of laboratories."""

    username = models.CharField(max_length=150, unique=True)
    laboratory = models.CharField(max_length=60, db_index=True)
    linked_by = models.CharField(max_length=150)
    linked_at = models.DateTimeField()
