"""The one-stop counter over the API: usage for everybody; requests for whoever may read them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import today
from zhicheng_office.programmes.models import ServiceCase
from zhicheng_office.programmes.records import matches, provider_of, request_value
from zhicheng_office.programmes.services.usage import usage_of
from zhicheng_office.registry.merging import codes_of_account

router = Router(tags=["services"])
LARGEST = (1 << 31) - 1
NUMBER = Annotated[str, Path(pattern=r"^[0-9A-Za-z-]{1,60}$", description="申请编号 number of the request")]
OFFICE = {401: Refusal, 403: Refusal, 422: Refusal}
DENIED = {"code": "ZC-OFFICE-403", "zh": "您的角色不能查看服务申请", "en": "your role may not read service requests"}
UNKNOWN = {"code": "ZC-OFFICE-404", "zh": "没有这一申请", "en": "there is no such request"}


class KindUsageOut(Schema):
    """One kind of service in the year; the share and its interval are null under the least number of ratings."""

    kind: str
    asked: int
    delivered: int
    in_time: int
    median_working_days: float | None
    median_low: int | None
    median_high: int | None
    rated: int
    satisfied: int
    satisfied_low: float | None
    satisfied_high: float | None


class ServiceUsagePage(Schema):
    """What the counter came to in a year."""

    year: int
    kinds: list[KindUsageOut]


class ServiceRequestOut(Schema):
    """One request as a list shows it."""

    id: int
    number: str
    entity: str
    kind: str
    item: str
    asked_on: str
    state: str
    provider: str
    waits_for: str
    due_on: str | None
    turnaround: int | None
    score: int | None
    simulated: bool


class ServiceRequestPage(Schema):
    """A page of requests and where the next one begins."""

    requests: list[ServiceRequestOut]
    next_after: int | None


class ServiceMatchOut(Schema):
    """Whether a provider can serve: the promised day, or the coded reason."""

    provider: str
    fits: bool
    promised: str | None
    reason: str | None
    inability: str | None
    zh: str
    en: str


class ServiceStepOut(Schema):
    """One step that was taken."""

    act: str
    day: str
    party: str
    provider: str
    reason: str


class ServiceRequestDetail(ServiceRequestOut):
    """One request with its steps and, while no provider is chosen, how each matches."""

    steps: list[ServiceStepOut]
    matches: list[ServiceMatchOut]


@router.get("/services/usage", response=ServiceUsagePage, summary="一站式服务使用情况 Usage of one-stop services")
def usage(request: HttpRequest) -> dict[str, Any]:
    """Return how many services of each kind were asked for and delivered in the year, how fast, how judged."""
    found = usage_of()
    kinds = []
    for one in found.kinds:
        median = one.median
        kinds.append(
            {
                "kind": one.kind.value,
                "asked": one.asked,
                "delivered": one.delivered,
                "in_time": one.in_time,
                "median_working_days": median.median if median else None,
                "median_low": median.low if median else None,
                "median_high": median.high if median else None,
                "rated": one.satisfaction.size,
                "satisfied": one.satisfaction.satisfied,
                "satisfied_low": one.satisfaction.low,
                "satisfied_high": one.satisfaction.high,
            }
        )
    return {"year": found.year, "kinds": kinds}


@router.get(
    "/services/requests", response={200: ServiceRequestPage, **OFFICE}, auth=django_auth, summary="服务申请 Service requests"
)
def list_requests(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Status[dict[str, Any]]:
    """Return requests after an id in the order of asking: an entity's own, a provider's, all for the office."""
    rows = ServiceCase.objects.filter(pk__gt=after).order_by("pk")
    if may(request.user, "programmes.ask"):
        rows = rows.filter(entity__in=codes_of_account(request.user))
    elif may(request.user, "programmes.serve"):
        number = provider_of(request.user)
        rows = rows.filter(provider=number) if number else rows.none()
    elif not may(request.user, "programmes.read_all"):
        return Status(403, DENIED)
    found = list(rows[:limit])
    return Status(200, {"requests": [_out(row) for row in found], "next_after": found[-1].pk if len(found) == limit else None})


@router.get(
    "/services/requests/{number}",
    response={200: ServiceRequestDetail, 404: Refusal, **OFFICE},
    auth=django_auth,
    summary="一件服务申请 One service request",
)
def one_request(request: HttpRequest, number: NUMBER) -> Status[dict[str, Any]]:
    """Return one request with its steps; while no provider is chosen, how each provider matches, in order."""
    row = ServiceCase.objects.filter(number=number).first()
    if not may(request.user, "programmes.read_one", row):
        return Status(403, DENIED)
    if row is None:
        return Status(404, UNKNOWN)
    steps = [
        {"act": one.act.value, "day": one.day.isoformat(), "party": one.by.value, "provider": one.provider, "reason": one.reason}
        for one in request_value(row).steps
    ]
    found = [_match(one) for one in matches(row, today())] if row.state == "asked" else []
    return Status(200, _out(row) | {"steps": steps, "matches": found})


def _match(one: Any) -> dict[str, Any]:
    words = one.words()
    return {
        "provider": one.provider,
        "fits": bool(one),
        "promised": one.promised.isoformat() if one.promised else None,
        "reason": one.reason.value if one.reason else None,
        "inability": one.inability.value if one.inability else None,
        "zh": words.zh,
        "en": words.en,
    }


def _out(row: ServiceCase) -> dict[str, Any]:
    plain = ("number", "entity", "kind", "item", "state", "provider", "waits_for", "turnaround", "score", "simulated")
    days = {"asked_on": row.asked_on.isoformat(), "due_on": row.due_on.isoformat() if row.due_on else None}
    return {"id": row.pk, **{name: getattr(row, name) for name in plain}, **days}
