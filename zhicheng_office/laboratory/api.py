"""Surveillance over the API: campaigns and samples for readers of the office, the blind inbox and reports for laboratories."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Path, Query, Router, Status
from ninja.security import SessionAuth
from ninja.utils import check_csrf

from zhicheng.judgement import next_steps
from zhicheng_office.accounts.permissions import may
from zhicheng_office.laboratory.api_schemas import (
    BlindSampleOut,
    CampaignOut,
    ReportIn,
    ReportOut,
    SamplePage,
    SampleWhole,
    TicketDrawPage,
    VersionOut,
)
from zhicheng_office.laboratory.errors import TokenMissing
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign, TestReport, TicketDraw, VersionComparison
from zhicheng_office.laboratory.records import case_of, custody_of
from zhicheng_office.laboratory.services.keeping import own_laboratory
from zhicheng_office.laboratory.services.reporting import ReportAsked, enter_report
from zhicheng_office.laboratory.term_clocks import TermShown, terms_shown
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.registry.merging import codes_of_one


class OfficeSession(SessionAuth):
    """A session of the office; a missing token of the site is told with its code."""

    def _get_key(self, request: HttpRequest) -> str | None:
        if check_csrf(request):
            raise TokenMissing()
        return request.COOKIES.get(self.param_name)


router = Router(tags=["surveillance"], auth=OfficeSession())
DENIED = {"code": "ZC-OFFICE-403", "zh": "无权读取", "en": "may not be read by this role"}
UNKNOWN = {"code": "ZC-LABORATORY-005", "zh": "没有这个样品", "en": "there is no such sample"}
UNKNOWN_COUNT = {"code": "ZC-OFFICE-190", "zh": "没有这次统计", "en": "there is no such count"}
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}
Number = Annotated[str, Path(min_length=1, max_length=60, pattern=r"^[^/\x00-\x1f\x7f]+$")]
Code = Annotated[str, Path(min_length=8, max_length=8, pattern=r"^[2-9A-HJ-NP-Z]{8}$")]
Text = Annotated[str, Query(max_length=20, pattern=r"^[a-z_]*$")]
MOST, FEW = 100, 20


@router.get("/surveillance/campaigns", response={200: list[CampaignOut], **REFUSED}, summary="监督抽查批次 Campaigns")
def campaigns(request: HttpRequest) -> Any:
    """Return the campaigns, the newest first."""
    if not may(request.user, "laboratory.read"):
        return Status(403, DENIED)
    return [_campaign(row) for row in SurveillanceCampaign.objects.all()[:MOST]]


def _campaign(row: SurveillanceCampaign) -> dict[str, Any]:
    names = ("number", "title", "domain", "sector", "level", "product", "product_name", "standards", "laboratories", "state")
    said = {name: getattr(row, name) for name in (*names, "samples_planned", "simulated")}
    return said | {"first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat(), "items": row.items}


@router.get("/surveillance/samples", response={200: SamplePage, **REFUSED}, summary="样品 Samples")
def samples(
    request: HttpRequest,
    state: Text = "",
    verdict: Text = "",
    entity: Annotated[str, Query(max_length=18, pattern=r"^[0-9A-Za-z]*$")] = "",
    after: Annotated[int, Query(ge=0, le=(1 << 31) - 1)] = 0,
) -> Any:
    """Return samples in the order they were taken, a page at a time; those of an entity under whichever of its codes."""
    if not may(request.user, "laboratory.read"):
        return Status(403, DENIED)
    rows = Sample.objects.select_related("campaign").filter(pk__gt=after).order_by("pk")
    for name, value in (("state", state), ("verdict", verdict)):
        rows = rows.filter(**{name: value}) if value else rows
    if entity:
        rows = rows.filter(entity__in=codes_of_one(entity.upper()))
    found = list(rows[: MOST + 1])
    page = found[:MOST]
    return {"samples": [sample_said(row) for row in page], "next_after": page[-1].pk if len(found) > MOST else None}


def sample_said(row: Sample) -> dict[str, Any]:
    """Return a sample as the API says it."""
    names = ("number", "state", "verdict", "entity", "entity_name", "town", "product_name", "lot", "laboratory", "simulated")
    days = {name: _iso(getattr(row, name)) for name in ("taken_on", "production_date", "published_on")}
    return {name: getattr(row, name) for name in names} | days | {"campaign": row.campaign.number}


@router.get("/surveillance/samples/{number}", response={200: SampleWhole, **REFUSED}, summary="样品详情 One sample")
def sample(request: HttpRequest, number: Number) -> Any:
    """Return a sample with versions of its report, verdicts with reasons, next steps and what is wrong with its custody."""
    if not may(request.user, "laboratory.read"):
        return Status(403, DENIED)
    rows = Sample.objects.select_related("campaign").prefetch_related("steps", "custody", "reports__items")
    row = rows.filter(number=number).first()
    if row is None:
        return Status(404, UNKNOWN)
    steps = [
        {"act": str(one.act), "due": _iso(one.due.day if one.due else None), "zh": one.words().zh, "en": one.words().en}
        for one in next_steps(case_of(row))
    ]
    gaps = [str(one.gap) for one in custody_of(row).findings()]
    reports = [report_said(one) for one in row.reports.all()]
    terms = [_term(one) for one in terms_shown(case_of(row))]
    return sample_said(row) | {"terms": terms, "reports": reports, "next_steps": steps, "custody_gaps": gaps}


def _term(shown: TermShown) -> dict[str, Any]:
    term = shown.term
    said = {"name": term.name, "zh": term.words.zh, "en": term.words.en, "since": term.start.isoformat(), "done": _iso(term.done)}
    last = _iso(term.due.day if term.due else None)
    verified = bool(term.rule and term.rule.verified)
    return said | {"last_day": last, "state": str(shown.state), "article": term.source_words().zh, "verified": verified}


@router.get("/surveillance/draws", response={200: TicketDrawPage, **REFUSED}, summary="抽签记录 Draws by ticket")
def draws(request: HttpRequest, after: Annotated[int, Query(ge=0, le=(1 << 31) - 1)] = 0) -> Any:
    """Return the lists that units and re-test laboratories are drawn from, in the order they were frozen, a page at a time."""
    if not may(request.user, "laboratory.read"):
        return Status(403, DENIED)
    found = list(TicketDraw.objects.select_related("campaign", "sample").filter(pk__gt=after).order_by("pk")[: FEW + 1])
    page = found[:FEW]
    return {"draws": [draw_said(row) for row in page], "next_after": page[-1].pk if len(found) > FEW else None}


def draw_said(row: TicketDraw) -> dict[str, Any]:
    """Return a draw by ticket as the API says it."""
    record = row.record
    said = {
        name: getattr(row, name)
        for name in ("number", "kind", "state", "serials", "n", "backup", "commitment", "values", "simulated")
    }
    drawn = {"tested": record.drawn.sample, "kept": record.drawn.backup} if record else {"tested": [], "kept": []}
    of = {"campaign": row.campaign.number, "sample": row.sample.number if row.sample else None}
    return said | drawn | of | {"seed": record.seed.hex() if record else None}


def report_said(report: TestReport) -> dict[str, Any]:
    """Return a version of a report as the API says it."""
    names = ("item", "text", "unit", "method", "limit", "outcome", "reason")
    items = [
        {name: getattr(one, name) for name in names}
        | {
            "zh": one.words.get("zh", ""),
            "en": one.words.get("en", ""),
            "next_step": one.next_step.get("en", ""),
            "next_step_zh": one.next_step.get("zh", ""),
        }
        for one in report.items.all()
    ]
    said = {name: getattr(report, name) for name in ("version", "retest", "laboratory", "number", "outcome")}
    return said | {"issued_on": report.issued_on.isoformat(), "reason": report.verdict.get("reason", ""), "items": items}


@router.get("/surveillance/inbox", response={200: list[BlindSampleOut], **REFUSED}, summary="机构待办 Inbox of a laboratory")
def inbox(request: HttpRequest) -> Any:
    """Return the laboratory's samples by blind code: nothing of it says whose they are."""
    if not may(request.user, "laboratory.work"):
        return Status(403, DENIED)
    number = own_laboratory(request.user)
    rows = Sample.objects.filter(laboratory=number) | Sample.objects.filter(retest_laboratory=number)
    return [
        {"code": row.blind_code, "product_name": row.product_name, "state": row.state, "items": row.campaign.items}
        for row in rows.select_related("campaign").order_by("pk")[:MOST]
    ]


@router.post("/surveillance/inbox/{code}/reports", response={200: ReportOut, **REFUSED}, summary="提交报告 Enter a report")
def report(request: HttpRequest, code: Code, sent: Annotated[ReportIn, Body()]) -> Any:
    """Keep a report as the next version and return its verdict, item by item."""
    if not may(request.user, "laboratory.work"):
        return Status(403, DENIED)
    rows = tuple(ItemAsked(**one.model_dump()) for one in sent.items)
    asked = ReportAsked(code, sent.number, sent.issued_on, rows, sent.reason)
    made = enter_report(asked, own_laboratory(request.user), request.user.get_username())
    return report_said(made)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@router.get(
    "/surveillance/versions/{pk}", response={200: VersionOut, **REFUSED}, summary="新版限量的影响 What a limit would change"
)
def version(request: HttpRequest, pk: Annotated[int, Path(ge=1, le=(1 << 31) - 1)]) -> Any:
    """Return one count of what a limit would change over all stored results; its first hundred results that would change."""
    if not may(request.user, "laboratory.read"):
        return Status(403, DENIED)
    made = VersionComparison.objects.select_related("job").filter(pk=pk).first()
    if made is None:
        return Status(404, UNKNOWN_COUNT)
    changes = made.changes.select_related("item__report__sample")[:MOST]
    names = ("limit", "instead_of", "total", "concerned", "unread")
    return {name: getattr(made, name) for name in names} | {
        "state": made.job.state,
        "outcomes": [{"before": before, "after": after, "results": count} for before, after, count in made.outcomes],
        "changes": [
            {"sample": one.item.report.sample.number, "entity": one.item.report.sample.entity, "item": one.item.item}
            | {"text": one.item.text, "before": one.before, "after": one.after, "reason": one.reason}
            for one in changes
        ],
    }
