"""Draft a limit: a new one, the next version of another, or one of the rulebook taken over to be checked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import load_product_paths
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.standards.limit_forms import LimitForm, initial_of
from zhicheng_office.standards.limit_records import ListedLimit, find_limit, limit_of
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_drafting import change_draft, draft_limit
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import say


@needs("standards.propose_limits")
@acts_once
def new_limit(request: HttpRequest) -> HttpResponse:
    """Draft a limit; ``old`` in the address names the one whose place it takes, ``whole`` that it does so from the first day."""
    number, whole = asked(request, "old"), asked(request, "whole") == "1"
    old = find_limit(number) if number else None
    if number and old is None:
        raise Http404
    posted = request.method == "POST"
    form = LimitForm(request.POST if posted else None, initial=_initial(old, whole=whole))
    error: Words | None = None
    if posted and form.is_valid():
        try:
            row = draft_limit(form.draft(old=number, whole=whole), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(
                request, say("拟稿已存，核对引文后提请复核。", "The draft is kept; check its clause and propose it.")
            )
            return redirect("standards:limit", number=row.number)
    return _page(request, form, error, old=old, whole=whole)


@needs("standards.propose_limits")
@acts_once
def change_limit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft."""
    row = LimitRow.objects.filter(number=number).first()
    if row is None:
        raise Http404
    posted = request.method == "POST"
    beside = {"quote": row.quote, "source": row.source, "item_en": row.item_en}
    form = LimitForm(request.POST if posted else None, initial=initial_of(limit_of(row.texts), **beside))
    error: Words | None = None
    if posted and form.is_valid():
        try:
            change_draft(number, form.draft(old=row.old, whole=row.whole), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("已改。", "Changed."))
            return redirect("standards:limit", number=number)
    return _page(request, form, error, row=row, old=find_limit(row.old) if row.old else None, whole=row.whole)


def _initial(old: ListedLimit | None, *, whole: bool) -> dict[str, object]:
    if old is None:
        return {"kind": "max", "comparison": "full", "governing": "production"}
    said = initial_of(old.limit, item_en=old.item_en)
    return said if whole else said | {"effective_from": "", "effective_to": "", "published": ""}


def _page(request: HttpRequest, form: LimitForm, error: Words | None, **more: object) -> HttpResponse:
    bad = error or (request.method == "POST" and form.errors)
    context = {"form": form, "error": error, "paths": load_product_paths(), **more}
    return render(request, "standards/limit_form.html", context, status=422 if bad else 200)
