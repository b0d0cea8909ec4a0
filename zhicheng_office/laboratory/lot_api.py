"""Series of lots over the API, to read: an enterprise its own, the office all."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng.judgement import SeriesState, series_verified
from zhicheng_office.accounts.permissions import may
from zhicheng_office.laboratory.lot_records import readable_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.ledger.api import Refusal

router = Router(tags=["lots"], auth=django_auth)
LARGEST, MOST = (1 << 31) - 1, 500
DENIED = {"code": "ZC-OFFICE-403", "zh": "您的角色不能查看验收序列", "en": "your role may not read series of lots"}
UNKNOWN = {"code": "ZC-LABORATORY-030", "zh": "没有这一验收序列", "en": "there is no such series"}
REFUSED = {401: Refusal, 403: Refusal, 422: Refusal}
Number = Annotated[str, Path(pattern=r"^[0-9A-Za-z-]{1,60}$", description="序列编号 number of the series")]
After = Annotated[int, Query(ge=0, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=MOST)]


class LotSeriesOut(Schema):
    """One series of lots and how the next lot is inspected; ``verified`` says whether plans and rules were read in the standard."""

    id: int
    number: str
    owner: str
    supplier: str
    supplier_name: str
    product: str
    of_product: str
    item: str
    level: str
    aql: str
    state: str
    lots: int
    lots_rejected: int
    last_day: date | None
    verified: bool
    simulated: bool


class LotSeriesPage(Schema):
    """A page of series and where the next one begins."""

    series: list[LotSeriesOut]
    next_after: int | None


class LotStepOut(Schema):
    """One step of a series: a lot with plan and verdict, a resumption, or the taking back of a step; what was taken back stays."""

    place: int
    act: str
    day: date
    lot: str
    size: int | None
    nonconforming: int | None
    resubmitted: bool
    severity: str
    letter: str
    n: int | None
    ac: int | None
    accepted: bool | None
    after: str
    why_zh: str
    why_en: str
    note: str
    undoes: int | None
    taken_back_by: int | None
    log_index: int | None


class LotStepPage(Schema):
    """A series with a page of its steps in their order, and where the next page begins."""

    series: LotSeriesOut
    steps: list[LotStepOut]
    next_after: int | None


@router.get("/lots/series", response={200: LotSeriesPage, **REFUSED}, summary="验收序列 Series of lots")
def list_series(
    request: HttpRequest,
    state: Annotated[str, Query(max_length=12, pattern=r"^[a-z]*$")] = "",
    after: After = 0,
    limit: Limit = 100,
) -> Any:
    """Return series after an id: an enterprise's own, all for the office; those of one state where it is given."""
    if not may(request.user, "laboratory.open_lots"):
        return Status(403, DENIED)
    rows = readable_series(request.user).filter(pk__gt=after).order_by("pk")
    if state in set(SeriesState):
        rows = rows.filter(state=state)
    found = list(rows[:limit])
    return {"series": [_series(row) for row in found], "next_after": found[-1].pk if len(found) == limit else None}


@router.get("/lots/series/{number}", response={200: LotStepPage, 404: Refusal, **REFUSED}, summary="一个验收序列 One series")
def one_series(request: HttpRequest, number: Number, after: After = 0, limit: Limit = 100) -> Any:
    """Return a series with its steps after a place, in their order."""
    row = LotSeriesRow.objects.filter(number=number).first()
    if not may(request.user, "laboratory.read_series", row):
        return Status(403, DENIED)
    if row is None:
        return Status(404, UNKNOWN)
    steps = LotStep.objects.filter(series=row, place__gt=after).select_related("undoes", "undone", "entry").order_by("place")
    found = list(steps[:limit])
    following = found[-1].place if len(found) == limit else None
    return {"series": _series(row), "steps": [_step(step) for step in found], "next_after": following}


def _series(row: LotSeriesRow) -> dict[str, Any]:
    names = [name for name in LotSeriesOut.model_fields if name not in ("id", "verified")]
    return {"id": row.pk, "verified": series_verified(), **{name: getattr(row, name) for name in names}}


def _step(step: LotStep) -> dict[str, Any]:
    gone = getattr(step, "undone", None)
    said = {
        "why_zh": step.why.get("zh", ""),
        "why_en": step.why.get("en", ""),
        "undoes": step.undoes.place if step.undoes else None,
        "taken_back_by": gone.place if gone else None,
        "log_index": step.entry.index if step.entry else None,
    }
    return said | {name: getattr(step, name) for name in LotStepOut.model_fields if name not in said}
