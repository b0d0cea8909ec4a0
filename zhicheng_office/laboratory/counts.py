"""How much waits for a person behind the entries of surveillance in the rail."""

from __future__ import annotations

from django.db.models import Q

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import may
from zhicheng_office.laboratory.models import Objection, Sample
from zhicheng_office.laboratory.records import laboratory_of


@counts_for("laboratory:unjudgeable")
def unjudgeable_waiting(user: User) -> Waiting:
    """Return how many samples cannot be judged, for those who may do something about it (待处理)."""
    if not may(user, "laboratory.run_case"):
        return 0
    return Sample.objects.filter(verdict__in=("unjudgeable", "conditional"))


@counts_for("laboratory:objections")
def objections_waiting(user: User) -> Waiting:
    """Return how many objections wait for an answer (待答复)."""
    return Objection.waiting() if may(user, "laboratory.run_case") else 0


@counts_for("laboratory:inbox")
def samples_waiting(user: User) -> Waiting:
    """Return how many samples wait at the person's laboratory (待检)."""
    number = laboratory_of(user.get_username()) if may(user, "laboratory.work") else ""
    if not number:
        return 0
    first = Q(laboratory=number, state__in=("taken", "received"))
    return Sample.objects.filter(first | Q(retest_laboratory=number, state__in=("retest_assigned", "retest_received")))
