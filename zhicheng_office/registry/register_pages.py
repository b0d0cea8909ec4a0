"""Pages of registers: a list with search and filters, one row with its history, the form, export, the standing on a day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.registry import Column, Register, VerificationStanding, register_value, registers
from zhicheng.registry.terms import Term
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.registry.exporting import filtered_rows
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.registry.register_forms import RowForm
from zhicheng_office.registry.registering import record_rows, towns
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here, say

PAGE = 50
SOON = 90
VALID, SUSPENDED, ENDED, NOT_YET = (
    Words("有效", "valid"),
    Words("暂停或撤销", "suspended or withdrawn"),
    Words("已过期", "run out"),
    Words("未生效", "not valid yet"),
)
DUE_SOON = Words("将到期", "runs out soon")


def kind_of(code: str) -> Register:
    """Return a register; raise Http404."""
    if code not in registers():
        raise Http404
    return registers()[code]


def standing_words(row: RegisterRow) -> Words:
    """Return how a row stands today in words (今日状态)."""
    day = today()
    if any(
        row.cells.get(field) and row.cells[field] <= day.isoformat() for field in ("suspended_on", "withdrawn_on", "revoked_on")
    ):
        return SUSPENDED
    if row.first_day is None:
        return VerificationStanding.NEVER.words() if row.register == "instruments" else NOT_YET
    term = Term(row.first_day, row.last_day)
    if term.has_ended(day):
        return VerificationStanding.OVERDUE.words() if row.register == "instruments" else ENDED
    if not term.covers(day):
        return NOT_YET
    return DUE_SOON if term.ends_within(day, SOON) else VALID


def cells_shown(kind: Register, row: RegisterRow) -> list[tuple[Column, str]]:
    """Return the cells of a row as people read them: choices and towns by name."""
    names = {town.code: here(town.words) for town in towns()}
    return [(column, _shown(column, row.cells.get(column.field, ""), names)) for column in kind.shown]


def _shown(column: Column, value: str, names: dict[str, str]) -> str:
    return names.get(value, value) if column.kind.value == "town" else here(column.words_of(value)) if value else ""


@needs("office.read")
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """List the rows of a register by number, 50 a page."""
    kind = kind_of(code)
    found, after = filtered_rows(code, request.GET.dict()), asked(request, "after")
    page = list((found.filter(number__gt=after) if after else found)[: PAGE + 1])
    names = dict(
        EntityRow.objects.filter(subject__in=[f"entity:{row.entity}" for row in page if row.entity]).values_list(
            "subject", "name"
        )
    )
    keep = request.GET.copy()
    keep.pop("after", None)
    columns = [column for column in kind.shown if column.field not in ("number", "entity")]
    lines = [
        (row, names.get(f"entity:{row.entity}", ""), [cell for column, cell in cells_shown(kind, row) if column in columns], standing_words(row))
        for row in page[:PAGE]
    ]  # fmt: skip
    kinds = [column.choices() for column in kind.shown if column.choices]
    context = {
        "kind": kind,
        "columns": columns,
        "lines": lines,
        "has_entity": any(column.field == "entity" for column in kind.shown),
        "total": found.count(),
        "next": page[PAGE - 1].number if len(page) > PAGE else "",
        "kept": keep.urlencode(),
        "asked": request.GET,
        "choices": [(value, here(words)) for value, words in kinds[0].items()] if kinds else [],
        "registers": registers().values(),
        "may_keep": may(request.user, "registry.keep"),
    }
    return render(request, "registry/rows.html", context)


@needs("office.read")
def row(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show one row with all that was ever stated of it."""
    kind = kind_of(code)
    found = get_object_or_404(RegisterRow, register=code, number=number)
    vocabulary = load_vocabulary()
    facts = FactRow.objects.filter(subject=kind.subject_of(number)).select_related("batch").order_by("-sequence")[:200]
    lines = RegisterRow.objects.filter(register="capabilities", belongs_to=number) if code == "laboratories" else ()
    context = {
        "kind": kind,
        "row": found,
        "cells": cells_shown(kind, found),
        "standing": standing_words(found),
        "entity": EntityRow.objects.filter(subject=f"entity:{found.entity}").first() if found.entity else None,
        "facts": [(fact, vocabulary[fact.predicate]) for fact in facts],
        "capabilities": [(line, standing_words(line)) for line in lines],
        "may_keep": may(request.user, "registry.keep"),
    }
    return render(request, "registry/row.html", context)


@needs("registry.keep")
@acts_once
def new_row(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a row."""
    initial = {"since": today(), "entity": asked(request, "entity"), "laboratory": asked(request, "laboratory")}
    return _form_page(request, kind_of(code), RowForm(kind_of(code), request.POST or None, initial=initial), None)


@needs("registry.keep")
@acts_once
def edit_row(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Change a row from today on."""
    found = get_object_or_404(RegisterRow, register=code, number=number)
    form = RowForm(kind_of(code), request.POST or None, initial=found.cells, fixed=True)
    return _form_page(request, kind_of(code), form, found)


def _form_page(request: HttpRequest, kind: Register, form: RowForm, found: RegisterRow | None) -> HttpResponse:
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            value = register_value(kind, form.said())
            if found is None and RegisterRow.objects.filter(register=kind.code, number=value.number).exists():
                error = Words("这个编号已登记，请打开它修改", "this number is entered already: open and change it")
            else:
                source = f"名录登记 {kind.words.zh} {value.number}"
                record_rows(kind, [value], today(), source=source, by=request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        if error is None:
            messages.success(request, say("已记入名录。", "The row is kept."))
            return redirect("registry:row", code=kind.code, number=value.number)
    bad = error or (request.method == "POST" and form.errors)
    context: dict[str, Any] = {"kind": kind, "form": form, "row": found, "error": error}
    return render(request, "registry/row_form.html", context, status=422 if bad else 200)
