"""Official draws over the API for readers of the office: source, counts, what checking found; whom they drew never."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import OfficialImport
from zhicheng_office.inspection.roster_api import DENIED
from zhicheng_office.ledger.api import Refusal

router = Router(tags=["inspection"])
LARGEST = (1 << 31) - 1
NUMBER = Annotated[str, Path(pattern=r"^[0-9A-Za-z._-]{1,40}$", description="批次号 number of the batch")]
OFFICE = {401: Refusal, 403: Refusal, 422: Refusal}
UNKNOWN = {"code": "ZC-OFFICE-404", "zh": "没有这个上级抽取", "en": "there is no such official draw"}


class OfficialOut(Schema):
    """One official draw or roster as it was imported."""

    id: int
    number: str
    kind: str
    title: str
    platform: str
    document: str
    issued_by: str
    issued: str
    carries_out: str | None
    rows: int
    drawn: int
    state: str
    simulated: bool


class OfficialPage(Schema):
    """A page of official draws and where the next one begins."""

    official: list[OfficialOut]
    next_after: int | None


class UncheckedOut(Schema):
    """One thing that nobody can check."""

    zh: str
    en: str


class OfficialDetail(OfficialOut):
    """One official draw with how many findings of each kind there are, what was looked for, and what nobody can check."""

    findings: dict[str, int]
    checked: list[str]
    unchecked: list[UncheckedOut]


@router.get("/inspection/official", response={200: OfficialPage, **OFFICE}, auth=django_auth, summary="上级抽取 Official draws")
def list_official(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Status[dict[str, Any]]:
    """Return official draws and rosters after an id, in the order of their import."""
    if not may(request.user, "inspection.read_campaigns"):
        return Status(403, DENIED)
    found = list(OfficialImport.objects.filter(pk__gt=after).select_related("planned").order_by("pk")[:limit])
    return Status(200, {"official": [_out(row) for row in found], "next_after": found[-1].pk if len(found) == limit else None})


@router.get(
    "/inspection/official/{number}",
    response={200: OfficialDetail, 404: Refusal, **OFFICE},
    auth=django_auth,
    summary="一次上级抽取 One official draw",
)
def one_official(request: HttpRequest, number: NUMBER) -> Status[dict[str, Any]]:
    """Return one official draw with what checking it found, in numbers."""
    if not may(request.user, "inspection.read_campaigns"):
        return Status(403, DENIED)
    row = OfficialImport.objects.select_related("planned").filter(number=number).first()
    if row is None:
        return Status(404, UNKNOWN)
    said = {"findings": row.report["counts"], "checked": row.report["checked"], "unchecked": row.report["unchecked"]}
    return Status(200, _out(row) | said)


def _out(row: OfficialImport) -> dict[str, Any]:
    plain = ("number", "kind", "title", "platform", "document", "issued_by", "rows", "drawn", "state", "simulated")
    linked = {"id": row.pk, "issued": row.issued.isoformat(), "carries_out": row.planned.number if row.planned else None}
    return {name: getattr(row, name) for name in plain} | linked
