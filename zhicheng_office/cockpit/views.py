"""The overview, one target, the facts behind it, the bulletin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhicheng.errors import Words
from zhicheng.indicators import TargetStatus
from zhicheng.publication import PrivateText
from zhicheng.values import Period
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.cockpit.agenda import actions_of, changes_of
from zhicheng_office.cockpit.board import board_of, filtered
from zhicheng_office.cockpit.deliverables import deliverables_of
from zhicheng_office.cockpit.drilldown import PARTS, breakdown, fact_page, group_words
from zhicheng_office.cockpit.errors import BadCursor, BadOverride
from zhicheng_office.cockpit.formula_words import DIMENSIONS, describe_measure, dimensions_of
from zhicheng_office.cockpit.moments import Moment, moment_from
from zhicheng_office.cockpit.overriding import override_verdict, withdraw_override
from zhicheng_office.cockpit.pages import bands_of, figure_context, say_here
from zhicheng_office.cockpit.series import Asked, KnownTimes, as_of
from zhicheng_office.cockpit.services import Line, Overview, line_of, overview
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.deadlines import remaining
from zhicheng_office.ledger.records import county
from zhicheng_office.planning.models import Proposal, VerdictOverride

CHANGES_SHOWN = 6
FACTS_SHOWN = 4
MAX_SEQUENCE = (1 << 63) - 1


@needs("office.read")
def overview_page(request: HttpRequest) -> HttpResponse:
    """Show where all targets stand, what needs action and what has changed."""
    moment = moment_from(request.GET)
    found = overview(moment)
    if found is None:
        return render(request, "cockpit/empty.html", {"moment": moment})
    if found.missing:
        return _computing(request, found)
    return render(request, "cockpit/overview.html", _overview_context(request, found))


def _overview_context(request: HttpRequest, found: Overview) -> dict[str, Any]:
    status, owner = request.GET.get("status", ""), request.GET.get("owner", "")
    status = status if status in set(TargetStatus) else ""
    board = board_of(found)
    stacks = filtered(board, status, owner)
    owners = sorted({line.target.duty.owner for line in found.lines})
    changes = changes_of(found)
    return {
        "overview": found,
        "plan": found.plan,
        "moment": found.moment,
        "board": board,
        "stacks": stacks,
        "shown": sum(len(stack.lines) for stack in stacks),
        "total": len(found.lines),
        "counts": found.counts,
        "filters": [(name, found.counts[name]) for name in found.worst_first],
        "status": status,
        "owner": owner,
        "owners": [(code, body_words(code)) for code in owners],
        "actions": actions_of(found),
        "changes": changes[:CHANGES_SHOWN],
        "changes_more": max(0, len(changes) - CHANGES_SHOWN),
        "since": found.moment.before_last_quarter(),
        "moves": _moves(found),
        "deliverables": deliverables_of(found.plan, found.moment),
        "days_left": (found.plan.end - found.moment.day).days,
        "bands": bands_of(found.lines[0].standing.rules if found.lines else ()),
        "version": found.lines[0].standing.version if found.lines else "",
    }


def _moves(found: Overview) -> list[tuple[Words, list[Line]]]:
    """Return which verdicts changed since the quarter before: for the better, for the worse, to or from none."""
    better = [line for line in found.lines if line.is_better]
    worse = [line for line in found.lines if line.is_worse]
    silenced = [line for line in found.lines if line.changed and line.status is TargetStatus.NONE]
    judged = [line for line in found.lines if line.changed and line.before and line.before.status is TargetStatus.NONE]
    named = (
        (Words("转好", "better"), better),
        (Words("转差", "worse"), worse),
        (Words("转为暂不判定", "no longer judged"), silenced),
        (Words("开始可判", "now judged"), judged),
    )
    return [(words, lines) for words, lines in named if lines]


def _computing(request: HttpRequest, found: Overview) -> HttpResponse:
    done = len(found.lines)
    context = {"moment": found.moment, "done": done, "all": done + found.missing, "job": found.job}
    return render(request, "cockpit/computing.html", context)


@needs("office.read")
def target_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one target: words, figure, verdict, trajectory, formula, breakdown, facts, revisions; take an override."""
    moment = moment_from(request.GET)
    found, line = line_of(code, moment)
    if line is None:
        return _computing(request, found)
    if request.method == "POST":
        return _override(request, line, moment)
    return render(request, "cockpit/target.html", _target_context(request, found, line))


def _override(request: HttpRequest, line: Line, moment: Moment) -> HttpResponse:
    if not may(request.user, "cockpit.override_verdict"):
        return redirect(f"{reverse('accounts:login')}?next={request.path}")
    code, by = line.target.id, request.user.shown_name
    if request.POST.get("act") == "withdraw":
        withdraw_override(code, by=by)
        messages.success(
            request, say_here(Words("改判已撤回，恢复按规则研判。", "Override withdrawn; the rule’s verdict stands again."))
        )
    else:
        try:
            override_verdict(code, request.POST.get("status", ""), request.POST.get("reason", ""), by=by, day=moment.day)
        except (BadOverride, PrivateText) as error:
            context = _target_context(request, line_of(code, moment)[0], line)
            return render(request, "cockpit/target.html", {**context, "refusal": error.words()}, status=422)
        messages.success(request, say_here(Words("改判已记录，署您的名。", "Override recorded under your name.")))
    return redirect(reverse("cockpit:target", args=[code]) + moment.suffix)


def _target_context(request: HttpRequest, found: Overview, line: Line) -> dict[str, Any]:
    return {
        **figure_context(found, line),
        **_breakdown_context(request, found, line),
        "series_address": reverse("cockpit:series_csv", args=[line.target.id]),
        "overrides": VerdictOverride.objects.filter(target=line.target.id).order_by("-id"),
        "may_override": may(request.user, "cockpit.override_verdict"),
        "statuses": tuple(TargetStatus),
        "proposal": Proposal.objects.filter(target=line.target.id).values("id").first(),
        "due": _next_due(line, found.moment),
    }


def _breakdown_context(request: HttpRequest, found: Overview, line: Line) -> dict[str, Any]:
    place, indicator, last = county(), line.indicator, line.standing.last
    dimensions = dimensions_of(indicator.formula)
    by = request.GET.get("by", "town")
    by = by if by in dimensions else next(iter(dimensions), "")
    asked = Asked(found.plan, place.place if place else "", found.moment, KnownTimes((), ()))
    groups = breakdown(indicator, asked, last.period, by, place=place) if last and by else []
    measure = indicator.formula.numerator
    return {
        "county": place,
        "bars": _bars(line, groups),
        "by": by,
        "by_words": DIMENSIONS.get(by),
        "dimensions": [(name, DIMENSIONS[name]) for name in dimensions],
        "facts": fact_page(measure, as_of(asked, last.period, found.moment.sequence), size=FACTS_SHOWN) if last else None,
    }


def _next_due(line: Line, moment: Moment) -> Any:
    target, last = line.target, line.standing.last
    period = last.period.next() if last else Period.containing(moment.day, target.duty.frequency)
    return remaining(moment.known, target.duty.due_on(period), since=period.start)


def _bars(line: Line, groups: list[Any]) -> dict[str, Any]:
    """Return the width of each group's bar, of a hundred, and where the target stands, for ratios alone."""
    values = [float(group.figure.value) for group in groups if group.figure.value is not None]
    ratio = line.indicator.formula.denominator is not None
    goal = float(line.target.aim.value) if ratio else None  # a town's count has no share of the county's target
    top = max([*values, goal or 0.0], default=0.0) * 1.04 or 1.0
    widths = [None if group.figure.value is None else round(float(group.figure.value) / top * 100, 1) for group in groups]
    return {"rows": list(zip(groups, widths, strict=True)), "target": goal and round(goal / top * 100, 2)}


@needs("office.read")
def facts_page(request: HttpRequest, code: str) -> HttpResponse:
    """List the facts behind a target's figure: the same filter, page by page."""
    moment = moment_from(request.GET)
    found, line = line_of(code, moment)
    if line is None:
        return _computing(request, found)
    listing = listing_of(request, found, line)
    after = request.GET.get("after", "0")
    if not (after.isdecimal() and int(after) <= MAX_SEQUENCE):
        raise BadCursor(value=after[:40])
    page = fact_page(listing["measure"], listing["asof"], group=listing["group"], after=int(after)) if listing["asof"] else None
    keep = request.GET.copy()
    keep.pop("after", None)
    context = {**listing, "page": page, "line": line, "target": line.target, "moment": moment, "kept": keep.urlencode()}
    return render(request, "cockpit/facts.html", context)


def listing_of(request: HttpRequest, found: Overview, line: Line) -> dict[str, Any]:
    """Return what of a figure is listed: the part, the period, the group."""
    formula, place = line.indicator.formula, county()
    part = request.GET.get("part", PARTS[0])
    part = part if part in PARTS and (part == PARTS[0] or formula.denominator) else PARTS[0]
    measure = formula.denominator if part == PARTS[1] and formula.denominator else formula.numerator
    period = line.standing.last.period if line.standing.last else None
    asked_period = request.GET.get("period", "")
    period = next((point.period for point in line.standing.points if str(point.period) == asked_period), period)
    asked = Asked(found.plan, place.place if place else "", found.moment, KnownTimes((), ()))
    by, group = request.GET.get("by", ""), request.GET.get("group", "").replace("\x00", "")
    predicate = dimensions_of(formula).get(by)
    return {
        "part": part,
        "measure": measure,
        "measure_words": describe_measure(measure),
        "period": period,
        "asof": as_of(asked, period, found.moment.sequence) if period else None,
        "group": (predicate, group) if predicate and group else None,
        "group_name": group_words(place, by, predicate, group) if predicate and group else None,
        "has_denominator": formula.denominator is not None,
    }


@needs("office.read")
def bulletin_page(request: HttpRequest) -> HttpResponse:
    """Show all targets on a page made for A4 paper."""
    moment = moment_from(request.GET)
    found = overview(moment)
    if found is None:
        return render(request, "cockpit/empty.html", {"moment": moment})
    if found.missing:
        return _computing(request, found)
    return render(request, "cockpit/bulletin.html", _overview_context(request, found))
