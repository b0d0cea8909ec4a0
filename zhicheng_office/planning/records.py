"""The plan in force, and what was reported, as the library's values."""

from __future__ import annotations

from functools import lru_cache

from zhicheng.plan import Plan, load_plan
from zhicheng_office.planning.models import PlanRevision


def revision_in_force() -> PlanRevision | None:
    """Return the newest revision of the plan, or None before one is confirmed."""
    return PlanRevision.objects.order_by("-number").first()


def current_plan() -> Plan | None:
    """Return the plan in force."""
    number = PlanRevision.objects.order_by("-number").values_list("number", flat=True).first()
    return None if number is None else _plan(number, PlanRevision.objects.get(number=number).pk)


@lru_cache(maxsize=16)
def _plan(number: int, key: int) -> Plan:
    # a revision never changes, so its plan may be kept for as long as the server lives
    return load_plan(PlanRevision.objects.get(pk=key, number=number).page)
