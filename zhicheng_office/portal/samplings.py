"""Public pages of results of sampling: the list and its search, one result, what was drawn by ticket for it."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words
from zhicheng.judgement import published_rule
from zhicheng.publication import mask
from zhicheng_office.laboratory import words as tables
from zhicheng_office.laboratory.models import Sample, TicketDraw
from zhicheng_office.laboratory.records import laboratories_on
from zhicheng_office.laboratory.strips import strip_of
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.portal.sampled import (
    VERDICTS,
    Publication,
    corrections,
    inspectee_in_public,
    lines_of,
    publications_of,
    published_samples,
    retest_draws,
)
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import choices, here

PAGE, MOST, FEW = 50, 5000, 20
ASKED = ("product", "entity", "town", "verdict", "campaign", "since", "until")
HEADER = (
    "sample",
    "campaign",
    "product",
    "lot",
    "entity",
    "name",
    "town",
    "taken",
    "verdict",
    "failed_items",
    "published",
    "times_published",
)


@require_safe
def samplings(request: HttpRequest) -> HttpResponse:
    """List the published results, the newest first; search by product, entity, town, verdict, campaign and day."""
    rows = _filtered(request)
    if wants_csv(request):
        return csv_response("sampling-results", HEADER, (_cells(line) for line in lines_of(rows[:MOST])))
    if asked(request, "format") == "json":
        return _json(request, rows)
    after = asked(request, "page")
    page = int(after) if after.isdecimal() and len(after) < 6 else 1
    start = (max(page, 1) - 1) * PAGE
    found = list(lines_of(rows[start : start + PAGE + 1]))
    counts = rows.order_by().aggregate(total=Count("pk"), failed=Count("pk", filter=Q(public_verdict="fail")))
    place = county()
    context = {
        "lines": found[:PAGE],
        "next": page + 1 if len(found) > PAGE else None,
        **counts,
        "retests": list(retest_draws().order_by("-pk")[:FEW]),
        "filtered": any(asked(request, name) for name in ASKED),
        "said": {name: asked(request, name) for name in ASKED},
        "verdicts": choices({code: tables.OUTCOMES[code] for code in VERDICTS}),
        "towns": [(code, here(name)) for code, name in (place.town_words if place else {}).items()],
        "query": _query(request),
    }
    return render(request, "portal/samplings.html", context)


def _query(request: HttpRequest) -> str:
    said = request.GET.copy()
    for name in ("page", "format"):
        said.pop(name, None)
    return str(said.urlencode())


def _filtered(request: HttpRequest) -> QuerySet[Sample]:
    rows = published_samples().select_related("campaign").order_by("-published_on", "-pk")
    for word in asked(request, "product").split()[:3]:
        rows = rows.filter(Q(product_name__icontains=word) | Q(campaign__product_name__icontains=word))
    for word in asked(request, "entity").split()[:3]:
        # who is masked is found by the code alone: a search by name would tell what the mask hides
        rows = rows.filter(Q(entity__iexact=word) | (Q(entity_name__icontains=word) & ~Q(of_kind__in=("", "sole_proprietor"))))
    for name, field in (("town", "town"), ("campaign", "campaign__number"), ("verdict", "public_verdict")):
        if value := asked(request, name):
            rows = rows.filter(**{field: value})
    for name, field in (("since", "published_on__gte"), ("until", "published_on__lte")):
        if day := _day(asked(request, name)):
            rows = rows.filter(**{field: day})
    return rows


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cells(line: tuple[Any, str, Any]) -> tuple[object, ...]:
    row, name, failed = line
    fields = published_rule(row.campaign.domain, row.published_on).fields
    told = {
        "campaign": row.campaign.number, "product": mask(row.product_name), "lot": mask(row.lot), "entity": (row.entity, name),
        "town": row.town, "taken": row.taken_on,
    }  # fmt: skip
    shown = {field: value if field in fields else None for field, value in told.items()}
    code, public = shown["entity"] or (None, None)
    head = (row.number, shown["campaign"], shown["product"], shown["lot"], code, public, shown["town"], shown["taken"])
    return (*head, row.public_verdict, "、".join(failed) if "item" in fields else None, row.published_on, row.times_public)


def _json(request: HttpRequest, rows: QuerySet[Sample]) -> HttpResponse:
    place = county()
    told = [{name: _plain(value) for name, value in zip(HEADER, _cells(line), strict=True)} for line in lines_of(rows[:MOST])]
    return JsonResponse(
        {"simulated": bool(place and place.simulated), "results": told}, json_dumps_params={"ensure_ascii": False}
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value or None


def published_sample(number: str) -> Sample:
    """Return a sample whose result is public; answers 404 where there is none."""
    rows = published_samples().select_related("campaign").prefetch_related("reports__items", "draws")
    found = rows.filter(number=number[:60]).first()
    if found is None:
        raise Http404
    return found


@require_safe
def sampling(request: HttpRequest, number: str) -> HttpResponse:
    """Show one published result: items, limits, laboratory as the rules allow, what was corrected, the proof of each publication."""
    row = published_sample(number)
    said = publications_of(row)
    standing = next((one for one in reversed(said) if not one.withdrawn and one.report.version == row.published_version), None)
    if standing is None:
        raise Http404
    rule = published_rule(row.campaign.domain, row.published_on or today())
    if asked(request, "format") == "json":
        return JsonResponse(_one(row, standing, rule.fields), json_dumps_params={"ensure_ascii": False})
    if wants_csv(request):
        header = ("sample", "item", "method", "measured", "limit", "standard", "verdict")
        items = ((row.number, *_item(one, rule.fields).values()) for one in standing.items)
        return csv_response(f"sampling-{row.number}", header, items)
    laboratory = laboratories_on(today()).get(standing.report.laboratory)
    context = {
        "row": row,
        "name": inspectee_in_public(row.entity_name, row.of_kind),  # type: ignore[attr-defined]
        "product": mask(row.product_name),
        "lot": mask(row.lot),
        "town": _town(row.town),
        "laboratory": laboratory.name if laboratory else standing.report.laboratory,
        "standing": standing,
        "said": said,
        "corrected": [
            (now, mask(now.report.reason), corrections(was, now)) for was, now in itertools.pairwise(said) if not was.withdrawn
        ],
        "fields": rule.fields,
        "rule": rule,
        "domain": here(tables.SECTORS[row.campaign.sector]),
        "draws": [one for one in row.draws.all() if one.state == TicketDraw.State.DRAWN],
    }
    return render(request, "portal/sampling.html", context)


def _town(code: str) -> str:
    place = county()
    known = place.town_words if place else {}
    return here(known.get(code, Words(code, code))) if code else ""


def _item(one: Any, fields: frozenset[str]) -> dict[str, str | None]:
    told = {name: getattr(one, name) for name in ("item", "method", "measured", "limit", "standard")}
    return {name: value if name in fields else None for name, value in told.items()} | {"verdict": one.outcome}


def _one(row: Sample, standing: Publication, fields: frozenset[str]) -> dict[str, Any]:
    place = county()
    line = next(iter(lines_of([row])))
    told = {name: _plain(value) for name, value in zip(HEADER, _cells(line), strict=True)}
    laboratory = standing.report.laboratory if "laboratory" in fields else None
    items = [_item(one, fields) for one in standing.items]
    return told | {
        "simulated": bool(place and place.simulated), "laboratory": laboratory, "items": items, "version": standing.report.version,
        "retest": standing.report.retest, "log_index": standing.entry.index,
    }  # fmt: skip


def public_ticket_draw(number: str) -> TicketDraw:
    """Return a draw that is public: that of a re-test laboratory at once, that of units once the result of the sample is; else 404."""
    rows = TicketDraw.objects.select_related("campaign", "sample").filter(number=number[:80])
    found = rows.first()
    if found is None or (found.kind == TicketDraw.Kind.UNITS and not _is_out(found)):
        raise Http404
    return found


def _is_out(found: TicketDraw) -> bool:
    return found.sample is not None and published_samples().filter(pk=found.sample.pk).exists()


@require_safe
def ticket_draw(request: HttpRequest, number: str) -> HttpResponse:
    """Show a draw of a re-test laboratory, or of the units of a published sample, with everything that is needed to draw it again."""
    row = public_ticket_draw(number)
    record = row.record
    kind = "sample_draw" if row.kind == TicketDraw.Kind.UNITS else "retest_draw"
    steps = {name: f"{kind} {row.number} {name}" for name in ("frozen", "drawn", "given up")}
    found = indexes_of(steps.values())
    context = {
        "row": row,
        "record": record,
        "strip": strip_of(record) if record else None,
        "frozen": found.get(steps["frozen"]),
        "ended": found.get(steps["drawn"], found.get(steps["given up"])),
        "public_sample": row.sample if row.sample and _is_out(row) else None,
    }
    return render(request, "portal/sampling_draw.html", context)


@require_safe
def ticket_draw_file(request: HttpRequest, number: str) -> HttpResponse:
    """Give the record of a public draw."""
    record = public_ticket_draw(number).record
    if record is None:
        raise Http404
    answer = HttpResponse(record.to_bytes(), content_type="application/json")
    answer["Content-Disposition"] = f'inline; filename="{number}.json"'
    return answer
