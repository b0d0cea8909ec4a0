"""Published results of visits: the register's fields, the released tables, the public list and an entity's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.enforcement import record_rules
from zhicheng.errors import Words
from zhicheng.publication import Cell, Column, ColumnKind, Table, public_name
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.record_reading import RecordLine, lines_of
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.inspection.visit_words import FINDINGS
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here

PAGE = 50
_VISIT = Column("visit", ColumnKind.CODE, Words("检查编号", "visit"), required=True)
_FINDING = Column("finding", ColumnKind.CODE, Words("检查结果", "finding"), choices=tuple(FINDINGS), required=True)
RESULTS = (
    _VISIT,
    Column("day", ColumnKind.DATE, Words("检查日期", "day of the visit"), required=True),
    Column("batch", ColumnKind.CODE, Words("抽查批次", "batch")),
    Column("entity", ColumnKind.CODE, Words("统一社会信用代码", "code of the entity"), required=True),
    Column("name", ColumnKind.TEXT, Words("名称", "name"), Words("个体工商户已遮蔽", "of sole proprietors masked")),
    Column("town", ColumnKind.CODE, Words("镇街", "town")),
    _FINDING,
    Column("published", ColumnKind.DATE, Words("公开日期", "published on"), required=True),
)
BY_TOWN = (
    Column("town", ColumnKind.CODE, Words("镇街", "town"), required=True),
    _FINDING,
    Column("visits", ColumnKind.INTEGER, Words("检查户次", "visits"), required=True),
)


def published_results() -> QuerySet[VisitRecord]:
    """Return the results that are published (已公开检查结果)."""
    rows = VisitRecord.objects.exclude(published_at=None).select_related("visit__campaign__batch")
    return rows.defer(*heavy_columns("visit__campaign__"))


def annotated_results() -> QuerySet[VisitRecord]:
    """Return the published results with town and public name beside each, for the register."""
    entity = EntityRow.objects.filter(subject=Concat(Value("entity:"), OuterRef("visit__entity")))
    kind = Subquery(entity.values("kind")[:1])
    named = Concat(kind, Value("|"), Subquery(entity.values("name")[:1]), output_field=CharField())
    return published_results().annotate(named=named, town=Subquery(entity.values("town")[:1]))


def name_in_public(named: Any) -> Cell:
    """Return the public name out of kind and name as the register's query gives them."""
    kind, _, name = str(named or "").partition("|")
    return public_name(name, kind) or None


def log_index_of_record() -> Any:
    """Return where in the log the record of a result is, for the register's query."""
    subject = Concat(Value("site_record "), OuterRef("visit__number"), output_field=CharField())
    found = Outbox.objects.filter(subject=subject).exclude(index=None).order_by("-id").values("index")[:1]
    return Case(When(pk__isnull=False, then=Subquery(found)))


def result_tables() -> tuple[Table, Table]:
    """Return the released tables of results and of their counts by town (检查结果公开表)."""
    lines, towns = _lines(published_results().order_by("visit__number")), Counter[tuple[str, str]]()
    rows = []
    for line, kind, town in lines:
        record, visit = line.record, line.record.visit
        name = public_name(line.name, kind)
        rows.append(
            (
                visit.number,
                visit.day,
                visit.campaign.batch.number,
                visit.entity,
                name,
                town or None,
                record.finding,
                record.published_on,
            )
        )
        towns[town or "?", record.finding] += 1
    counted = tuple((town, finding, count) for (town, finding), count in sorted(towns.items()))
    return (
        Table("inspection_results", Words("检查结果", "results of inspections"), RESULTS, tuple(rows), key=("visit",)),
        Table(
            "inspection_towns",
            Words("分镇街检查结果", "results of inspections by town"),
            BY_TOWN,
            counted,
            key=("town", "finding"),
        ),
    )


def _lines(rows: QuerySet[VisitRecord]) -> Iterator[tuple[RecordLine, str, str]]:
    found = list(rows)
    known = EntityRow.objects.in_bulk({f"entity:{row.visit.entity}" for row in found})
    for line in lines_of(found):
        row = known.get(f"entity:{line.record.visit.entity}")
        yield line, row.kind if row else "", row.town if row else ""


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """List published results, newest first; ``q`` is a code or a batch."""
    words, finding = asked(request, "q"), asked(request, "finding")
    rows = published_results().order_by("-published_on", "-pk")
    rows = rows.filter(finding=finding) if finding in FINDINGS else rows
    for word in words.split()[:3]:
        rows = rows.filter(visit__entity__iexact=word) | rows.filter(visit__number__istartswith=word)
    if wants_csv(request):
        return _csv(rows[:5000])
    context = {
        "lines": [(line, public_name(line.name, kind)) for line, kind, _ in _lines(rows[:PAGE])],
        "total": rows.count(),
        "words": words,
        "finding": finding,
        "findings": [(code, here(name)) for code, name in FINDINGS.items()],
        "towns": _by_town(rows),
    }
    return render(request, "portal/inspections.html", context)


def _by_town(rows: QuerySet[VisitRecord]) -> list[tuple[Words, int, int]]:
    """Return for each town how many visits were made and how many found something."""
    place = county()
    known = place.town_words if place else {}
    counted: dict[str, list[int]] = {}
    for line, _, town in _lines(rows[:5000]):
        sums = counted.setdefault(town, [0, 0])
        sums[0] += 1
        sums[1] += line.record.finding in ("corrected", "case")
    return [(known.get(town, Words(town or "未知", town or "not known")), *sums) for town, sums in sorted(counted.items())]


def _csv(rows: QuerySet[VisitRecord]) -> HttpResponse:
    header = [column.name for column in RESULTS]
    table = (
        (
            line.record.visit.number, line.record.visit.day, line.record.visit.campaign.batch.number, line.record.visit.entity,
            public_name(line.name, kind), town, line.record.finding, line.record.published_on,
        )
        for line, kind, town in _lines(rows)
    )  # fmt: skip
    return csv_response("inspection-results", header, table)


@require_safe
def inspected(request: HttpRequest, code: str) -> HttpResponse:
    """Show the published results of one entity, what each rests on, and how to object."""
    rows = published_results().filter(visit__entity=code[:18].upper()).order_by("-visit__day", "-pk")[:PAGE]
    found = list(_lines(rows))
    if not found:
        raise Http404
    indexes = indexes_of(f"site_record {line.record.visit.number}" for line, _, _ in found)
    first, kind, _ = found[0]
    context = {
        "name": public_name(first.name, kind),
        "code": first.record.visit.entity,
        "lines": [(line, indexes.get(f"site_record {line.record.visit.number}")) for line, _, _ in found],
        "rules": record_rules(today(), rulebook=load_rulebook()),
    }
    return render(request, "portal/inspected.html", context)
