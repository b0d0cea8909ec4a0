"""The public pages: home, the plan, one target, its history, peers, help. No log-in, no private facts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from zhicheng.indicators import TargetStatus
from zhicheng_office.cockpit.agenda import changes_of
from zhicheng_office.cockpit.board import board_of, filtered
from zhicheng_office.cockpit.exports import series_file
from zhicheng_office.cockpit.pages import bands_of, figure_context
from zhicheng_office.cockpit.services import Overview
from zhicheng_office.portal.services import (
    moment_now,
    peer_tables,
    plan_in_force,
    public_line,
    public_overview,
    rules_today,
    searched,
    timeline_of,
)

CHANGES_SHOWN = 5
YEAR = 365 * 24 * 3600


def home(request: HttpRequest) -> HttpResponse:
    """Show how the plan stands, in one band, and lead on."""
    found = public_overview(compare=True)
    context: dict[str, Any] = {"overview": found, "moment": moment_now()}
    if found:
        changes = [change for change in changes_of(found) if change.line.changed or change.period]
        worst = [line for line in found.lines if line.status is TargetStatus.OFF]
        context |= {
            "plan": found.plan,
            "strip": _bands(found),
            "changes": changes[:CHANGES_SHOWN],
            "worst": worst,
            **_counts(found),
        }
        context["since"] = found.moment.before_last_quarter()
    return render(request, "portal/home.html", context)


def _counts(found: Overview) -> dict[str, Any]:
    rules = found.lines[0].standing.rules if found.lines else ()
    return {"counts": found.counts, "total": len(found.plan.targets), "limits": bands_of(rules)}


def _bands(found: Overview) -> list[tuple[str, float, float]]:
    """Return (status, left, width) of each band, of a thousand; statuses without a target have none."""
    total, left, bands = sum(found.counts.values()), 0.0, []
    for status, number in found.counts.items():
        width = 1000 * number / total if total else 0.0
        if number:
            bands.append((status, round(left + 1, 1), round(width - 2, 1)))
        left += width
    return bands


def plan_page(request: HttpRequest) -> HttpResponse:
    """List the targets with the plan's words, where each stands and where it is going."""
    found = public_overview()
    asked = request.GET.get("q", "").strip().replace("\x00", "")
    status = request.GET.get("status", "")
    status = status if status in set(TargetStatus) else ""
    context: dict[str, Any] = {"overview": found, "moment": moment_now(), "asked": asked, "status": status}
    if found:
        hits = {line.target.id for line in searched(found, asked)} if asked else None
        stacks = filtered(board_of(found), status, "")
        sections = [
            (stack.section, [line for line in stack.lines if hits is None or line.target.id in hits], stack) for stack in stacks
        ]
        sections = [entry for entry in sections if entry[1] or not (asked or status)]
        shown = sum(len(lines) for _, lines, _ in sections)
        context |= {"plan": found.plan, "sections": sections, "shown": shown, **_counts(found)}
    return render(request, "portal/plan.html", context)


def target_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one target to the public: words, figure, verdict, trajectory, formula; counts, never the facts themselves."""
    plan = plan_in_force()
    if plan is None or code not in {target.id for target in plan.targets}:
        raise Http404
    found, line = public_line(code)
    if line is None:
        return render(request, "portal/target.html", {"moment": found.moment, "plan": plan, "target": plan.target(code)})
    context = {**figure_context(found, line), "series_address": reverse("portal:series_csv", args=[code])}
    return render(request, "portal/target.html", context)


def series_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Export the public series of one target."""
    plan = plan_in_force()
    if plan is None or code not in {target.id for target in plan.targets}:
        raise Http404
    found, line = public_line(code)
    if line is None:
        raise Http404
    answer = series_file(found, line)
    answer["Content-Disposition"] = f'attachment; filename="{code}-{found.moment.day}.csv"'
    return answer


def history_page(request: HttpRequest) -> HttpResponse:
    """Show what lies behind the plan: the timeline, the honours, comparable cities."""
    plan = plan_in_force()
    events, honours = timeline_of(plan) if plan else ([], [])
    context = {"plan": plan, "events": events, "honours": honours, "peers": peer_tables(plan) if plan else []}
    return render(request, "portal/history.html", context)


def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to read the pages, which keys there are, whom to ask."""
    return render(request, "portal/help.html", {"limits": bands_of(rules_today())})


def size(request: HttpRequest) -> HttpResponse:
    """Switch the large version on or off, and go back to where the reader was."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = redirect(wanted if safe else reverse("portal:home"))
    if request.GET.get("large") == "1":
        answer.set_cookie("large", "1", max_age=YEAR, samesite="Lax", httponly=True)
    else:
        answer.delete_cookie("large", samesite="Lax")
    return answer
