"""The list of standards and one standard: for everybody; who keeps them sees more to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.registry import search_key
from zhicheng.standards import STANDARD_HEADERS, Stage, StandardStatus, level_names, parse_number
from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import county, figures_day, today, visible_rows
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.models import RegisterRow
from zhicheng_office.standards.document_forms import StageForm
from zhicheng_office.standards.document_records import KNOWN_NOW, status_of, with_status
from zhicheng_office.standards.document_searching import with_number_or_words
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.views.limits import day_of
from zhicheng_office.ui.asked import asked

PAGE = 50


def base_of(request: HttpRequest) -> str:
    """Return which frame a page stands in: the office's for who may read there, else the public one."""
    return "ui/office.html" if may(request.user, "office.read") else "portal/base.html"


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """List the standards, filtered as the address says."""
    day, wrong_day = day_of(asked(request, "day"))
    day = day or figures_day()
    rows = filtered(request, day)
    if wants_csv(request) or wants_xlsx(request):
        return table_response(request, "standards", [*STANDARD_HEADERS, "level", "status"], (_cells(row, day) for row in rows))
    after = asked(request, "after")
    number = int(after) if after.isdecimal() and len(after) < 9 else 0
    page = list(rows[number : number + PAGE + 1])
    keep = request.GET.copy()
    keep.pop("after", None)
    context = {
        "base": base_of(request),
        "lines": [(row, status_of(row, day), level_words(row)) for row in page[:PAGE]],
        "total": rows.count(),
        "next": number + PAGE if len(page) > PAGE else None,
        "kept": keep.urlencode(),
        "asked": request.GET,
        "day": day,
        "wrong_day": wrong_day,
        "levels": level_names().items(),
        "statuses": [(one.value, one.words()) for one in StandardStatus],
        "may_keep": may(request.user, "standards.keep"),
    }
    return render(request, "standards/standards.html", context)


def filtered(request: HttpRequest, day: date) -> QuerySet[StandardRow]:
    """Return the rows that the address asks for; a standard's number is found in any spelling."""
    rows = with_status(StandardRow.objects.all(), asked(request, "status"), day)
    if level := asked(request, "level"):
        rows = rows.filter(level=level)
    if asked(request, "local") == "1":
        rows = rows.exclude(lead="")
    if (origin := asked(request, "origin")) in ("ledger", "rulebook"):
        rows = rows.filter(origin=origin)
    return with_number_or_words(rows, asked(request, "q"))


def _cells(row: StandardRow, day: date) -> list[object]:
    known = row.cells or {"number": row.number, "title": row.title, "project": row.id_text}
    return [*(known.get(name, "") for name in STANDARD_HEADERS), row.level, status_of(row, day).value]


def level_words(row: StandardRow) -> Words:
    """Return a row's level in words."""
    return level_names().get(row.level, Words(row.level or "–", row.level or "–"))


def row_named(name: str) -> StandardRow:
    """Return a standard by its id, or by its number in any spelling; raise Http404."""
    found = StandardRow.objects.filter(id_text=name).first()
    if found is None:
        try:
            number = str(parse_number(name))
        except ZhichengError as reason:
            raise Http404 from reason
        found = StandardRow.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@require_safe
def standard(request: HttpRequest, name: str) -> HttpResponse:
    """Show one standard: how it stands, what it replaces and adopts, where it belongs, its stages, every statement."""
    row, day = row_named(name), figures_day()
    reads = may(request.user, "office.read")
    context = {
        "base": base_of(request),
        "row": row,
        "status": status_of(row, day),
        "level": level_words(row),
        "day": day,
        **_chain(row),
        **_belonging(row),
        "drafters": _list(row, "drafters") if reads else [],
        "stages": stages_of(row),
        "products": RegisterRow.objects.filter(register="products", key__contains=search_key(row.number))[:50]
        if reads and row.number
        else (),
        "facts": _facts(row) if reads else (),
        "reads": reads,
        "may_keep": may(request.user, "standards.keep"),
        "stage_form": _next_stage(row),
    }
    return render(request, "standards/standard.html", context)


def _list(row: StandardRow, field: str) -> list[str]:
    return [part for part in row.cells.get(field, "").split(";") if part]


def _chain(row: StandardRow) -> dict[str, Any]:
    """Return what it replaces and what replaces it, with their rows where there are any."""
    numbers = _list(row, "replaces")
    rows = {one.number: one for one in StandardRow.objects.filter(number__in=numbers)}
    later = [
        one
        for one in StandardRow.objects.filter(cells__replaces__icontains=row.number)
        if row.number and row.number in _list(one, "replaces")
    ]
    return {"replaces": [(number, rows.get(number)) for number in numbers], "replaced_by": later}


def _belonging(row: StandardRow) -> dict[str, Any]:
    place = county()
    named = place.section_words if place else {}
    return {
        "adopts": _list(row, "adopts"),
        "industries": _list(row, "industries"),
        "fields": [named.get(code, Words(code, code)) for code in _list(row, "fields")],
    }


def stages_of(row: StandardRow) -> list[tuple[FactRow, Words]]:
    """Return the statements of stages of a row's subject, first to last, with their words."""
    if not row.stage:
        return []
    said = visible_rows(KNOWN_NOW).filter(subject=f"standard:{row.id_text}", predicate="standard.stage")
    return [(fact, Stage(str(fact.value_text)).words()) for fact in said.order_by("from_day", "sequence")]


def _next_stage(row: StandardRow) -> StageForm | None:
    """Return the form of the next stage, None where nothing may follow."""
    if not row.stage or not any(one.may_follow(Stage(row.stage)) for one in Stage):
        return None
    return StageForm(initial={"on": today()}, after=Stage(row.stage))


def _facts(row: StandardRow) -> list[tuple[FactRow, Any]]:
    vocabulary = load_vocabulary()
    facts = FactRow.objects.filter(subject=f"standard:{row.id_text}").select_related("batch").order_by("-sequence")[:100]
    return [(fact, vocabulary[fact.predicate]) for fact in facts]
