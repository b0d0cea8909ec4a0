"""The leader board: declarations graded by the core indicators that the county keeps, or by others in the address as a what-if view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import (
    CoreIndicator,
    GradedProduct,
    LeaderBoard,
    ProductPath,
    grade_declarations,
    read_core_lines,
    references_of,
)
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.standards.core_forms import CATEGORIES
from zhicheng_office.standards.core_records import accepted_cores, core_of, core_row_in_force, ends_of
from zhicheng_office.standards.limit_records import listed_limits
from zhicheng_office.standards.models import CoreListRow, DeclarationRow
from zhicheng_office.standards.services.declaring import declaration_of
from zhicheng_office.standards.views.declarations import with_names
from zhicheng_office.standards.views.documents import base_of
from zhicheng_office.standards.views.limits import day_of
from zhicheng_office.ui.asked import asked

MOST_PRODUCTS = 200


@dataclass(frozen=True)
class BoardAsked:
    """What an address asks of the board (分级请求): a category or a product, core indicators of its own for a what-if view, a day."""

    category: ProductPath | None
    product: str
    core: str
    day: date
    wrong_day: bool

    @property
    def rows(self) -> QuerySet[DeclarationRow]:
        """Return the declarations that stood on the day."""
        rows = DeclarationRow.objects.filter(declared_on__lte=self.day).filter(Q(ended_on=None) | Q(ended_on__gt=self.day))
        if self.category:
            return rows.filter(category__in=_within(self.category))
        return rows.filter(product=self.product) if self.product else rows.none()


def _within(category: ProductPath) -> list[str]:
    """Return the codes of a category and of those below it."""
    return [one.code for one in CATEGORIES.values() if f"{one.path}/".startswith(f"{category.path}/")]


def asked_board(request: HttpRequest) -> BoardAsked:
    """Return what the address asks for; an unknown category asks for none."""
    day, wrong = day_of(asked(request, "day"))
    category = CATEGORIES.get(asked(request, "category"))
    return BoardAsked(category, asked(request, "product"), asked(request, "core"), day or today(), wrong)


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """Grade the declarations of a category that stood on a day; no order inside a grade."""
    wanted = asked_board(request)
    kept = core_row_in_force(wanted.category.path, wanted.day) if wanted.category else None
    rows = {f"{row.number}-{row.version}": (row, name) for row, name in with_names(list(wanted.rows))}
    board: LeaderBoard | None = None
    error: Words | None = None
    try:
        if core := _core(wanted, kept):
            board = board_of(_title(wanted), core, [row for row, _ in rows.values()], wanted.day)
    except ZhichengError as refused:
        error = refused.words()
    graded = [(one, *rows[one.declaration.id]) for one in board.graded] if board else []
    if board and (wants_csv(request) or wants_xlsx(request)):
        return _table(request, wanted, kept, board, graded)
    context = {
        "base": base_of(request),
        "wanted": wanted,
        "kept": kept,
        "board": board,
        "graded": sorted(graded, key=lambda one: one[0].grade or 1000),
        "error": error,
        "declared": len(rows),
        "query": request.GET.urlencode(),
        **_offered(wanted.day),
    }
    return render(request, "standards/leaders.html", context, status=422 if error and wanted.core else 200)


def _core(wanted: BoardAsked, kept: CoreListRow | None) -> tuple[CoreIndicator, ...]:
    if wanted.core and (wanted.category or wanted.product):
        return read_core_lines(wanted.core)
    return core_of(kept).core if kept else ()


def _title(wanted: BoardAsked) -> str:
    return wanted.category.words.zh if wanted.category else wanted.product


def _offered(day: date) -> dict[str, Any]:
    """Return what there is to choose: categories with the list in force, and products of declarations without a category."""
    accepted = accepted_cores()
    standing = DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS)
    counted = dict(standing.exclude(category="").order_by().values_list("category").annotate(count=Count("pk")))
    ends = ends_of(accepted)
    lines = [
        (one, row, ends.get(row.pk) if row else None, sum(counted.get(code, 0) for code in _within(one)))
        for one in CATEGORIES.values()
        for row in (core_row_in_force(one.path, day, accepted),)
    ]
    return {
        "categories": [line for line in lines if line[1] or line[3]],
        "all_categories": CATEGORIES.values(),
        "products": standing.order_by("product").values_list("product", flat=True).distinct()[:MOST_PRODUCTS],
    }


def board_of(name: str, core: Iterable[CoreIndicator], rows: list[DeclarationRow], day: date) -> LeaderBoard:
    """Grade declarations by core indicators (分级); nothing is graded below what the standards they cite ask on the day."""
    declared = [
        declaration_of(row.said, number=f"{row.number}-{row.version}", entity=row.entity, day=row.declared_on) for row in rows
    ]
    cited = {number.undated for one in declared for number in one.standards}
    known = references_of((one.limit for one in listed_limits()), day)
    return grade_declarations(name, tuple(core), declared, [one for one in known if one.number.undated in cited])


Graded = list[tuple[GradedProduct, DeclarationRow, str]]


def _table(
    request: HttpRequest, wanted: BoardAsked, kept: CoreListRow | None, board: LeaderBoard, graded: Graded
) -> HttpResponse:
    by = "what-if 试算" if wanted.core or kept is None else kept.number
    lines = (
        [one.grade or "", row.number, row.entity, name, *(grade or "" for _, grade in one.by_item), wanted.day, by]
        for one, row, name in graded
    )
    header = ["grade", "number", "entity", "name", *(core.item for core in board.core), "day", "core"]
    return table_response(request, "leaders", header, lines)
