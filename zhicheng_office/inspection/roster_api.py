"""Items and inspectors over the API for readers of the office; the filed plans for everybody."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import AnnualPlan, InspectionItem
from zhicheng_office.inspection.services.plans import batches_of, plan_in_force, printed
from zhicheng_office.inspection.services.rosters import inspectors_on
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import county, today

router = Router(tags=["inspection"])
DENIED = {"code": "ZC-OFFICE-403", "zh": "无权读取", "en": "may not be read by this role"}


class ItemCheckOut(Schema):
    """A line of a check-list."""

    id: str
    zh: str
    en: str = ""
    kind: str
    basis: str = ""
    unit: str = ""
    limit: str = ""


class InspectionItemOut(Schema):
    """An inspection item."""

    code: str
    zh: str
    en: str
    body: str
    kind: str
    basis: str
    basis_rule: str
    scope: dict[str, list[str]]
    skills: list[str]
    ratio_cap: str
    first_day: str
    last_day: str | None
    checks: list[ItemCheckOut]
    simulated: bool


class InspectionItemPage(Schema):
    """A page of items and where the next one begins."""

    items: list[InspectionItemOut]
    next_after: str | None


class InspectorOut(Schema):
    """An inspector on a day, by number."""

    number: str
    body: str
    certificate_until: str | None
    skills: list[str]
    regions: list[str]
    hindrance: str
    recusals: int
    simulated: bool


class InspectorPage(Schema):
    """The roster on a day."""

    day: str
    inspectors: list[InspectorOut]


class PlannedBatchOut(Schema):
    """A batch of a plan, as it is printed."""

    number: str
    title: str
    items: str
    bodies: str
    mode: str
    announced: str
    scope: str
    stratify_by: str
    ratio: str
    ratios: str
    quotas: str
    directed: str
    chances: str
    reserve: str
    seats: str
    first_day: str
    last_day: str


class InspectionPlanOut(Schema):
    """A filed plan."""

    year: int
    revision: int
    title: str
    filed_with: str
    filing_number: str
    filed_on: str | None
    reason: str
    batches: list[PlannedBatchOut]
    simulated: bool


OFFICE = {401: Refusal, 403: Refusal, 422: Refusal}


@router.get(
    "/inspection/items", response={200: InspectionItemPage, **OFFICE}, auth=django_auth, summary="抽查事项 Inspection items"
)
def list_items(request: HttpRequest, after: str = "", limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Status[dict[str, Any]]:
    """Return items after a code, in the order of their codes."""
    if not may(request.user, "inspection.read"):
        return Status(403, DENIED)
    found = list(InspectionItem.objects.filter(code__gt=after.replace("\x00", "")).order_by("code")[:limit])
    more = found[-1].code if len(found) == limit else None
    return Status(200, {"items": [_item(row) for row in found], "next_after": more})


def _item(row: InspectionItem) -> dict[str, Any]:
    plain = ("code", "zh", "en", "body", "kind", "basis", "basis_rule", "scope", "skills", "ratio_cap", "checks", "simulated")
    days = {"first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat() if row.last_day else None}
    return {name: getattr(row, name) for name in plain} | days


@router.get("/inspection/inspectors", response={200: InspectorPage, **OFFICE}, auth=django_auth, summary="检查人员 Inspectors")
def list_inspectors(request: HttpRequest) -> Status[dict[str, Any]]:
    """Return today's roster by number, never by name: a department's own, everybody for who keeps it and for auditors."""
    if not may(request.user, "inspection.read_inspectors"):
        return Status(403, DENIED)
    day, place = today(), county()
    seen = [one for one in inspectors_on(day) if may(request.user, "inspection.read_inspector", one.body)]
    rows = [
        {
            "number": one.number,
            "body": one.body,
            "certificate_until": one.certificate.until.isoformat() if one.certificate else None,
            "skills": sorted(one.skills),
            "regions": sorted(one.regions),
            "hindrance": str(one.hindrance(day) or ""),
            "recusals": len(one.recused),
            "simulated": bool(place and place.simulated),
        }
        for one in seen
    ]
    return Status(200, {"day": day.isoformat(), "inspectors": rows})


@router.get(
    "/inspection/plans/{year}", response={200: InspectionPlanOut, 404: Refusal, 422: Refusal}, auth=None, summary="抽查计划 Plan"
)
def read_plan(
    request: HttpRequest, year: Annotated[int, Path(ge=2000, le=2100)], revision: Annotated[int, Query(ge=0, le=9999)] = 0
) -> Status[dict[str, Any]]:
    """Return the plan of a year that was filed last, or one of its filed revisions; what is being drafted is not public."""
    plan = AnnualPlan.objects.filter(year=year, revision=revision).first() if revision else plan_in_force(year)
    if plan is None or plan.state != AnnualPlan.State.FILED:
        return Status(
            404, {"code": "ZC-INSPECTION-014", "zh": f"没有 {year} 年度的抽查计划", "en": f"no plan for {year} is filed"}
        )
    plain = ("year", "revision", "title", "filed_with", "filing_number", "reason", "simulated")
    batches = [{"number": number, **said} for number, said in printed(batches_of(plan)).items()]
    filed_on = plan.filed_on.isoformat() if plan.filed_on else None
    return Status(200, {name: getattr(plan, name) for name in plain} | {"filed_on": filed_on, "batches": batches})
