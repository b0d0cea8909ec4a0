"""Corrections that officers asked of declarations over the API: all to who may read them, to an enterprise its own alone."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import today
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.standards.declaration_api import FindingOut
from zhicheng_office.standards.models import CorrectionRow
from zhicheng_office.standards.services.correcting import request_of

router = Router(tags=["standards"], auth=django_auth)
MOST = 100
UNKNOWN = {"code": "ZC-OFFICE-404", "zh": "没有这一更正要求", "en": "there is no such request for a correction"}
DENIED = {"code": "ZC-OFFICE-403", "zh": "无权读取更正要求", "en": "corrections may not be read by this role"}
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal}


class CorrectionStepOut(Schema):
    """One act on a correction: ``version`` is the version of the declaration that answered."""

    act: str
    day: date
    text: str
    version: int | None


class CorrectionOut(Schema):
    """A correction that was asked for: about which findings, until when, where it stands; who acted is not told."""

    number: str
    declaration: str
    version: int
    entity: str
    product: str
    state: str
    asked_on: date
    due: date
    answered_on: date | None
    closed_on: date | None
    overdue: bool
    findings: list[FindingOut]
    steps: list[CorrectionStepOut]
    simulated: bool


class CorrectionPage(Schema):
    """A page of corrections and how many to leave out for the next one."""

    total: int
    next: int | None
    corrections: list[CorrectionOut]


@router.get("/corrections", response={200: CorrectionPage, **REFUSED}, summary="要求更正声明 Corrections asked for")
def corrections(
    request: HttpRequest,
    state: Annotated[str, Query(max_length=10, pattern=r"^[a-z_]*$")] = "",
    overdue: bool = False,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Any:
    """Return the corrections that the asker may read, what falls due first before the others: of a state, or overdue alone."""
    if not may(request.user, "standards.see_corrections"):
        return Status(403, DENIED)
    rows = _readable(request).order_by("due", "number")
    if state:
        rows = rows.filter(state=state)
    if overdue:
        rows = rows.filter(state="asked", due__lt=today())
    total, after = rows.count(), offset + MOST
    told = [said(row) for row in rows[offset:after]]
    return {"total": total, "next": after if after < total else None, "corrections": told}


@router.get("/corrections/{number}", response={200: CorrectionOut, **REFUSED}, summary="一项更正要求 One correction")
def correction(request: HttpRequest, number: Annotated[str, Path(max_length=20, pattern=r"^GZ-\d{4}-\d{5,}$")]) -> Any:
    """Return one correction; another's is as one that does not exist."""
    if not may(request.user, "standards.see_corrections"):
        return Status(403, DENIED)
    row = _readable(request).filter(number=number).first()
    return said(row) if row else Status(404, UNKNOWN)


def _readable(request: HttpRequest) -> QuerySet[CorrectionRow]:
    rows = CorrectionRow.objects.select_related("declaration").prefetch_related("steps")
    if may(request.user, "standards.read_corrections"):
        return rows
    return rows.filter(entity__in=codes_of_account(request.user)) if may(request.user, "standards.declare") else rows.none()


def said(row: CorrectionRow) -> dict[str, Any]:
    """Return a correction as the API says it."""
    names = ("number", "entity", "state", "asked_on", "due", "answered_on", "closed_on", "simulated")
    made = row.declaration
    findings = [{name: one[name] for name in ("code", "weight", "zh", "en")} for one in row.findings]
    steps = [{name: getattr(step, name) for name in ("act", "day", "text", "version")} for step in row.steps.all()]
    own = {"declaration": made.number, "version": made.version, "product": made.product, "findings": findings, "steps": steps}
    return {name: getattr(row, name) for name in names} | own | {"overdue": request_of(row).is_overdue(today())}
