"""Lists of core indicators: the list of them, one with its review and history, drafting by form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import CoreAct, CoreIndicator, CoreState, direction_of, read_core
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.core_forms import CATEGORIES, CoreListForm, category_choices
from zhicheng_office.standards.core_records import ends_of, path_named
from zhicheng_office.standards.models import CoreListRow
from zhicheng_office.standards.services.core_keeping import act_on_core, change_core, draft_core, may_act_on_core
from zhicheng_office.standards.views.limits import officer_of
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import choices, here, say

MOST = 200
HEADER = (
    "number",
    "state",
    "category",
    "effective_from",
    "in_force_from",
    "until",
    "item",
    "direction",
    "grades",
    "unit",
    "source",
)
STATES = {str(state): state.words for state in CoreState}
PROPOSING = (CoreAct.PROPOSE, CoreAct.TAKE_BACK, CoreAct.DROP)


@require_safe
@needs("standards.read_core")
def cores(request: HttpRequest) -> HttpResponse:
    """List the lists of core indicators, filtered as the address says."""
    rows, ends, day = _filtered(request), ends_of(_accepted()), today()
    if wants_csv(request) or wants_xlsx(request):
        return table_response(
            request, "core-indicators", HEADER, (cells for row in rows for cells in _cells(row, ends.get(row.pk)))
        )
    keep = request.GET.copy()
    keep.pop("format", None)
    context = {
        "lines": [(row, words_of(row), STATES[row.state], ends.get(row.pk)) for row in rows[:MOST]],
        "total": rows.count(),
        "most": MOST,
        "day": day,
        "asked": request.GET,
        "kept": keep.urlencode(),
        "states": choices(STATES),
        "categories": category_choices(),
        "may_propose": may(request.user, "standards.propose_core"),
    }
    return render(request, "standards/cores.html", context)


def _accepted() -> QuerySet[CoreListRow]:
    return CoreListRow.objects.filter(state=str(CoreState.ACCEPTED))


def _filtered(request: HttpRequest) -> QuerySet[CoreListRow]:
    state, category = asked(request, "state"), asked(request, "category")
    rows = (
        CoreListRow.objects.filter(state=state) if state in STATES else CoreListRow.objects.exclude(state=str(CoreState.DROPPED))
    )
    if category in CATEGORIES:
        rows = rows.filter(category=CATEGORIES[category].path)
    return with_words(rows, asked(request, "q"))


def words_of(row: CoreListRow) -> Words:
    """Return the name of a list's category, its path where the rulebook knows no name."""
    named = path_named(row.category)
    return named.words if named else Words(row.category, row.category)


def _cells(row: CoreListRow, until: object) -> list[list[object]]:
    head: list[object] = [row.number, row.state, row.category, row.effective_from, row.in_force_from, until]
    told = [read_core(line) for line in row.lines]
    lines = [[*head, *cells_of(one), row.source] for one in told]
    return lines or [[*head, "", "", "", "", row.source]]


def cells_of(core: CoreIndicator) -> list[str]:
    """Return a core indicator as cells of a file: item, direction, grades, unit."""
    grades = "/".join(one.printed for one in core.grades)
    return [core.item, here(direction_of(core)), grades, core.grades[0].unit]


@require_safe
@needs("standards.read_core")
def core(request: HttpRequest, number: str) -> HttpResponse:
    """Show one list: its indicators, how it differs from the one before, its review and what may be done."""
    return _page(request, number)


def _page(request: HttpRequest, number: str, error: ZhichengError | None = None) -> HttpResponse:
    row = CoreListRow.objects.filter(number=number).prefetch_related("steps__entry").select_related("file").first()
    if row is None:
        raise Http404
    before = _before(row)
    context = {
        "row": row,
        "name": words_of(row),
        "state": STATES[row.state],
        "told": [(one, direction_of(one)) for one in map(read_core, row.lines)],
        "before": before,
        "diff": _diff(before, row) if before else [],
        "until": ends_of(_accepted()).get(row.pk),
        "steps": [(step, CoreAct(step.act).words) for step in row.steps.all()],
        "acts": {str(act): _may(request.user, act) and may_act_on_core(row, act, request.user.get_username()) for act in CoreAct},
        "may_propose": may(request.user, "standards.propose_core"),
        "code": getattr(path_named(row.category), "code", ""),
        "day": today(),
        "error": error.words() if error else None,
    }
    return render(request, "standards/core.html", context, status=422 if error else 200)


def _before(row: CoreListRow) -> CoreListRow | None:
    day = row.in_force_from or row.effective_from
    rows = _accepted().filter(category=row.category, in_force_from__lt=day).exclude(pk=row.pk)
    return rows.order_by("-in_force_from").first()


def _diff(before: CoreListRow, row: CoreListRow) -> list[tuple[str, str, str]]:
    old, new = ({one.item: _said(one) for one in map(read_core, each.lines)} for each in (before, row))
    lines = [(item, old.get(item, ""), new.get(item, "")) for item in dict.fromkeys((*old, *new))]
    return [line for line in lines if line[1] != line[2]]


def _said(core: CoreIndicator) -> str:
    return " / ".join(one.words().zh for one in core.grades)


def _may(user: User, act: CoreAct) -> bool:
    return may(user, "standards.propose_core" if act in PROPOSING else "standards.review_core")


@needs("standards.propose_core")
@acts_once
def new_core(request: HttpRequest) -> HttpResponse:
    """Draft a list; ``old`` in the address names the one that it is to follow."""
    old = CoreListRow.objects.filter(number=asked(request, "old")).first()
    initial: dict[str, Any] = {"effective_from": today()}
    if old:
        initial |= {
            "category": getattr(path_named(old.category), "code", ""),
            "lines": "\n".join(old.lines),
            "source": old.source,
        }
    return _form_page(request, CoreListForm(request.POST or None, initial=initial), None)


@needs("standards.propose_core")
@acts_once
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft."""
    row = CoreListRow.objects.filter(number=number).first()
    if row is None:
        raise Http404
    initial = {
        "category": getattr(path_named(row.category), "code", ""),
        "effective_from": row.effective_from,
        "lines": "\n".join(row.lines),
        "source": row.source,
        "ends": not row.lines,
    }
    return _form_page(request, CoreListForm(request.POST or None, initial=initial), row)


def _form_page(request: HttpRequest, form: CoreListForm, row: CoreListRow | None) -> HttpResponse:
    error: Words | None = None
    if request.method == "POST" and form.is_valid():
        by, source = request.user.get_username(), form.cleaned_data["source"]
        try:
            made = change_core(row.number, form.core(), source, by) if row else draft_core(form.core(), source, by)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(
                request, say("拟稿已存，提请复核后由另一人采用。", "The draft is kept; propose it for another officer.")
            )
            return redirect("standards:core", number=made.number)
    bad = request.method == "POST"
    context = {"form": form, "row": row, "error": error, "bad": bad}
    return render(request, "standards/core_form.html", context, status=422 if bad else 200)


@require_POST
@needs("standards.read_core")
@acts_once
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Take one step of a list's review."""
    try:
        wanted = CoreAct(sent(request, "act"))
    except ValueError:
        raise Http404 from None
    if not _may(request.user, wanted):
        raise PermissionDenied
    try:
        act_on_core(number, wanted, officer_of(request.user), sent(request, "reason"))
    except ZhichengError as refused:
        return _page(request, number, refused)
    messages.success(request, say(f"已办理：{wanted.words.zh}。", f"Done: {wanted.words.en}."))
    return redirect("standards:core", number=number)
