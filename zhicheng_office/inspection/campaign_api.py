"""Draws over the API: public, as on the portal. A sealed draw tells nobody who was drawn before its rows are opened."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema

from zhicheng.draw import Answer, answer_to
from zhicheng_office.inspection.campaign_errors import UnknownBatch
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.records import commitment_shown, light_campaigns, source_lines
from zhicheng_office.ledger.api import Refusal

router = Router(tags=["draws"])
LARGEST = (1 << 31) - 1
NUMBER = Annotated[str, Path(pattern=r"^[0-9A-Za-z._-]{1,40}$", description="批次号 number of the batch")]
CODE = Annotated[str, Path(pattern=r"^[0-9A-Z]{18}$", description="统一社会信用代码 unified social credit code")]
REFUSALS = {404: Refusal, 422: Refusal}


class DrawOut(Schema):
    """One draw as it is public now."""

    id: int
    draw: str
    title: str
    mode: str
    state: str
    count: int
    authority_count: int | None
    root: str
    commitment: str
    receipts: int
    first_day: str
    last_day: str
    open_by: str | None
    abort_reason: str
    kind: str
    standing: str
    simulated: bool


class DrawPage(Schema):
    """A page of draws and where the next one begins."""

    draws: list[DrawOut]
    next_after: int | None


class SourceOut(Schema):
    """One source of chance: when it is known, what happens if it fails, what it showed."""

    name: str
    due: str
    fallback: str
    outcome: str


class DrawDetail(DrawOut):
    """One draw with its quotas and sources."""

    quotas: dict[str, str]
    control: str
    sources: list[SourceOut]


class AnswerOut(Schema):
    """Whether one entity was drawn, and why; what is not public yet is null."""

    code: str
    zh: str
    en: str
    drawn: bool | None
    control: bool
    stratum: str
    lot: str | None
    cutoff: str | None
    exclusion: str
    chance: str | None
    reserve: int | None


@router.get("/draws", response={200: DrawPage, 422: Refusal}, auth=None, summary="双随机抽取 Random draws")
def list_draws(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, object]:
    """Return draws after an id, in the order in which they began, also those that were given up."""
    found = list(light_campaigns().filter(pk__gt=after).order_by("pk")[:limit])
    return {"draws": [_out(row) for row in found], "next_after": found[-1].pk if len(found) == limit else None}


@router.get("/draws/{batch}", response={200: DrawDetail, **REFUSALS}, auth=None, summary="一次抽取 One draw")
def one_draw(request: HttpRequest, batch: NUMBER) -> dict[str, object]:
    """Return one draw: what was fixed, the sources and what they showed."""
    row = _campaign(batch)
    made = commitment_shown(row)
    sources = source_lines(row, made.sources) if made else []
    said = {"quotas": {name: str(quota) for name, quota in made.quotas.items()} if made else {}}
    said |= {"control": str(made.control) if made else "0"}
    said |= {
        "sources": [
            {"name": one.name, "due": one.due.isoformat(), "fallback": one.fallback, "outcome": one.outcome} for one in sources
        ]
    }
    return _out(row) | said


@router.get(
    "/draws/{batch}/bundle",
    response={200: dict[str, Any], **REFUSALS},
    auth=None,
    summary="抽取包 The bundle by which anybody draws again",
)
def draw_bundle(request: HttpRequest, batch: NUMBER) -> HttpResponse:
    """Return the bundle's bytes as they were published; ``zhicheng draw verify`` takes them."""
    row = _campaign(batch)
    if not row.bundle:
        raise UnknownBatch(value=batch)
    return HttpResponse(bytes(row.bundle), content_type="application/json")


@router.get(
    "/draws/{batch}/explain/{entity}", response={200: AnswerOut, **REFUSALS}, auth=None, summary="我抽中了吗 Was I drawn, and why"
)
def explain_draw(request: HttpRequest, batch: NUMBER, entity: CODE) -> dict[str, object]:
    """Return what the bundle says of one entity; in a sealed draw nothing before its row is opened."""
    row = _campaign(batch)
    if not row.bundle:
        raise UnknownBatch(value=batch)
    return _answer(answer_to(bytes(row.bundle), entity))


def _campaign(batch: str) -> Campaign:
    found = Campaign.objects.select_related("batch").filter(batch__number=batch).first()
    if found is None:
        raise UnknownBatch(value=batch)
    return found


def _answer(found: Answer) -> dict[str, object]:
    said = found.explanation
    return {
        "code": said.code,
        "zh": said.words.zh,
        "en": said.words.en,
        "drawn": said.drawn,
        "control": said.control,
        "stratum": said.stratum,
        "lot": said.lot,
        "cutoff": said.cutoff,
        "exclusion": said.exclusion,
        "chance": str(found.chance) if found.chance is not None else None,
        "reserve": found.reserve,
    }


def _out(row: Campaign) -> dict[str, object]:
    batch = row.batch
    return {
        "id": row.pk,
        "draw": batch.number,
        "title": batch.title,
        "mode": batch.mode,
        "state": row.state,
        "count": row.count,
        "authority_count": row.authority_count,
        "root": row.root,
        "commitment": row.digest,
        "receipts": len(row.receipts),
        "first_day": batch.first_day.isoformat(),
        "last_day": batch.last_day.isoformat(),
        "open_by": row.open_by.isoformat() if row.open_by else None,
        "abort_reason": row.abort_reason,
        "kind": row.kind,
        "standing": row.standing,
        "simulated": row.simulated,
    }
