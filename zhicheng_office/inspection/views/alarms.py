"""Pages of alarms: the list with its rate of false ones; one alarm with statistics, chart, decision and the campaign it proposes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.judgement import AlarmOutcome, load_sectors
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import AlarmRow, InspectionItem
from zhicheng_office.inspection.services.alarms import alarm_of, decide_alarm, failing_entities, proposal_of, propose_batch
from zhicheng_office.inspection.signal_pages import (
    alarm_figures,
    cusum_context,
    false_rate,
    funnel_context,
    known_only,
    sector_choices,
    statistics_lines,
)
from zhicheng_office.inspection.signal_records import alarm_value
from zhicheng_office.inspection.templatetags.signals import CHARTS, STATES
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.outbox import leaf_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.asked import asked, plain, sent
from zhicheng_office.ui.saying import choices, say

MOST = 200
OUTCOMES = {"confirmed": AlarmOutcome.CONFIRMED, "false": AlarmOutcome.FALSE, "raised": None}


@require_safe
@needs("inspection.read_signals")
def alarms(request: HttpRequest) -> HttpResponse:
    """List the alarms, those that wait first; say how many were confirmed and false."""
    rows = _filtered(request)
    if wants_csv(request) or wants_xlsx(request):
        return _file(request, rows)
    counted = dict(AlarmRow.objects.order_by().values_list("state").annotate(count_=Count("pk")))
    shown = sorted(rows.select_related("batch")[:MOST], key=lambda row: row.state != AlarmRow.State.RAISED)
    context = {
        "alarms": shown,
        "total": sum(counted.values()),
        "counts": {name: counted.get(name, 0) for name in STATES},
        "false_rate": false_rate(counted),
        "decided": counted.get("confirmed", 0) + counted.get("false", 0),
        "figures": alarm_figures(today()),
        "year": today().year,
        "sectors": sector_choices(today()),
        "states": choices(STATES),
        "charts": choices(CHARTS),
        "filtered": any(asked(request, name) for name in ("sector", "state", "chart", "q")),
    }
    return render(request, "inspection/alarms.html", context)


def _filtered(request: HttpRequest) -> QuerySet[AlarmRow]:
    rows = AlarmRow.objects.all()
    for name in ("sector", "state", "chart"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    for word in asked(request, "q").split():
        rows = rows.filter(Q(number__icontains=word) | Q(group__startswith=word))
    return rows


def _file(request: HttpRequest, rows: QuerySet[AlarmRow]) -> HttpResponse:
    header = ("number", "sector", "item", "group", "chart", "day", "failed", "size", "state", "decided_on", "batch")
    lines = (
        (*(getattr(row, name) for name in header[:9]), row.decided_on or "", row.batch.number if row.batch else "")
        for row in rows.select_related("batch")
    )
    return table_response(request, "alarms", header, lines)


@require_safe
@needs("inspection.read_signals")
@known_only
def alarm(request: HttpRequest, number: str) -> HttpResponse:
    """Show one alarm."""
    return _page(request, alarm_of(number))


def _page(request: HttpRequest, row: AlarmRow, error: ZhichengError | None = None) -> HttpResponse:
    day = today()
    failing = failing_entities(row)
    names = EntityRow.objects.in_bulk([f"entity:{code}" for code in failing[:MOST]])
    confirmed = row.state == AlarmRow.State.CONFIRMED
    leaf = leaf_of(f"alarm {row.pk}")
    decides = may(request.user, "inspection.decide_alarm")
    context: dict[str, Any] = {
        "alarm": row,
        "sector": load_sectors(day).get(row.sector),
        "words": alarm_value(row).words(),
        "statistics": statistics_lines(row),
        "failing": [(code, names.get(f"entity:{code}")) for code in failing[:MOST]],
        "steps": list(row.steps.all()),
        "leaf_index": leaf.index if leaf else None,
        "is_decided": row.state != AlarmRow.State.RAISED,
        "may_decide": decides and row.state == AlarmRow.State.RAISED,
        "may_propose": confirmed and row.batch is None and may(request.user, "inspection.keep_plan"),
        "proposal": proposal_of(row) if confirmed and row.batch is None else None,
        "items": InspectionItem.objects.order_by("code") if confirmed and row.batch is None else [],
        "error": error.words() if error else None,
        "reason": sent(request, "reason") if error else "",
        "asked_outcome": sent(request, "outcome") if error else "",
    }
    charts = (
        funnel_context(row.sector, row.item, day)
        if row.chart == "funnel"
        else cusum_context(row.sector, row.item, row.group, day)
    )
    return render(request, "inspection/alarm.html", context | charts, status=422 if error else 200)


@require_POST
@needs("inspection.decide_alarm")
@acts_once
@known_only
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decide an alarm with a reason: confirmed, false, or still open."""
    row = alarm_of(number)
    outcome = sent(request, "outcome")
    try:
        decide_alarm(number, OUTCOMES.get(outcome), sent(request, "reason"), request.user.get_username())
    except ZhichengError as refused:
        return _page(request, row, refused)
    messages.success(request, say("核实结果已记录。", "What was found is kept."))
    return redirect("inspection:alarm", number=number)


@require_POST
@needs("inspection.keep_plan")
@acts_once
@known_only
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Lay the directed batch that a confirmed alarm proposes into the draft of the annual plan."""
    row = alarm_of(number)
    items = [plain(code)[:40] for code in request.POST.getlist("items")][:MOST]
    try:
        made = propose_batch(number, items, request.user.get_username())
    except ZhichengError as refused:
        return _page(request, row, refused)
    batch = made.batch
    told = batch.number if batch else ""
    messages.success(
        request,
        say(
            f"定向批次 {told} 已列入计划草案，备案须第二人。",
            f"The directed batch {told} is in the draft; a second officer files it.",
        ),
    )
    return redirect("inspection:alarm", number=number)
