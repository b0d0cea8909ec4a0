"""Draws in public: the list, one draw before and after chance, the wall screen, and what one entity is told."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhicheng.draw import STATE_WORDS, NotInRoster, answer_to
from zhicheng.draw.official import NEVER_CHECKED, CampaignKind
from zhicheng.errors import ZhichengError
from zhicheng.publication.draw_page import build_draw_page, content_policy
from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.records import (
    bundle_shown,
    commitment_shown,
    is_listed,
    light_campaigns,
    listed_code,
    names_drawn,
    next_step,
    own_visit_over,
    public_file,
    public_names,
    replacement_rates,
    source_lines,
    steps_of,
    team_commitment_shown,
    visit_counts,
    visited_names,
)
from zhicheng_office.inspection.services.due_openings import promise_kept
from zhicheng_office.inspection.witness_lines import keys_asked, receipt_lines, witness_lines
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.registry.merging import codes_of_one
from zhicheng_office.ui.asked import asked

PAGE = 50
WALL_NAMES = 14
CODE_LENGTH = 18


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """List every draw, newest first, also those that were given up."""
    rows = light_campaigns().defer("bundle", "commitment")
    if before := asked(request, "before"):
        rows = rows.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows.none()
    found = list(rows.order_by("-pk")[: PAGE + 1])
    context = {
        "lines": [(row, STATE_WORDS[row.state]) for row in found[:PAGE]],
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "total": Campaign.objects.count(),
        "official": Campaign.objects.filter(kind=CampaignKind.OFFICIAL).count(),
        "aborted": Campaign.objects.filter(state=Campaign.State.ABORTED).count(),
    }
    return render(request, "portal/draws.html", context)


def public_draw(number: str) -> Campaign:
    """Return the campaign of a batch; what is public of it is its bundle and its steps alone. Answers 404 where there is none."""
    found = Campaign.objects.select_related("batch").filter(batch__number=number).first()
    if found is None:
        raise Http404
    return found


@require_safe
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """Show one draw: before chance what is fixed and when it comes, afterwards who was drawn or, sealed, what can be checked."""
    if code := asked(request, "code"):
        return (
            redirect("portal:asked_draw", number=number, code=code[:CODE_LENGTH].upper())
            if _is_code(code)
            else _draw(request, number, wrong=code)
        )
    if wants_csv(request):
        return _csv(public_draw(number))
    return _draw(request, number)


def _is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and text.isascii() and text.isalnum()


def _draw(request: HttpRequest, number: str, *, wrong: str = "") -> HttpResponse:
    context = {**_context(request, public_draw(number)), "wrong": wrong}
    return render(request, "portal/draw.html", context, status=422 if wrong else 200)


def _context(request: HttpRequest, found: Campaign, *, most: int = 500) -> dict[str, Any]:
    made, seen = commitment_shown(found), bundle_shown(found)
    address = request.build_absolute_uri(reverse("portal:draw", args=[found.batch.number]))
    team, keys = team_commitment_shown(found), keys_asked()
    return {
        "campaign": found,
        "batch": found.batch,
        "commitment": made,
        "sources": source_lines(found, made.sources) if made else [],
        "team": team,
        "team_sources": source_lines(found, team.sources, stage=2) if team else [],
        "witnessed": witness_lines(found.receipts, made, keys),
        "received": receipt_lines(found.receipts),
        "team_received": receipt_lines(found.team_receipts),
        "team_witnessed": witness_lines(found.team_receipts, team, keys),
        "shown": seen,
        "names": names_drawn(seen, most=most) if seen and not found.is_sealed else [],
        "drawn_total": seen.drawn if seen else 0,
        "counts": visit_counts(found) if found.is_opened else (0, 0),
        **_official(found),
        "rates": [one for one in replacement_rates(found) if one.replaced] if found.is_opened else [],
        "steps": steps_of(found),
        "next": next_step(found),
        "promise": promise_kept(found),
        "state_words": STATE_WORDS[found.state],
        "now": recorded_now(),
        "address": address,
        "code": segno.make(address, error="m").svg_inline(border=2, omitsize=True),
    }


def _official(found: Campaign) -> dict[str, Any]:
    """Return what the public is told of a draw that a level above made: by whom, and what nobody can check of it."""
    if not found.is_official:
        return {"official": None}
    return {"official": found.official_import, "unchecked": NEVER_CHECKED, "visited": visited_names(found)}


@require_safe
def wall(request: HttpRequest, number: str) -> HttpResponse:
    """Show a draw on a wall screen, always dark; it asks for itself again while it is looked at."""
    context = _context(request, public_draw(number), most=WALL_NAMES)
    waiting = [line for line in context["team_sources"] or context["sources"] if not line.is_due]
    context["first"] = min(waiting, key=lambda line: line.due) if waiting else None
    return render(request, "portal/draw_wall.html", context)


@require_safe
def asked_draw(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Tell one entity whether it was drawn, and why; in a sealed draw only once it is opened."""
    found = public_draw(number)
    context: dict[str, Any] = {"campaign": found, "batch": found.batch, "asked_code": code}
    if found.is_official:
        context["known"] = found.visits.filter(entity__in=codes_of_one(code)).exists() if found.is_opened else None
        return render(request, "portal/draw_asked_official.html", {**context, **_official(found)})
    under = listed_code(found, code)
    if not found.bundle:
        return render(
            request, "portal/draw_asked.html", {**context, "waits": next_step(found), "listed": is_listed(found, under)}
        )
    try:
        said = answer_to(bytes(found.bundle), under)
    except NotInRoster as reason:
        return render(request, "portal/draw_asked.html", {**context, "refusal": reason.words()}, status=404)
    except ZhichengError as reason:
        return render(request, "portal/draw_asked.html", {**context, "refusal": reason.words()}, status=422)
    if said.explanation.lot is None and may(request.user, "inspection.see_own_visit", code):
        context["own_visit"] = own_visit_over(found, code)
    name = public_names([code]).get(code, "") if said.explanation.lot or said.explanation.exclusion else ""
    context |= {
        "answer": said,
        "said": said.explanation,
        "name": name,
        "places": _places(said.explanation.lot, said.explanation.cutoff),
    }
    return render(request, "portal/draw_asked.html", context)


def _places(lot: str | None, cutoff: str | None) -> int | None:
    """Return where a lot lies on a scale of a thousand that ends at twice the cutoff, or beyond it."""
    if lot is None or cutoff is None or not int(cutoff, 16):
        return None
    return min(1000, int(lot, 16) * 500 // int(cutoff, 16))


@require_safe
def draw_file(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Give the bytes that anybody can check: commitment and bundle."""
    found = public_draw(number)
    content = public_file(found, name)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'inline; filename="{number}-{name}.json"'
    return answer


@require_safe
def draw_sql(request: HttpRequest, number: str) -> HttpResponse:
    """Give the plain SQL that draws the bundle again in DuckDB, as the bundle itself holds it."""
    found = public_draw(number)
    said = json.loads(bytes(found.bundle)).get("sql") if found.bundle else None  # a directed draw has none
    if said is None:
        raise Http404
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@require_safe
def verify_page(request: HttpRequest) -> HttpResponse:
    """Give the offline page that draws a bundle again, to open or to keep (``?download=1``)."""
    page = build_draw_page()
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = content_policy(page)
    if request.GET.get("download"):
        answer["Content-Disposition"] = 'attachment; filename="verify-draw.html"'
    return answer


def _csv(found: Campaign) -> HttpResponse:
    seen = bundle_shown(found)
    names = {one.code: one.name for one in names_drawn(seen, most=100_000)} if seen and not found.is_sealed else {}
    header = ["stratum", "lot", "cutoff", "drawn", "code", "name"]
    rows = (
        (stratum.name, lot.lot, stratum.cutoff, "1" if lot.drawn else "0", lot.code, names.get(lot.code, ""))
        for stratum in (seen.strata if seen else ())
        for lot in stratum.lots
        if lot.drawn
    )
    return csv_response(f"draw-{found.batch.number}", header, rows)
