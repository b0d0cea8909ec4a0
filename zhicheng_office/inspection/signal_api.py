"""Smart supervision over the API: devices and platforms send signals by a key, officers by their session; readers see coverage and alarms."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Path, Query, Router, Status
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from zhicheng.judgement import load_sectors
from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import AlarmRow, SignalKey
from zhicheng_office.inspection.services.alarms import alarm_of
from zhicheng_office.inspection.services.signal_keys import check_system, key_of
from zhicheng_office.inspection.services.signals import SignalAsked, take_signals
from zhicheng_office.inspection.signal_pages import entity_rows, sector_of
from zhicheng_office.inspection.signal_records import coverages_on
from zhicheng_office.inspection.signal_schemas import (
    AlarmOut,
    AlarmPage,
    AlarmWhole,
    IntakeOut,
    SectorEntityPage,
    SectorOut,
    SignalsIn,
)
from zhicheng_office.inspection.visit_errors import StaleToken
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import county, today

DENIED = {"code": "ZC-OFFICE-403", "zh": "无权办理", "en": "this role may not do this"}
OFFICE = {401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal}
Number = Annotated[str, Path(min_length=1, max_length=120, pattern=r"^[0-9A-Za-z_–-]+$")]
Code = Annotated[str, Query(max_length=30, pattern=r"^[a-z_]*$")]
MOST_SHOWN = 100


class SignalKeyBearer(HttpBearer):
    """The key of a platform or device, as ``Authorization: Bearer zck_…``; a refused one is told with its code."""

    def authenticate(self, request: HttpRequest, token: str) -> SignalKey:
        """Return the key of a secret; raise KeyRefused."""
        return key_of(token)


class OfficerSession(SessionAuth):
    """A session of the office; a missing token of the site is told with its code."""

    def _get_key(self, request: HttpRequest) -> str | None:
        if check_csrf(request):
            raise StaleToken()
        return request.COOKIES.get(self.param_name)


router = Router(tags=["smart supervision"], auth=OfficerSession())


@router.post(
    "/supervision/signals",
    response={200: IntakeOut, **OFFICE},
    auth=[SignalKeyBearer(), OfficerSession()],
    summary="报送信号 Send signals",
)
def send_signals(request: HttpRequest, sent: Annotated[SignalsIn, Body()]) -> Any:
    """Take up to 500 signals: each is taken, known already, or refused with its position and reason; sending again doubles nothing."""
    key = request.auth if isinstance(request.auth, SignalKey) else None  # type: ignore[attr-defined]
    if key is None and not may(request.user, "inspection.send_signals"):
        return Status(403, DENIED)
    asked = [
        SignalAsked(place=place, text=one.text, **one.model_dump(exclude={"value"})) for place, one in enumerate(sent.signals)
    ]
    if key is not None:
        asked = [replace(one, system=check_system(key, one.system)) for one in asked]
    found = take_signals(asked, f"key:{key.pk}" if key else request.user.get_username())
    refused = [
        {"position": place, "code": error.code, "zh": error.words().zh, "en": error.words().en}
        for place, error in sorted(found.refused.items())
    ]
    return {"taken": found.taken, "known": found.known, "refused": refused}


@router.get("/supervision/sectors", response={200: list[SectorOut], **OFFICE}, summary="智慧监管行业 Sectors")
def list_sectors(request: HttpRequest) -> Any:
    """Return the sectors followed today with their items and the share of entities that a machine read."""
    if not may(request.user, "inspection.read_signals"):
        return Status(403, DENIED)
    day, place = today(), county()
    covered = coverages_on(day)
    return [
        {
            "sector": code, "zh": one.words.zh, "en": one.words.en, "items": {item: words.zh for item, words in one.items.items()},
            "entities": covered[code].entities, "reached": covered[code].reached, "first_day": covered[code].first.isoformat(),
            "last_day": day.isoformat(), "simulated": bool(place and place.simulated),
        }
        for code, one in load_sectors(day).items()
    ]  # fmt: skip


@router.get(
    "/supervision/sectors/{sector}/entities", response={200: SectorEntityPage, **OFFICE}, summary="行业主体 Entities of a sector"
)
def list_entities(
    request: HttpRequest,
    sector: Annotated[str, Path(max_length=30, pattern=r"^[a-z_]+$")],
    reached: Annotated[str, Query(pattern=r"^(yes|no)?$")] = "",
    town: Annotated[str, Query(max_length=12, pattern=r"^[0-9]*$")] = "",
    after: Annotated[str, Query(max_length=60, pattern=r"^[0-9A-Za-z:]*$")] = "",
) -> Any:
    """Return entities of a sector by code, with the day of their last readable signal, a page at a time; those without one, too."""
    if not may(request.user, "inspection.read_signals"):
        return Status(403, DENIED)
    day, place = today(), county()
    sector_of(sector, day)
    rows = entity_rows(sector, day, {"reached": reached, "town": town}).order_by("subject").filter(subject__gt=f"entity:{after}")
    found = list(rows.values_list("subject", "name", "town", "industry", "read_on")[: MOST_SHOWN + 1])
    page = [
        {
            "entity": subject.removeprefix("entity:"), "name": name, "town": of, "industry": industry,
            "last_signal": last.isoformat() if last else None, "simulated": bool(place and place.simulated),
        }
        for subject, name, of, industry, last in found[:MOST_SHOWN]
    ]  # fmt: skip
    return {"entities": page, "next_after": page[-1]["entity"] if len(found) > MOST_SHOWN else None}


@router.get("/supervision/alarms", response={200: AlarmPage, **OFFICE}, summary="报警 Alarms")
def list_alarms(
    request: HttpRequest, sector: Code = "", state: Code = "", after: Annotated[int, Query(ge=0, le=(1 << 31) - 1)] = 0
) -> Any:
    """Return alarms in the order they were raised, a page at a time."""
    if not may(request.user, "inspection.read_signals"):
        return Status(403, DENIED)
    rows = AlarmRow.objects.filter(pk__gt=after).select_related("batch").order_by("pk")
    for name, value in (("sector", sector), ("state", state)):
        rows = rows.filter(**{name: value}) if value else rows
    found = list(rows[: MOST_SHOWN + 1])
    page = found[:MOST_SHOWN]
    return {"alarms": [_alarm(row) for row in page], "next_after": page[-1].pk if len(found) > MOST_SHOWN else None}


@router.get("/supervision/alarms/{number}", response={200: AlarmWhole, **OFFICE}, summary="报警详情 One alarm")
def one_alarm(request: HttpRequest, number: Number) -> Any:
    """Return an alarm with its statistics and everything that was done about it."""
    if not may(request.user, "inspection.read_signals"):
        return Status(403, DENIED)
    row = alarm_of(number)
    steps = [{"kind": step.kind, "reason": step.reason, "at": step.at.isoformat()} for step in row.steps.all()]
    return AlarmOut(**_alarm(row)).model_dump() | {"statistics": row.statistics, "steps": steps}


def _alarm(row: AlarmRow) -> dict[str, Any]:
    names = ("number", "sector", "item", "group", "chart", "failed", "size", "state", "simulated")
    days = {"day": row.day.isoformat(), "decided_on": row.decided_on.isoformat() if row.decided_on else None}
    return {name: getattr(row, name) for name in names} | days | {"batch": row.batch.number if row.batch else None}
