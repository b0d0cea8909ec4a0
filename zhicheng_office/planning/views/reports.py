"""What departments owe and have filed, and the page on which a second person decides a figure."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from zhicheng.errors import Words, ZhichengError
from zhicheng.plan import Plan, Target
from zhicheng.values import Period
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.planning.duelist import Owed, overdue_by_body, owed_figures
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.records import current_plan, predicate_of_indicator, target_or_none
from zhicheng_office.planning.services.readings import CheckedReading
from zhicheng_office.planning.services.reporting import accept_report, checked, return_report, rivals, set_report_aside
from zhicheng_office.planning.vocabulary import REPORT_STATES
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here, say

PER_PAGE = 100


def report_of(number: int) -> Report | None:
    """Return the report that a permission is asked about."""
    return Report.objects.filter(pk=number).first()


def own_body(request: HttpRequest) -> str:
    """Return the only body whose reports a department sees, an empty string for those who see all."""
    return request.user.body or "-" if request.user.role == Role.DEPARTMENT else ""


@needs("planning.read_reports")
def reports(request: HttpRequest) -> HttpResponse:
    """Show what is owed by the clock, what waits for acceptance, and what was filed."""
    plan, day = current_plan(), today()
    body = own_body(request) or asked(request, "body")
    everything = owed_figures(plan, day, body=body) if plan else []
    owed = [item for item in everything if _fits(item, asked(request, "q"))]
    late_only = request.GET.get("state") == "overdue"
    filed = _filed(request, body, plan)
    if wants_csv(request):
        return _owed_csv(owed) if request.GET.get("list") == "owed" else _filed_csv(filed)
    context = {
        "has_plan": plan is not None,
        "owed": [item for item in owed if item.left.is_over or not late_only],
        "overdue": sum(item.left.is_over for item in everything),
        "by_body": [] if own_body(request) else overdue_by_body(everything),
        "to_accept": _named(filed.filter(state=Report.State.SUBMITTED)[:PER_PAGE], plan),
        "filed": _named(filed[:PER_PAGE], plan),
        "states": [(code, here(words)) for code, words in REPORT_STATES.items()],
        "bodies": [] if own_body(request) else _bodies(plan),
        "may_file": may(request.user, "planning.file_report"),
        "may_accept": may(request.user, "planning.accept_report"),
        "body": body,
        "day": day,
    }
    return render(request, "planning/reports.html", context)


def _fits(item: Owed, text: str) -> bool:
    target = item.due.target
    return not text or text in target.id or text in target.words.zh or text.lower() in target.words.en.lower()


def _filed(request: HttpRequest, body: str, plan: Plan | None) -> QuerySet[Report]:
    rows = Report.objects.order_by("-filed_at", "-pk").prefetch_related("evidence")
    state, text = request.GET.get("state", ""), asked(request, "q")
    if body:
        rows = rows.filter(body=body)
    if state in Report.State.values:
        rows = rows.filter(state=state)
    if text:
        found = [
            t.id
            for t in (plan.targets if plan else ())
            if text in t.id or text in t.words.zh or text.lower() in t.words.en.lower()
        ]
        rows = rows.filter(target__in=found)
    return rows


def _named(rows: QuerySet[Report], plan: Plan | None) -> list[tuple[Report, Words, str]]:
    """Return each report with its target's name and unit; a target may have left the plan since."""
    targets = {target.id: target for target in plan.targets} if plan else {}
    return [_named_row(row, targets.get(row.target)) for row in rows]


def _named_row(row: Report, target: Target | None) -> tuple[Report, Words, str]:
    predicate = predicate_of_indicator(target.indicator) if target else None
    unit = load_vocabulary()[predicate].unit if predicate else ""
    return row, target.words if target else Words(row.target, row.target), unit


def _bodies(plan: Plan | None) -> list[tuple[str, str]]:
    codes = sorted({target.duty.issuing for target in plan.targets}) if plan else []
    return [(code, here(body_words(code))) for code in codes]


@needs("planning.read_reports")
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Show one figure with its evidence, the figure before and any other for the period."""
    shown = get_object_or_404(Report, pk=number)
    if own_body(request) and shown.body != own_body(request):
        raise PermissionDenied
    return _page(request, shown)


def _page(request: HttpRequest, shown: Report, error: ZhichengError | None = None) -> HttpResponse:
    reading, broken = _reading(shown)
    waiting = shown.state == Report.State.SUBMITTED
    others = rivals(shown) if waiting else []
    standing = reading.standing if reading else None
    context = {
        "report": shown,
        "target": target_or_none(shown.target),
        "period": Period.parse(shown.period),
        "reading": reading,
        "unit": reading.predicate.unit if reading else "",
        "others": others,
        "standing": standing if standing is not None and standing.sequence != shown.fact_sequence else None,
        "settle": bool(others) or (standing is not None and reading is not None and standing.value_number != reading.number),
        "may_decide": waiting and may(request.user, "planning.accept_report", shown),
        "own": waiting and may(request.user, "planning.accept_report") and shown.filed_by == request.user.get_username(),
        "error": (error or broken).words() if error or broken else None,
    }
    return render(request, "planning/report.html", context, status=422 if error else 200)


def _reading(shown: Report) -> tuple[CheckedReading | None, ZhichengError | None]:
    try:
        return checked(shown), None
    except ZhichengError as error:
        return None, error if shown.value else None


@needs("planning.accept_report", by=report_of)
@require_POST
@acts_once
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Accept a figure; with another one there, a reason settles it."""
    shown = get_object_or_404(Report, pk=number)
    try:
        accept_report(shown, request.user.get_username(), reason=sent(request, "reason"))
    except ZhichengError as error:
        return _page(request, shown, error)
    messages.success(request, say("已采纳，成为台账里的事实。", "Accepted; it is a fact in the ledger now."))
    return redirect("planning:report", number=number)


@needs("planning.accept_report", by=report_of)
@require_POST
@acts_once
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Return a figure to its department, or set it aside for the one that stands."""
    shown = get_object_or_404(Report, pk=number)
    close = set_report_aside if request.POST.get("act") == "set_aside" else return_report
    try:
        close(shown, sent(request, "reason"), request.user.get_username())
    except ZhichengError as error:
        return _page(request, shown, error)
    messages.success(request, say("已处理，理由已记下。", "Decided; the reason is kept."))
    return redirect("planning:report", number=number)


def _owed_csv(owed: list[Owed]) -> HttpResponse:
    header = ["target", "name", "period", "body", "due_on", "working_days_left"]
    rows = ((i.due.target.id, here(i.due.target.words), i.due.period, i.body, i.due.due_on, i.left.days) for i in owed)
    return csv_response("reports-owed", header, rows)


def _filed_csv(filed: QuerySet[Report]) -> HttpResponse:
    header = [
        "report",
        "target",
        "period",
        "body",
        "value",
        "state",
        "note",
        "filed_by",
        "filed_at",
        "decided_by",
        "reason",
        "fact",
    ]
    return csv_response("reports-filed", header, map(_filed_row, filed))


def _filed_row(item: Report) -> list[object]:
    fact = f"F-{item.fact_sequence}" if item.fact_sequence else ""
    said = [item.target, item.period, item.body, item.value, item.state, item.note]
    return [f"R-{item.pk}", *said, item.filed_by, item.filed_at.isoformat(), item.decided_by, item.reason, fact]
