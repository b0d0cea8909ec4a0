"""Series of lots: the list, a new one, one with its plan, its lots, and what its receiver may enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.judgement import LotSeries, SeriesAct, SeriesState, SinglePlan, plan_source, series_verified
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory.lot_forms import LARGEST, LotForm, ResumeForm, SeriesForm, TakeBackForm
from zhicheng_office.laboratory.lot_records import kept_series, readable_series
from zhicheng_office.laboratory.lot_strips import strip_of_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.laboratory.services.lot_accepting import begin_series, enter_lot, resume_series, take_back
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.registry.models import RegisterRow
from zhicheng_office.registry.naming import entity_names
from zhicheng_office.registry.words import with_words
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here, say

A_PAGE, PRINTED, MOST_PRODUCTS = 50, 1000, 200
HEADER = (
    "number", "owner", "supplier", "supplier_name", "product", "of_product", "item", "level", "aql", "state", "lots", "lots_rejected",
    "last_day",
)  # fmt: skip
STEP_HEADER = (
    "place", "act", "day", "lot", "size", "resubmitted", "severity", "code_letter", "letter", "n", "ac", "nonconforming", "accepted",
    "after", "why", "note", "undoes", "taken_back_by", "by", "at",
)  # fmt: skip
TONES = {"normal": "met", "tightened": "risk", "stopped": "off"}


def series_of(number: str, **_: Any) -> LotSeriesRow | None:
    """Return a series by number, None for none: permissions are asked about it."""
    return LotSeriesRow.objects.filter(number=number).first()


@require_safe
@needs("laboratory.open_lots")
def series_list(request: HttpRequest) -> HttpResponse:
    """List the series: an enterprise its own, the office all."""
    reads_all = may(request.user, "laboratory.read_lots")
    rows = with_words(readable_series(request.user), asked(request, "q"))
    if (state := asked(request, "state")) in set(SeriesState):
        rows = rows.filter(state=state)
    if wants_csv(request):
        return csv_response("lot-series", HEADER, ([getattr(row, name) for name in HEADER] for row in rows.iterator()))
    page = Paginator(rows, A_PAGE).get_page(asked(request, "page"))
    keep = request.GET.copy()
    keep.pop("page", None)
    context = {
        "page": page,
        "lines": [(row, *_state(row)) for row in page.object_list],
        "owners": entity_names([row.owner for row in page.object_list]) if reads_all else {},
        "states": [(one.value, here(one.words)) for one in SeriesState],
        "reads_all": reads_all,
        "no_entity": not reads_all and not request.user.body,
        "kept": keep.urlencode(),
        "filtered": bool(asked(request, "q") or state),
    }
    return render(request, "laboratory/lots.html", context)


def _state(row: LotSeriesRow) -> tuple[Words, str]:
    return SeriesState(row.state).words, TONES[row.state]


@needs("laboratory.own_lots")
@acts_once
def new_series_page(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    form = SeriesForm(request.POST if request.method == "POST" else None, products=_products(request))
    error: Words | None = None
    if request.method == "POST" and form.is_valid():
        try:
            row = begin_series(request.user, form.asked())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("序列已建立，可以报第一批。", "The series has begun; enter its first lot."))
            return redirect("laboratory:lot_series", number=row.number)
    bad = bool(error or form.errors)
    context = {"form": form, "error": error, "bad": bad, "no_entity": not request.user.body, **_source()}
    return render(request, "laboratory/lot_new.html", context, status=422 if bad else 200)


def _products(request: HttpRequest) -> list[tuple[str, str]]:
    rows = RegisterRow.objects.filter(register="products", entity__in=codes_of_account(request.user))
    return list(rows.order_by("number").values_list("number", "title")[:MOST_PRODUCTS])


def _source() -> dict[str, Any]:
    return {"document": plan_source().document, "verified": series_verified()}


@needs("laboratory.read_series", by=series_of)
@acts_once
def series(request: HttpRequest, number: str) -> HttpResponse:
    """Show one series; enter a lot, resume inspection, take the last step back."""
    row = series_of(number)
    if row is None:
        raise Http404
    if wants_csv(request):
        return csv_response(f"lots-{row.number}", STEP_HEADER, map(_cells, _steps(row).order_by("place").iterator()))
    shown = {name: kind(auto_id=f"{name}-%s") for name, kind in _FORMS.items()}
    error: Words | None = None
    if request.method == "POST":
        if not may(request.user, "laboratory.keep_series", row):
            raise PermissionDenied
        act = sent(request, "act")
        shown, error = _acted(request, row, act, shown)
        if error is None and act in _FORMS and not shown[act].errors:
            return redirect("laboratory:lot_series", number=number)
    if error is None and any(form.is_bound and form.errors for form in shown.values()):
        error = Words("有字段要改，见下面标出的地方。", "Some fields must be corrected; they are marked below.")
    return render(request, "laboratory/lot_series.html", _context(request, row, shown, error), status=422 if error else 200)


_FORMS: dict[str, type[forms.Form]] = {"lot": LotForm, "resume": ResumeForm, "take_back": TakeBackForm}


def _acted(
    request: HttpRequest, row: LotSeriesRow, act: str, shown: dict[str, forms.Form]
) -> tuple[dict[str, forms.Form], Words | None]:
    """Do what was sent; return the forms to show and why it was refused."""
    if act == "plan":  # without script the plan is asked for by a button; what was typed comes back
        typed = {name: sent(request, name) for name in LotForm.base_fields if name != "inspected"}
        return shown | {"lot": LotForm(initial=typed, auto_id="lot-%s")}, None
    if act not in _FORMS:
        return shown, Words("不认识这一步。", "This step is not known.")
    form = _FORMS[act](request.POST, auto_id=f"{act}-%s")
    if form.is_valid():
        try:
            messages.success(request, here(_ACTS[act](row.number, form, request.user.get_username())))
        except ZhichengError as refused:
            return shown | {act: form}, refused.words()
    return shown | {act: form}, None


def _enter(number: str, form: Any, by: str) -> Words:
    step = enter_lot(number, form.value(), by)
    verdict = ("接收", "accepted") if step.accepted else ("不接收", "not accepted")
    zh = f"批 {step.lot} {verdict[0]}：样本 {step.n}，{step.nonconforming}，Ac {step.ac}。{step.why['zh']}。"
    why = step.why["en"]
    en = f"Lot {step.lot} is {verdict[1]}: n = {step.n}, found {step.nonconforming}, Ac = {step.ac}. {why[:1].upper()}{why[1:]}."
    return Words(zh, en)


def _resume(number: str, form: Any, by: str) -> Words:
    resume_series(number, form.cleaned_data["day"], form.cleaned_data["note"], by)
    return Words("已恢复检验，从加严检验重新计数。", "Inspection is resumed, tightened and counted anew.")


def _take_back(number: str, form: Any, by: str) -> Words:
    step = take_back(number, form.cleaned_data["reason"], by)
    after = SeriesState(step.after).words
    zh = f"第 {step.undoes.place} 步已撤销，原记录和理由都保留；现为{after.zh}。"
    return Words(zh, f"Step {step.undoes.place} is taken back; it stays with the reason. Now: {after.en}.")


_ACTS: dict[str, Callable[[str, Any, str], Words]] = {"lot": _enter, "resume": _resume, "take_back": _take_back}


def _context(request: HttpRequest, row: LotSeriesRow, shown: dict[str, forms.Form], error: Words | None) -> dict[str, Any]:
    value, every = kept_series(row), asked(request, "rows") == "all"
    words, tone = _state(row)
    size = sent(request, "size") or asked(request, "size")
    plan, refused = _plan(value, size)
    page = Paginator(_steps(row).order_by("-place"), PRINTED if every else A_PAGE).get_page(asked(request, "page"))
    if plan and not shown["lot"].is_bound and not shown["lot"].initial:
        shown = shown | {"lot": LotForm(initial={"size": size}, auto_id="lot-%s")}
    return {
        "row": row,
        "value": value,
        "state": words,
        "tone": tone,
        "owner": entity_names([row.owner]).get(row.owner, row.owner),
        "plan": plan,
        "plan_refused": refused,
        "risk": value.risk(plan) if plan else None,
        "size": size,
        "strip": strip_of_series(row),
        "taken_back": LotStep.objects.filter(series=row, act=SeriesAct.TAKE_BACK).count(),
        "page": page,
        "lines": [_line(step) for step in page.object_list],
        "every": every,
        "forms": shown,
        "error": error,
        "may_keep": may(request.user, "laboratory.keep_series", row),
        "counted": value.counted,
        **_source(),
    }


def _plan(series: LotSeries, size: str) -> tuple[SinglePlan | None, Words | None]:
    """Return the plan for a lot of a size at the present severity, or why there is none."""
    if not size:
        return None, None
    number = int(size) if size.isascii() and size.isdigit() and len(size) <= len(str(LARGEST)) else -1
    try:
        return series.plan_for(number), None
    except ZhichengError as refused:
        return None, refused.words()


def _steps(row: LotSeriesRow) -> QuerySet[LotStep]:
    return LotStep.objects.filter(series=row).select_related("undone", "undoes", "entry")


def _line(step: LotStep) -> dict[str, Any]:
    gone = getattr(step, "undone", None)
    return {"step": step, "gone": gone, "after": SeriesState(step.after).words, "tone": TONES[step.after]}


def _cells(step: LotStep) -> list[object]:
    gone = getattr(step, "undone", None)
    said: dict[str, object] = {
        "why": say(step.why.get("zh", ""), step.why.get("en", "")),
        "undoes": step.undoes.place if step.undoes else "",
        "taken_back_by": gone.place if gone else "",
        "at": step.at.isoformat(),
    }
    return [said[name] if name in said else getattr(step, name) for name in STEP_HEADER]
