"""Corrections that are asked of declarations: the officers' list and one of them, which its enterprise sees and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import CorrectionAct, CorrectionState, correction_rule
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.models import CorrectionRow, DeclarationRow
from zhicheng_office.standards.services.correcting import act_on_correction, ask_correction, may_correct, request_of
from zhicheng_office.standards.views.declarations import declaration_page, with_names
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import choices, say

MOST = 200
HEADER = (
    "number",
    "declaration",
    "version",
    "entity",
    "product",
    "asked_on",
    "due",
    "answered_on",
    "state",
    "closed_on",
    "findings",
)
STATES = {str(state): state.words for state in CorrectionState}


@require_safe
@needs("standards.read_corrections")
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections that were asked for, what is open first to fall due."""
    rows, day = _filtered(request), today()
    if wants_csv(request) or wants_xlsx(request):
        return table_response(request, "corrections", HEADER, map(_cells, rows))
    keep = request.GET.copy()
    keep.pop("format", None)
    shown = list(rows[:MOST])
    names = {row.pk: name for row, name in with_names([one.declaration for one in shown])}
    context = {
        "lines": [(row, names.get(row.declaration_id, row.entity), STATES[row.state], clock_of(row)) for row in shown],
        "total": rows.count(),
        "most": MOST,
        "overdue": CorrectionRow.objects.filter(state="asked", due__lt=day).count(),
        "asked": request.GET,
        "kept": keep.urlencode(),
        "states": choices(STATES),
    }
    return render(request, "standards/corrections.html", context)


def _filtered(request: HttpRequest) -> QuerySet[CorrectionRow]:
    rows, state = CorrectionRow.objects.select_related("declaration").order_by("due", "number"), asked(request, "state")
    if state in STATES:
        rows = rows.filter(state=state)
    elif state == "overdue":
        rows = rows.filter(state="asked", due__lt=today())
    return with_words(rows, asked(request, "q"))


def _cells(row: CorrectionRow) -> list[object]:
    made, codes = row.declaration, ";".join(one["code"] for one in row.findings)
    days = (row.asked_on, row.due, row.answered_on, row.state, row.closed_on)
    return [row.number, made.number, made.version, row.entity, made.product, *days, codes]


def clock_of(row: CorrectionRow) -> Remaining | None:
    """Return what is left of the term while no answer has come (剩余期限), None once it is answered or closed."""
    return remaining(today(), row.due, since=row.asked_on) if row.state == "asked" else None


@require_POST
@needs("standards.correct")
@acts_once
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the correction of what is found on a declaration."""
    row = DeclarationRow.objects.filter(number=number).order_by("-version").first()
    if row is None:
        raise Http404
    chosen = [int(text) for text in request.POST.getlist("finding")[:100] if text.isdecimal() and len(text) < 4]
    try:
        made = ask_correction(row, chosen, sent(request, "reason"), by=request.user.get_username())
    except ZhichengError as refused:
        return declaration_page(request, number, refused.words())
    messages.success(request, say(f"已要求更正，期限到 {made.due}。", f"The correction is asked for, until {made.due}."))
    return redirect("standards:correction", number=made.number)


def is_own(user: User, row: CorrectionRow) -> bool:
    """Say whether a correction is asked of the user's entity."""
    return may(user, "standards.declare") and row.entity in codes_of_account(user)


@require_safe
@needs("standards.see_corrections")
def correction(request: HttpRequest, number: str) -> HttpResponse:
    """Show one correction to officers and to the enterprise that it is asked of."""
    return _page(request, _row(request, number))


def _row(request: HttpRequest, number: str) -> CorrectionRow:
    row = CorrectionRow.objects.select_related("declaration").filter(number=number).first()
    if row is None:
        raise Http404
    if not (may(request.user, "standards.read_corrections") or is_own(request.user, row)):
        raise PermissionDenied
    return row


def _page(request: HttpRequest, row: CorrectionRow, error: Words | None = None) -> HttpResponse:
    steps = row.steps.select_related("entry")
    [(made, name)] = with_names([row.declaration])
    context: dict[str, Any] = {
        "row": row,
        "made": made,
        "name": name,
        "state": STATES[row.state],
        "clock": clock_of(row),
        "reading": request_of(row).reading(today()).words(),
        "term": request_of(row).term.words(),
        "rule": correction_rule(row.asked_on, rulebook=load_rulebook()),
        "is_public": request_of(row).is_public,
        "steps": [(step, CorrectionAct(step.act).words) for step in steps],
        "acts": {str(act): may_do(request.user, row, act) and may_correct(row, act) for act in CorrectionAct},
        "is_own": is_own(request.user, row),
        "error": error,
    }
    return render(request, "standards/correction.html", context, status=422 if error else 200)


def may_do(user: User, row: CorrectionRow, act: CorrectionAct) -> bool:
    """Say whether a person may do an act at all: officers ask and close, the enterprise answers."""
    return is_own(user, row) if act.is_answer else may(user, "standards.correct")


@require_POST
@needs("standards.see_corrections")
@acts_once
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Take one step of a correction; a new version or a withdrawal is its answer of itself."""
    row = _row(request, number)
    try:
        wanted = CorrectionAct(sent(request, "act"))
    except ValueError:
        raise Http404 from None
    if wanted in (CorrectionAct.ASK, CorrectionAct.REVISE, CorrectionAct.WITHDRAW):
        raise Http404
    if not may_do(request.user, row, wanted):
        raise PermissionDenied
    try:
        act_on_correction(row, wanted, sent(request, "text"), by=request.user.get_username())
    except ZhichengError as refused:
        return _page(request, row, refused.words())
    messages.success(request, say(f"已办理：{wanted.words.zh}。", f"Done: {wanted.words.en}."))
    return redirect("standards:correction", number=number)
