"""The leader board of one product: declarations graded by core indicators that the address names, so that anybody grades again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import CoreIndicator, LeaderBoard, ProductIndicator, comparator_from, grade_products, references_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.standards.limit_records import listed_limits
from zhicheng_office.standards.models import DeclarationRow
from zhicheng_office.standards.services.declaring import declaration_of
from zhicheng_office.standards.views.declarations import with_names
from zhicheng_office.standards.views.documents import base_of
from zhicheng_office.ui.asked import asked

MOST_PRODUCTS = 200


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """Grade the declarations of a product that stand; no order inside a grade."""
    product, core_text = asked(request, "product"), asked(request, "core")
    standing = DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS)
    rows = {row.number: (row, name) for row, name in with_names(list(standing.filter(product=product)))} if product else {}
    board: LeaderBoard | None = None
    error: Words | None = None
    try:
        if product and core_text:
            board = _board(product, core_text, [row for row, _ in rows.values()])
    except ZhichengError as refused:
        error = refused.words()
    graded = [(one, *rows[one.declaration.id]) for one in board.graded] if board else []
    if board and (wants_csv(request) or wants_xlsx(request)):
        lines = (
            [one.grade or "", row.number, row.entity, name, *(grade or "" for _, grade in one.by_item)]
            for one, row, name in graded
        )
        header = ["grade", "number", "entity", "name", *(core.grades[0].item for core in board.core)]
        return table_response(request, "leaders", header, lines)
    context = {
        "base": base_of(request),
        "products": standing.order_by("product").values_list("product", flat=True).distinct()[:MOST_PRODUCTS],
        "product": product,
        "core": core_text,
        "board": board,
        "graded": sorted(graded, key=lambda one: one[0].grade or 1000),
        "error": error,
        "declared": len(rows),
        "query": request.GET.urlencode(),
    }
    return render(request, "standards/leaders.html", context, status=422 if error else 200)


def _board(product: str, text: str, rows: list[DeclarationRow]) -> LeaderBoard:
    declared = [declaration_of(row.said, number=row.number, entity=row.entity, day=row.declared_on) for row in rows]
    cited = {number.undated for one in declared for number in one.standards}
    known = references_of((one.limit for one in listed_limits()), today())
    references = [one for one in known if one.number.undated in cited]
    return grade_products(product, [_core(line) for line in text.splitlines() if line.strip()], declared, references)


def _core(line: str) -> CoreIndicator:
    """Read a line as 项目;≥;75/70/65;℃: the item, how it is met, what each grade asks from the best down, the unit."""
    item, comparator, values, unit = [*(cell.strip() for cell in line.replace("；", ";").split(";")), "", "", "", ""][:4]
    met = comparator_from(comparator, item=item)
    return CoreIndicator(tuple(ProductIndicator(item, met, value.strip(), unit) for value in values.split("/")))
