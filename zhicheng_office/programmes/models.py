"""What the one-stop counter keeps: providers with their offers and accounts, requests with every step."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhicheng.programmes import Party, ServiceAct, ServiceKind, ServiceState


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(one.value, f"{one.words.zh} {one.words.en}") for one in kind]


class ProviderRow(models.Model):
    """One provider (服务机构) as the quality office keeps it; never deleted, at most ended.

    ``laboratory`` is the number of a laboratory of the registry whose accredited table decides what it can test; empty for others.
    """

    number = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    entity = models.CharField(max_length=18, blank=True)
    laboratory = models.CharField(max_length=60, blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class OfferRow(models.Model):
    """One line of what a provider offers (服务能力)."""

    provider = models.ForeignKey(ProviderRow, on_delete=models.PROTECT, related_name="offers")
    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=_choices(ServiceKind))
    item = models.CharField(max_length=60, blank=True)
    method = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    working_days = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["provider", "number"], name="one_offer_per_number")]


class ProviderAccount(models.Model):
    """Which provider a laboratory's account acts for (服务机构账户)."""

    username = models.CharField(max_length=150, unique=True)
    provider = models.ForeignKey(ProviderRow, on_delete=models.PROTECT, related_name="accounts")


class ServiceCase(models.Model):
    """One request (服务申请): what was asked for; ``state``, ``provider`` and ``waits_for`` are projections of its steps.

    ``due_on`` is the last day promised for what it waits for.
    """

    number = models.CharField(max_length=60, unique=True)
    entity = models.CharField(max_length=18, db_index=True)
    kind = models.CharField(max_length=20, choices=_choices(ServiceKind))
    topic = models.CharField(max_length=60, blank=True)
    item = models.CharField(max_length=60)
    method = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=40, blank=True)
    wanted_by = models.DateField(null=True)
    note = models.TextField(blank=True)
    asked_on = models.DateField(db_index=True)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=_choices(ServiceState), db_index=True)
    provider = models.CharField(max_length=60, blank=True, db_index=True)
    waits_for = models.CharField(max_length=20, choices=_choices(Party), blank=True)
    due_on = models.DateField(null=True)
    turnaround = models.IntegerField(null=True)
    score = models.IntegerField(null=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_on", "-number"]


class ServiceStepRow(models.Model):
    """One step of a request (办理记录); never changed, a step taken back stays with the one that took it back."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    act = models.CharField(max_length=20, choices=_choices(ServiceAct))
    day = models.DateField()
    party = models.CharField(max_length=20, choices=_choices(Party))
    provider = models.CharField(max_length=60, blank=True)
    yuan = models.CharField(max_length=30, blank=True)
    working_days = models.PositiveIntegerField(null=True)
    valid_until = models.DateField(null=True)
    planned = models.DateField(null=True)
    document = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    score = models.IntegerField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="one_step_per_place")]
