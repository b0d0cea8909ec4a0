"""The list of entities with search and filters, and one entity with everything stated of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from zhicheng.registry import load_industries
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.registry.models import EntityRow

PAGE = 50
FLAGS = ("above_scale", "high_tech")


def _filtered(request: HttpRequest) -> QuerySet[EntityRow]:
    rows = EntityRow.objects.all()
    for word in request.GET.get("q", "").replace("\x00", "").split():
        rows = rows.filter(Q(name__contains=word) | Q(subject__contains=word.upper()))
    for field in ("town", "pillar"):
        if value := request.GET.get(field, "").replace("\x00", ""):
            rows = rows.filter(**{field: value})
    for flag in FLAGS:
        if request.GET.get(flag) == "1":
            rows = rows.filter(**{flag: True})
    return rows


@needs("office.read")
def entities(request: HttpRequest) -> HttpResponse:
    """List entities by code, 50 a page, by keyset."""
    rows = _filtered(request)
    after = request.GET.get("after", "").replace("\x00", "")
    found = list((rows.filter(subject__gt=after) if after else rows)[: PAGE + 1])
    place = county()
    keep = request.GET.copy()
    keep.pop("after", None)
    context = {
        "rows": found[:PAGE],
        "total": rows.count(),
        "next": found[PAGE - 1].subject if len(found) > PAGE else "",
        "towns": place.town_words if place else {},
        "pillars": place.pillar_words if place else {},
        "asked": request.GET,
        "kept": keep.urlencode(),
        "may_import": may(request.user, "registry.import"),
    }
    return render(request, "registry/entities.html", context)


@needs("office.read")
def entity(request: HttpRequest, code: str) -> HttpResponse:
    """Show one entity and the facts stated of it, newest first."""
    row = EntityRow.objects.filter(subject=f"entity:{code}").first()
    if row is None:
        raise Http404
    vocabulary = load_vocabulary()
    facts = FactRow.objects.filter(subject=row.subject).select_related("batch").order_by("-sequence")[:200]
    place = county()
    context = {
        "row": row,
        "town": place.town_words.get(row.town, row.town) if place else row.town,
        "pillar": place.pillar_words.get(row.pillar, row.pillar) if place else row.pillar,
        "industry": load_industries().get(row.industry),
        "facts": [(fact, vocabulary[fact.predicate]) for fact in facts],
    }
    return render(request, "registry/entity.html", context)


class _Echo:
    def write(self, line: str) -> str:
        return line


@needs("office.read")
def entities_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Export the filtered list; the first line says when the data is simulated."""
    place = county()

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield "\ufeff"  # Excel reads UTF-8 only with a byte-order mark
        if place and place.simulated:
            yield writer.writerow(["# 模拟数据 simulated data"])
        yield writer.writerow(
            ["统一社会信用代码 code", "名称 name", "镇街 town", "行业 industry", "规上 above_scale", "高新 high_tech"]
        )
        for row in _filtered(request).iterator():
            yield writer.writerow([row.code, row.name, row.town, row.industry, int(row.above_scale), int(row.high_tech)])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="entities.csv"'
    return answer
