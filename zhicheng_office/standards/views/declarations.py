"""Self-declarations: an enterprise declares, checks, revises, withdraws; everybody reads what is published with its findings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import CorrectionState, Weight, correction_rule, correction_term
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.deadlines import remaining
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.declaration_errors import NoEntityOfAccount
from zhicheng_office.standards.declaration_forms import DeclarationForm, lines_of
from zhicheng_office.standards.models import CorrectionRow, DeclarationCheck, DeclarationRow
from zhicheng_office.standards.services.correcting import OPEN, request_of, to_correct
from zhicheng_office.standards.services.declaring import declaration_of, declare, findings_of, revise, withdraw
from zhicheng_office.standards.views.documents import base_of
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here

PAGE = 50
OFFICE_HEADER = ("compared_on", "new_findings")
HEADER = ("number", "version", "entity", "product", "standards", "declared_on", "state", "findings")
Row = DeclarationRow


@require_safe
def declarations(request: HttpRequest) -> HttpResponse:
    """List the newest version of every declaration, for everybody."""
    rows = _filtered(request, Row.objects.exclude(state=Row.State.REPLACED))
    if wants_csv(request) or wants_xlsx(request):
        officer = may(request.user, "standards.read_corrections")
        header = (*HEADER, *OFFICE_HEADER) if officer else HEADER
        return table_response(request, "declarations", header, (_cells(row, officer=officer) for row in rows.iterator()))
    after = asked(request, "after")
    start = int(after) if after.isdecimal() and len(after) < 9 else 0
    page = list(rows[start : start + PAGE + 1])
    keep = request.GET.copy()
    keep.pop("after", None)
    context = {
        "base": base_of(request),
        "lines": with_names(page[:PAGE]),
        "total": rows.count(),
        "next": start + PAGE if len(page) > PAGE else None,
        "kept": keep.urlencode(),
        "asked": request.GET,
        "weights": [(one.value, one.words()) for one in Weight],
        "may_declare": may(request.user, "standards.declare"),
        "may_compare": may(request.user, "standards.keep"),
        "officer": may(request.user, "standards.read_corrections"),
    }
    return render(request, "standards/declarations.html", context)


def _filtered(request: HttpRequest, rows: QuerySet[Row]) -> QuerySet[Row]:
    rows = with_words(rows, asked(request, "q"))
    if (found := asked(request, "found")) in ("clean", "not_clean"):
        rows = rows.filter(is_clean=found == "clean")
    if found == "new" and may(request.user, "standards.read_corrections"):
        rows = rows.filter(new_count__gt=0, state=Row.State.STANDS)
    return rows


def _cells(row: Row, *, officer: bool) -> list[object]:
    standards = ";".join(row.said.get("standards", []))
    codes = ";".join(one["code"] for one in row.findings)
    told = [row.number, row.version, row.entity, row.product, standards, row.declared_on, row.state, codes]
    return [*told, row.compared_on, row.new_count] if officer else told


def with_names(rows: list[Row]) -> list[tuple[Row, str]]:
    """Return rows with the names of who declared."""
    names = dict(EntityRow.objects.filter(subject__in=[f"entity:{row.entity}" for row in rows]).values_list("subject", "name"))
    return [(row, names.get(f"entity:{row.entity}", row.entity)) for row in rows]


@require_safe
@needs("standards.declare")
def mine(request: HttpRequest) -> HttpResponse:
    """List every version of the account's own declarations."""
    codes = codes_of_account(request.user)
    asked_for = CorrectionRow.objects.filter(entity__in=codes, state="asked")
    corrections = [(one, remaining(today(), one.due, since=one.asked_on)) for one in asked_for]
    rows = list(Row.objects.filter(entity__in=codes))
    context = {"rows": rows, "no_entity": not request.user.body, "corrections": corrections}
    return render(request, "standards/own_declarations.html", context)


@needs("standards.declare")
@acts_once
def new(request: HttpRequest) -> HttpResponse:
    """Declare: first the findings are shown, then it is published."""
    return _form_page(request, DeclarationForm(request.POST or None), None)


@needs("standards.declare")
@acts_once
def revision(request: HttpRequest, number: str) -> HttpResponse:
    """Declare the next version of what stands."""
    row = _own(request, number)
    return _form_page(request, DeclarationForm(request.POST or None, initial=lines_of(row.said)), row)


def _own(request: HttpRequest, number: str) -> Row:
    row = Row.objects.filter(number=number).order_by("-version").first()
    if row is None:
        raise Http404
    if row.entity not in codes_of_account(request.user):
        raise PermissionDenied
    return row


def _form_page(request: HttpRequest, form: DeclarationForm, row: Row | None) -> HttpResponse:
    error: Words | None = None
    found: tuple[Any, ...] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            said, entity = form.said(), _entity(request)
            if sent(request, "act") == "publish":
                return _published(request, said, row, entity)
            found = findings_of(declaration_of(said, number="-", entity=entity, day=today()))
        except ZhichengError as refused:
            error = refused.words()
    bad = request.method == "POST" and (error is not None or bool(form.errors))
    context = {"form": form, "row": row, "error": error, "bad": bad, "found": found, "checked": found is not None}
    return render(request, "standards/declaration_form.html", context, status=422 if bad else 200)


def _entity(request: HttpRequest) -> str:
    if not request.user.body:
        raise NoEntityOfAccount(value=request.user.get_username())
    return str(request.user.body)


def _published(request: HttpRequest, said: dict[str, Any], row: Row | None, entity: str) -> HttpResponse:
    by = request.user.get_username()
    made = revise(row, said, by=by) if row else declare(said, entity=entity, by=by)
    messages.success(request, here(Words("声明已公开。", "The declaration is public.")))
    return redirect("standards:declaration", number=made.number)


@require_safe
def declaration(request: HttpRequest, number: str) -> HttpResponse:
    """Show a declaration with every version and the findings of its day."""
    return declaration_page(request, number, None)


def declaration_page(request: HttpRequest, number: str, error: Words | None) -> HttpResponse:
    """Render the page of a declaration, with a refusal where there is one."""
    versions = list(Row.objects.filter(number=number).order_by("-version"))
    if not versions:
        raise Http404
    [(row, name)] = with_names(versions[:1])
    is_own = may(request.user, "standards.declare") and row.entity in codes_of_account(request.user)
    asked_for = list(CorrectionRow.objects.filter(declaration__number=number).prefetch_related("steps"))
    context = {
        "base": base_of(request),
        "row": row,
        "name": name,
        "versions": versions,
        "is_own": is_own,
        "corrections": [(one, CorrectionState(one.state).words) for one in asked_for]
        if is_own or may(request.user, "standards.read_corrections")
        else [],
        "checks": DeclarationCheck.objects.filter(declaration=row)
        if is_own or may(request.user, "standards.read_corrections")
        else (),
        "not_corrected": [one for one in asked_for if request_of(one).is_public],
        "to_correct": to_correct(row)
        if may(request.user, "standards.correct") and row.state == "stands" and not any(one.state in OPEN for one in asked_for)
        else [],
        "term": correction_term(today(), rulebook=load_rulebook()).words(),
        "rule": correction_rule(today(), rulebook=load_rulebook()),
        "error": error,
    }
    return render(request, "standards/declaration.html", context, status=422 if error else 200)


@require_POST
@needs("standards.declare")
@acts_once
def withdrawal(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw what stands, with its reason."""
    row = _own(request, number)
    try:
        withdraw(row, sent(request, "reason"), by=request.user.get_username())
    except ZhichengError as refused:
        return declaration_page(request, number, refused.words())
    messages.success(request, here(Words("声明已撤回。", "The declaration is withdrawn.")))
    return redirect("standards:declaration", number=number)
