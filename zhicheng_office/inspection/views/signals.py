"""Pages of smart supervision: sectors with coverage, items and charts; their entities with and without a signal; one entity's signals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.judgement import coverage_days, first_day_counted, load_scopes, load_sectors
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection import vocabulary
from zhicheng_office.inspection.models import AlarmRow, SignalRow
from zhicheng_office.inspection.signal_pages import (
    chosen_series,
    cusum_context,
    entity_rows,
    funnel_context,
    item_lines,
    known_only,
    per_cent,
    sector_of,
    series_of,
)
from zhicheng_office.inspection.signal_records import coverage_by_town, coverages_on, summed
from zhicheng_office.inspection.templatetags.signals import town_name
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.merging import codes_of_one, merged_codes
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here

PAGE = 50
MOST_SIGNALS = 200


@require_safe
@needs("inspection.read_signals")
def sectors(request: HttpRequest) -> HttpResponse:
    """Show every sector: whom it is about, coverage in the days that count, alarms that wait."""
    day = today()
    covered = coverages_on(day)
    waiting: dict[str, int] = {}
    for sector in AlarmRow.objects.filter(state=AlarmRow.State.RAISED).values_list("sector", flat=True):
        waiting[sector] = waiting.get(sector, 0) + 1
    lines = [(one, covered[code], per_cent(covered[code]), waiting.get(code, 0)) for code, one in load_sectors(day).items()]
    if wants_csv(request):
        header = ("sector", "name", "entities", "reached", "share", "first_day", "last_day", "alarms_waiting")
        rows = (
            (one.code, here(one.words), cover.entities, cover.reached, "" if share is None else f"{float(share):.1f}", cover.first, cover.last, wait)
            for one, cover, share, wait in lines
        )  # fmt: skip
        return table_response(request, "smart-supervision", header, rows)
    whole = summed(covered.values(), day)
    context = {
        "lines": lines,
        "whole": whole,
        "any": SignalRow.objects.exists(),
        "waiting": sum(waiting.values()),
        "days": coverage_days(day),
        "first": first_day_counted(day),
        "day": day,
        "may_send": may(request.user, "inspection.send_signals"),
        "may_keys": may(request.user, "inspection.keep_signal_keys"),
    }
    return render(request, "inspection/sectors.html", context)


@require_safe
@needs("inspection.read_signals")
@known_only
def sector(request: HttpRequest, code: str) -> HttpResponse:
    """Show one sector: its items as the rulebook has them, coverage by town, the charts of one series, its alarms."""
    day = today()
    found = sector_of(code, day)
    towns = coverage_by_town(code, day)
    if wants_csv(request):
        header = ("town", "name", "entities", "reached", "share")
        rows = (
            (town, town_name(town), one.entities, one.reached, "" if one.share is None else f"{float(one.share):.4f}")
            for town, one in sorted(towns.items())
        )
        return table_response(request, f"coverage-{code}", header, rows)
    series = series_of(code, day)
    alarms = list(AlarmRow.objects.filter(sector=code).select_related("batch")[:PAGE])
    whole = summed(towns.values(), day)
    context: dict[str, Any] = {
        "sector": found,
        "scope": load_scopes(day)[code],
        "items": item_lines(found, series, day),
        "towns": [(town, one, per_cent(one)) for town, one in sorted(towns.items())],
        "whole": whole,
        "share": per_cent(whole),
        "alarms": alarms,
        "waiting": sum(row.state == AlarmRow.State.RAISED for row in alarms),
        "series": series,
        "days": coverage_days(day),
        "day": day,
    }
    return render(request, "inspection/sector.html", context | _charts(request, code, series, alarms))


def _charts(request: HttpRequest, code: str, series: list[Any], alarms: list[AlarmRow]) -> dict[str, Any]:
    item, group = chosen_series(series, alarms, asked(request, "item"), asked(request, "group"))
    if not any(one.item == item for one in series):
        return {"item": item, "group": group}
    day = today()
    counts = {one.group: (one.failed, one.size) for one in series if one.item == item}
    shown = {"item": item, "group": group, "item_groups": [one for one in series if one.item == item]}
    return shown | cusum_context(code, item, group, day) | funnel_context(code, item, day, counts)


@require_safe
@needs("inspection.read_signals")
@known_only
def sector_entities(request: HttpRequest, code: str) -> HttpResponse:
    """List the entities of a sector, with or without a signal in the days that count."""
    day = _day(request)
    found = sector_of(code, day)
    filters = {name: asked(request, name) for name in ("town", "reached", "q")}
    rows = entity_rows(code, day, filters)
    if wants_csv(request) or wants_xlsx(request):
        return _entities_file(request, code, day, rows.values_list("subject", "name", "town", "industry", "read_on"))
    page = int(asked(request, "page") or "1") if asked(request, "page").isdecimal() and len(asked(request, "page")) < 7 else 1
    total = rows.count()
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    context = {
        "sector": found,
        "rows": list(rows[(page - 1) * PAGE : page * PAGE]),
        "total": total,
        "page": page,
        "pages": max(1, -(-total // PAGE)),
        "towns": vocabulary.town_choices(),
        "filters": filters,
        "filtered": any(filters.values()),
        "first": first_day_counted(day),
        "day": day,
        "is_past": day < today(),
    }
    return render(request, "inspection/sector_entities.html", context)


def _day(request: HttpRequest) -> date:
    """Return the day that a list is asked for, today unless the address names an earlier one."""
    try:
        return min(date.fromisoformat(asked(request, "day")), today())
    except ValueError:
        return today()


def _entities_file(request: HttpRequest, code: str, day: date, rows: Any) -> HttpResponse:
    first = first_day_counted(day)
    header = ("entity", "name", "town", "industry", "last_signal", "reached")
    lines = (
        (subject.removeprefix("entity:"), name, town, industry, last or "", "yes" if last and first <= last <= day else "no")
        for subject, name, town, industry, last in rows
    )
    return table_response(request, f"entities-{code}", header, lines)


@require_safe
@needs("inspection.read_signals")
@known_only
def entity_signals(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """Show the signals of one entity in a sector, the newest first, as they came."""
    found = sector_of(code, today())
    codes = codes_of_one(entity)
    row = EntityRow.objects.filter(subject=f"entity:{entity}").first()
    signals = SignalRow.objects.filter(sector=code, entity__in=codes)
    shown = list(signals[:MOST_SIGNALS])
    if wants_csv(request):
        header = ("system", "number", "item", "value", "unit", "reading", "read_at", "premises", "entity")
        rows = (
            (s.system, s.number, s.item, s.text, s.unit, s.reading, s.read_at.isoformat(), s.premises, s.entity)
            for s in signals[:10_000]
        )
        return table_response(request, f"signals-{entity}", header, rows)
    context = {
        "sector": found,
        "code": entity,
        "others": [one for one in codes if one != entity],
        "goes_on": merged_codes().get(entity, ""),
        "entity": row,
        "signals": shown,
        "more": len(shown) == MOST_SIGNALS,
        "last": next((one.day for one in shown if one.reading != "unreadable"), None),
        "first": first_day_counted(today()),
    }
    return render(request, "inspection/entity_signals.html", context)
