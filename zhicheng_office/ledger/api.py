"""Facts over the API: keyset pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from ninja.security import django_auth
from pydantic import BeforeValidator

from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.models import FactRow

router = Router(tags=["facts"], auth=django_auth)
MAX_SEQUENCE = (1 << 63) - 1


def _written(value: Any) -> Any:
    if isinstance(value, str) and not (len(value) == 10 and value[4] == value[7] == "-"):
        raise ValueError("a day is written 2026-11-28")
    return value


Day = Annotated[date, BeforeValidator(_written)]
"""A day as its text alone: a bare number is not taken for the seconds since 1970."""


class FactOut(Schema):
    """One fact."""

    sequence: int
    subject: str
    predicate: str
    value: int | str
    valid_from: str
    valid_to: str | None
    replaces: int | None
    retracted: bool
    source: str
    recorded_on: str
    simulated: bool


class FactPage(Schema):
    """A page of facts and where the next one begins."""

    facts: list[FactOut]
    next_after: int | None


class Refusal(Schema):
    """Why a request was refused, in both languages."""

    code: str
    zh: str
    en: str


@router.get("/facts", response={200: FactPage, 401: Refusal, 403: Refusal, 422: Refusal}, summary="事实 Facts")
def list_facts(
    request: HttpRequest,
    predicate: str = "",
    subject: str = "",
    after: Annotated[int, Query(ge=0, le=MAX_SEQUENCE)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Status[dict[str, object]]:
    """Return facts after a sequence, oldest first."""
    if not may(request.user, "office.read"):
        return Status(403, {"code": "ZC-OFFICE-403", "zh": "无权读取", "en": "may not be read by this role"})
    rows = FactRow.objects.filter(sequence__gt=after).select_related("batch").order_by("sequence")
    rows = rows.filter(predicate=predicate.replace("\x00", "")) if predicate else rows
    found = list((rows.filter(subject=subject.replace("\x00", "")) if subject else rows)[:limit])
    more = found[-1].sequence if len(found) == limit else None
    return Status(200, {"facts": [_out(row) for row in found], "next_after": more})


def _out(row: FactRow) -> dict[str, object]:
    return {
        "sequence": row.sequence,
        "subject": row.subject,
        "predicate": row.predicate,
        "value": row.value,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "replaces": row.replaces,
        "retracted": row.retracted,
        "source": row.batch.source,
        "recorded_on": row.batch.recorded_on.isoformat(),
        "simulated": row.batch.simulated,
    }
