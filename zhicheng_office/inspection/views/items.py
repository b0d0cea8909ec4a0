"""The list of inspection items: search, one item with its check-list and basis, enter, change, end."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.rules import DatedValue, Rule
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import InspectionItem
from zhicheng_office.inspection.roster_files import ITEM_HEADER, item_rows
from zhicheng_office.inspection.roster_forms import EndForm, ItemForm, item_initial
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.services.items import check_keeps, end_item, save_item
from zhicheng_office.inspection.vocabulary import ITEM_KINDS, SEEN, named
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here, say


@require_safe
@needs("inspection.read")
def items(request: HttpRequest) -> HttpResponse:
    """List the items, those in force today first."""
    rows = list(_filtered(request))
    if wants_csv(request) or wants_xlsx(request):
        return table_response(request, "inspection-items", ITEM_HEADER, item_rows(rows))
    day = today()
    lines = [(row, row.first_day <= day and (row.last_day is None or row.last_day >= day), _basis(row)) for row in rows]
    everything = InspectionItem.objects.values_list("body", flat=True)
    context = {
        "lines": lines,
        "in_force": sum(stands for _, stands, _ in lines),
        "bodies": [(code, here(body_words(code))) for code in sorted(set(everything))],
        "kinds": named(ITEM_KINDS),
        "may_keep": may(request.user, "inspection.keep_items"),
        "filtered": any(asked(request, name) for name in ("q", "body", "kind")),
        "unread": sum(1 for _, _, seen in lines if seen is None),
    }
    return render(request, "inspection/items.html", context)


def _filtered(request: HttpRequest) -> QuerySet[InspectionItem]:
    rows = InspectionItem.objects.all()
    for word in asked(request, "q").split():
        rows = rows.filter(Q(code__icontains=word) | Q(zh__contains=word) | Q(en__icontains=word) | Q(basis__contains=word))
    for name in ("body", "kind"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    return rows


def _basis(row: InspectionItem) -> DatedValue | None:
    """Return the newest text that the item's basis was read in, None where nobody has read it."""
    rule = _rule(row)
    return rule.values[0] if rule else None


def _rule(row: InspectionItem) -> Rule | None:
    rules = load_rulebook().rules
    return rules.get(row.basis_rule) if row.basis_rule else None


@require_safe
@needs("inspection.read")
def item(request: HttpRequest, code: str) -> HttpResponse:
    """Show one item: what is looked at, on which basis, at whom, in which batches."""
    return item_page(request, get_object_or_404(InspectionItem, code=code))


def item_page(
    request: HttpRequest, row: InspectionItem, error: ZhichengError | None = None, form: EndForm | None = None
) -> HttpResponse:
    """Render the page of an item, with a refusal where there is one."""
    basis = _basis(row)
    context = {
        "item": row,
        "value": item_value(row),
        "basis": basis,
        "seen": SEEN[basis.status] if basis else None,
        "batches": row.batches.select_related("plan", "ended_by").order_by("number")[:50],
        "may_keep": may(request.user, "inspection.keep_item", row.body),
        "form": form or EndForm(initial={"last_day": row.last_day or today()}),
        "error": error.words() if error else None,
    }
    return render(request, "inspection/item.html", context, status=422 if error or (form and form.errors) else 200)


@needs("inspection.keep_items")
@acts_once
def new_item(request: HttpRequest) -> HttpResponse:
    """Enter an item."""
    initial = {"body": request.user.body, "kind": "general", "first_day": today()}
    return _item_form(request, ItemForm(request.POST if request.method == "POST" else None, initial=initial), None)


@needs("inspection.keep_items")
@acts_once
def edit_item(request: HttpRequest, code: str) -> HttpResponse:
    """Change an item."""
    row = get_object_or_404(InspectionItem, code=code)
    if not may(request.user, "inspection.keep_item", row.body):
        raise PermissionDenied
    return _item_form(
        request,
        ItemForm(request.POST if request.method == "POST" else None, initial=item_initial(item_value(row)), fixed=True),
        row,
    )


def _item_form(request: HttpRequest, form: ItemForm, row: InspectionItem | None) -> HttpResponse:
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            made = form.item()
            check_keeps(request.user, made.body, made.code)
            if row is None and (there := InspectionItem.objects.filter(code=made.code).first()):
                check_keeps(request.user, there.body, made.code)
            save_item(made, request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("事项已保存。", "The item is kept."))
            return redirect("inspection:item", code=made.code)
    bad = error or (request.method == "POST" and form.errors)
    return render(request, "inspection/item_form.html", {"form": form, "item": row, "error": error}, status=422 if bad else 200)


@require_POST
@needs("inspection.keep_items")
@acts_once
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End an item on a day."""
    row = get_object_or_404(InspectionItem, code=code)
    if not may(request.user, "inspection.keep_item", row.body):
        raise PermissionDenied
    form = EndForm(request.POST)
    if not form.is_valid():
        return item_page(request, row, form=form)
    try:
        end_item(code, form.cleaned_data["last_day"], request.user.get_username())
    except ZhichengError as refused:
        return item_page(request, row, refused, form)
    messages.success(request, say("终止日已记下。", "The last day is kept."))
    return redirect("inspection:item", code=code)
