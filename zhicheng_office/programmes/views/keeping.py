"""The list of providers with what they offer, and the instruments that fall due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.programmes import ServiceKind, instrument_reminders, reminder_days
from zhicheng.registry import instrument_kinds
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import figures_day, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.programmes.forms import AccountForm, OfferForm, ProviderForm
from zhicheng_office.programmes.models import ProviderRow
from zhicheng_office.programmes.records import instruments
from zhicheng_office.programmes.services.providers import end_offer, enter_offer, enter_provider, link_account
from zhicheng_office.registry.merging import codes_of_one
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import here


@needs("programmes.read_all")
@acts_once
def provider_list(request: HttpRequest) -> HttpResponse:
    """List the providers; the quality office enters one."""
    may_run = may(request.user, "programmes.run")
    form, error = ProviderForm(request.POST or None, initial={"since": today()}), None
    if request.method == "POST" and may_run and form.is_valid():
        try:
            row = enter_provider(request.user.get_username(), **form.cleaned_data)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, here(Words("机构已登记，请填写服务能力。", "The provider is entered; say what it offers.")))
            return redirect("programmes:provider", number=row.number)
    rows = ProviderRow.objects.prefetch_related("offers", "accounts")
    if wants_csv(request):
        header = ["provider", "name", "offer", "kind", "item", "method", "low", "high", "unit", "working_days", "since", "until"]
        lines = (
            (row.number, row.name, *(getattr(offer, name) for name in ("number", *header[3:])))
            for row in rows
            for offer in row.offers.all()
        )
        return csv_response("providers", header, lines)
    bad = request.method == "POST" and (bool(error or form.errors) or not may_run)
    context = {"rows": rows, "form": form, "error": error, "bad": bad, "may_run": may_run}
    return render(request, "programmes/providers.html", context, status=(422 if may_run else 403) if bad else 200)


Act = Callable[[str, str, dict[str, Any]], object]
_ACTS: dict[str, tuple[type[forms.Form], Act]] = {
    "offer": (OfferForm, lambda by, number, said: enter_offer(by, number, **said)),
    "account": (AccountForm, lambda by, number, said: link_account(by, number, said["username"])),
}


@needs("programmes.read_all")
@acts_once
def provider(request: HttpRequest, number: str) -> HttpResponse:
    """Show one provider; the quality office enters and ends offers and names its account."""
    row = ProviderRow.objects.filter(number=number).prefetch_related("offers", "accounts").first()
    if row is None:
        raise Http404
    may_run, act = may(request.user, "programmes.run"), sent(request, "act")
    shown = {name: kind(auto_id=f"{name}-%s", initial={"since": today()}) for name, (kind, _) in _ACTS.items()}
    error: Words | None = None
    if request.method == "POST":
        if not may_run:
            return render(request, "programmes/provider.html", _context(row, shown, None, may_run), status=403)
        error = _done(request, number, act, shown)
        if error is None:
            return redirect("programmes:provider", number=number)
    return render(request, "programmes/provider.html", _context(row, shown, error, may_run), status=422 if error else 200)


def _done(request: HttpRequest, number: str, act: str, shown: dict[str, forms.Form]) -> Words | None:
    by = request.user.get_username()
    try:
        if act == "end":
            until = forms.DateField(required=False).clean(sent(request, "until"))
            end_offer(by, number, sent(request, "offer"), until=until)
        elif act in _ACTS:
            kind, work = _ACTS[act]
            shown[act] = form = kind(request.POST, auto_id=f"{act}-%s")
            if not form.is_valid():
                return Words("有字段要改，见下面标出的地方。", "Some fields must be corrected; they are marked below.")
            work(by, number, form.cleaned_data)
        else:
            return Words("没有说明要做什么。", "It was not said what to do.")
    except ZhichengError as refused:
        return refused.words()
    except forms.ValidationError:
        return Words("日期写作 2019-07-01。", "Write the day as 2019-07-01.")
    messages.success(request, here(Words("已保存。", "Saved.")))
    return None


def _context(row: ProviderRow, shown: dict[str, forms.Form], error: Words | None, may_run: bool) -> dict[str, Any]:
    offers = [(offer, ServiceKind(offer.kind).words) for offer in row.offers.all()]
    return {"row": row, "offers": offers, "forms": shown, "error": error, "may_run": may_run, "day": today()}


@needs("programmes.read_instruments")
def due_instruments(request: HttpRequest) -> HttpResponse:
    """List the instruments that are overdue, never verified or due soon: an entity's own, or all for the office."""
    reads_all = may(request.user, "programmes.read_all")
    owned = instruments(None if reads_all else codes_of_one(request.user.body)) if reads_all or request.user.body else []
    day, kinds = figures_day(), instrument_kinds()
    found = instrument_reminders(owned, day, rulebook=load_rulebook())
    if wants_csv(request):
        header = ["instrument", "entity", "kind", "serial", "standing", "valid_until", "days_left"]
        lines = ((one.instrument.number, one.instrument.entity, one.instrument.kind, one.instrument.serial, one.standing.value, one.instrument.valid_until, one.days_left) for one in found)  # fmt: skip
        return csv_response("instruments-due", header, lines)
    context = {
        "rows": [(one, kinds[one.instrument.kind]) for one in found],
        "total": len(owned),
        "day": day,
        "soon": reminder_days(day, rulebook=load_rulebook()),
        "may_ask": may(request.user, "programmes.ask") and bool(request.user.body),
        "reads_all": reads_all,
    }
    return render(request, "programmes/instruments.html", context)
