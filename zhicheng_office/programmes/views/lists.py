"""Lists of requests: an entity's own, a provider's inbox, everything for the office; and what everybody may know."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.programmes import ServiceKind, ServiceState
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.programmes.models import ServiceCase
from zhicheng_office.programmes.records import awaiting_asker, provider_names, provider_of
from zhicheng_office.programmes.services.usage import Usage, usage_of
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.ui.asked import asked

PAGE = 50
_BAR, _GAP, _TALL = 22, 6, 120


@counts_for("programmes:mine")
def waiting_for_entity(user: User) -> Waiting:
    """Count the requests that wait for the account's entity."""
    return awaiting_asker(codes_of_account(user)) if user.body else 0


@counts_for("programmes:inbox")
def waiting_for_provider(user: User) -> Waiting:
    """Count the requests that wait for the account's provider."""
    number = provider_of(user)
    return ServiceCase.objects.filter(provider=number, waits_for="provider") if number else 0


@counts_for("programmes:all")
def waiting_for_office(user: User) -> Waiting:
    """Count the objections that a decision is due on."""
    return ServiceCase.objects.filter(state="objected") if user.role == "quality_office" else 0


@needs("programmes.ask")
def mine(request: HttpRequest) -> HttpResponse:
    """List the requests of the account's entity."""
    codes = codes_of_account(request.user)
    rows = ServiceCase.objects.filter(entity__in=codes)
    return _list(request, rows, {"mine": True, "no_entity": not request.user.body})


@needs("programmes.serve")
def inbox(request: HttpRequest) -> HttpResponse:
    """List the requests that are with the account's provider."""
    number = provider_of(request.user)
    rows = ServiceCase.objects.filter(provider=number) if number else ServiceCase.objects.none()
    return _list(request, rows, {"inbox": True, "no_provider": not number, "provider": number})


@needs("programmes.read_all")
def everything(request: HttpRequest) -> HttpResponse:
    """List every request, with what waits and how long services took."""
    usage = usage_of()
    context = {"all": True, "usage": usage, "bars": bars_of(usage)}
    return _list(request, ServiceCase.objects.all(), context)


@require_safe
def public_page(request: HttpRequest) -> HttpResponse:
    """Show everybody how the counter is used: numbers, terms kept, satisfaction with its interval; no entity, no provider."""
    usage = usage_of()
    if wants_csv(request):
        header = ["kind", "asked", "delivered", "in_time", "median_working_days", "rated", "satisfied"]
        rows = ((one.kind.value, one.asked, one.delivered, one.in_time, one.median.median if one.median else "", one.satisfaction.size, one.satisfaction.satisfied) for one in usage.kinds)  # fmt: skip
        return csv_response("services", header, rows)
    return render(request, "programmes/public.html", {"usage": usage})


def _list(request: HttpRequest, rows: QuerySet[ServiceCase], more: dict[str, Any]) -> HttpResponse:
    total, rows = rows.count(), _filtered(request, rows)
    names = provider_names()
    if wants_csv(request):
        header = [
            "number",
            "entity",
            "kind",
            "item",
            "asked_on",
            "state",
            "provider",
            "waits_for",
            "due_on",
            "turnaround",
            "score",
        ]
        return csv_response("service-requests", header, ([getattr(row, name) for name in header] for row in rows.iterator()))
    page = min(int(number) if (number := asked(request, "page")).isdecimal() and len(number) < 7 else 1, 1_000_000)
    start = (max(page, 1) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    keep = request.GET.copy()
    keep.pop("page", None)
    context = {
        "rows": [_line(row, names) for row in found[:PAGE]],
        "total": total,
        "next": max(page, 1) + 1 if len(found) > PAGE else None,
        "kept": keep.urlencode(),
        "kinds": [(kind.value, kind.words) for kind in ServiceKind],
        "states": [(state.value, state.words) for state in ServiceState],
        "asked": request.GET,
        "day": today(),
        **more,
    }
    return render(request, "programmes/list.html", context)


def _filtered(request: HttpRequest, rows: QuerySet[ServiceCase]) -> QuerySet[ServiceCase]:
    for name in ("kind", "state", "waits_for"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    if asked(request, "overdue") == "1":
        rows = rows.filter(due_on__lt=today()).exclude(waits_for="")
    if text := asked(request, "q"):
        rows = rows.filter(Q(number__contains=text.upper()) | Q(item__contains=text) | Q(entity__contains=text.upper()))
    return rows


def _line(row: ServiceCase, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "kind": ServiceKind(row.kind).words,
        "state": ServiceState(row.state).words,
        "provider": names.get(row.provider, row.provider),
        "overdue": bool(row.waits_for and row.due_on and row.due_on < today()),
    }


def bars_of(usage: Usage) -> dict[str, Any] | None:
    """Return how many services took how many working days, as bars with their places (用时分布图); None for none."""
    if not usage.spread:
        return None
    most = max(count for _, count in usage.spread)
    bars = []
    for place, (days, count) in enumerate(usage.spread):
        tall = max(2, round(_TALL * count / most))
        left = place * (_BAR + _GAP)
        bars.append({"x": left, "y": _TALL + 16 - tall, "w": _BAR, "h": tall, "days": days, "count": count, "middle": left + _BAR // 2, "above": _TALL + 12 - tall})  # fmt: skip
    return {"bars": bars, "width": len(bars) * (_BAR + _GAP), "height": _TALL + 36, "foot": _TALL + 30}
