"""Duties to publish: how each stands, its matters by urgency, one matter with what may be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhicheng.clocks import judge_case
from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.cockpit.duty_forms import (
    AsideForm,
    DoneForm,
    EndStopForm,
    ExtensionForm,
    MatterForm,
    StartForm,
    StopForm,
)
from zhicheng_office.cockpit.duty_lines import STATE_WORDS, DutyLine, MatterLine, duty_lines, law_on, matter_lines
from zhicheng_office.cockpit.pages import say_here
from zhicheng_office.ledger.duties import months_over, state_months, stated_rates
from zhicheng_office.ledger.matters import (
    close_matter,
    duties,
    end_stop,
    extend_term,
    note_start,
    open_matter,
    set_matter_aside,
    stop_term,
)
from zhicheng_office.ledger.models import DutyMatter
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.ui.asked import asked

PAGE = 50


@needs("office.read")
def duties_page(request: HttpRequest) -> HttpResponse:
    """Show how every duty stands and list its matters, the most urgent first."""
    lines = duty_lines(today())
    everything = matter_lines(lines)
    shown = [line for line in everything if _wanted(request, line)]
    if asked(request, "sort") == "newest":
        shown.sort(key=lambda line: -line.matter.pk)
    if wants_csv(request):
        return _csv(shown)
    number = asked(request, "page")
    page = int(number) if number.isdecimal() and len(number) < 7 else 1
    return render(request, "cockpit/duties.html", _context(request, lines, shown, max(page, 1)))


def _context(request: HttpRequest, lines: Sequence[DutyLine], shown: Sequence[MatterLine], page: int) -> dict[str, Any]:
    counts = {state: sum(line.counts[state] for line in lines) for state in STATE_WORDS}
    stated = {rate.month for rate in stated_rates()}
    months = list(months_over(today()))
    keep = request.GET.copy()
    keep.pop("page", None)
    return {
        "day": today(),
        "kept": [line for line in lines if line.has_matters],
        "others": [line for line in lines if not line.has_matters],
        "counts": counts,
        "states": [(code, words, counts[code]) for code, words in STATE_WORDS.items()],
        "matters": shown[(page - 1) * PAGE : page * PAGE],
        "total": len(shown),
        "next": page + 1 if len(shown) > page * PAGE else None,
        "kept_query": keep.urlencode(),
        "names": sorted((line.duty.id, line.duty.words) for line in lines if line.has_matters),
        "filtered": any(asked(request, name) for name in ("duty", "state", "q")),
        "waiting": [month for month in months if month not in stated],
        "newest": max(stated, default=None),
        "may_keep": may(request.user, "ledger.keep_matters"),
    }


def _wanted(request: HttpRequest, line: MatterLine) -> bool:
    duty, state, text = (asked(request, name) for name in ("duty", "state", "q"))
    said = f"{line.matter.reference} {line.matter.subject} {line.matter.shown_by}".casefold()
    return (not duty or line.duty.id == duty) and (not state or line.state == state) and text.casefold() in said


def _csv(shown: Sequence[MatterLine]) -> HttpResponse:
    header = ["duty", "reference", "words", "begun", "last_day", "state", "working_days_left", "done", "shown_by", "why"]
    rows = (
        (
            line.duty.id, line.matter.reference, line.matter.subject, line.matter.started, line.due, line.state,
            line.days_left, line.matter.done, line.matter.shown_by, say_here(line.words),
        )
        for line in shown
    )  # fmt: skip
    return csv_response("duties", header, rows)


@needs("ledger.keep_matters")
@acts_once
def new_matter(request: HttpRequest) -> HttpResponse:
    """Enter a matter by hand."""
    form, error = MatterForm(request.POST or None, initial={"duty": asked(request, "duty")}), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            matter = open_matter(
                given["duty"], given["reference"], subject=given["subject"], started=given["started"], by=_by(request)
            )
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say_here(Words("事项已登记。", "The matter is entered.")))
            return redirect("cockpit:matter", number=matter.pk)
    bad = bool(error or form.errors)
    return render(request, "cockpit/matter_new.html", {"form": form, "error": error, "bad": bad}, status=422 if bad else 200)


Act = Callable[[DutyMatter, dict[str, Any], str], object]
ACTS: dict[str, tuple[type[forms.Form], Act]] = {
    "done": (DoneForm, lambda m, given, by: close_matter(m.duty, m.reference, by=by, **given)),
    "start": (StartForm, lambda m, given, by: note_start(m.duty, m.reference, by=by, **given)),
    "stop": (StopForm, lambda m, given, by: stop_term(m.duty, m.reference, by=by, **given)),
    "end_stop": (EndStopForm, lambda m, given, by: end_stop(m.duty, m.reference, by=by, **given)),
    "extend": (ExtensionForm, lambda m, given, by: extend_term(m.duty, m.reference, by=by, **given)),
    "set_aside": (AsideForm, lambda m, given, by: set_matter_aside(m.duty, m.reference, by=by, **given)),
}


@needs("office.read")
@acts_once
def matter_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one matter with its law, its term and what was written into it; officers do what there is to do about it."""
    matter = get_object_or_404(DutyMatter.objects.prefetch_related("changes"), pk=number)
    context = _matter_context(request, matter)
    if request.method != "POST":
        return render(request, "cockpit/matter.html", context)
    if not may(request.user, "ledger.keep_matters"):
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act not in ACTS:
        return render(request, "cockpit/matter.html", {**context, "unclear": True}, status=422)
    form = ACTS[act][0](request.POST, auto_id=f"{act}-%s")
    context["forms"][act] = form
    try:
        if form.is_valid():
            ACTS[act][1](matter, form.cleaned_data, _by(request))
            messages.success(request, say_here(Words("已记下。", "It is recorded.")))
            return redirect("cockpit:matter", number=number)
    except ZhichengError as refused:
        context["error"] = refused.words()
    return render(request, "cockpit/matter.html", {**context, "bad": True}, status=422)


def _matter_context(request: HttpRequest, matter: DutyMatter) -> dict[str, Any]:
    duty, subject = duties().get(matter.duty), f"matter {matter.pk}"
    if duty is None:  # a county's own duty that its rulebook holds no more
        return {"matter": matter, "line": None, "forms": {}, "log_index": indexes_of([subject]).get(subject)}
    law = law_on(duty, matter.started or today())
    made = {act: form(auto_id=f"{act}-%s") for act, (form, _) in ACTS.items()}
    made["stop"] = StopForm(auto_id="stop-%s", law=law)
    stops = {reason.code: reason.words for reason in (law.stops if law else ())}
    open_stop = any(change.kind == "stop" and change.last is None for change in matter.changes.all())
    return {
        "matter": matter,
        "duty": duty,
        "law": law,
        "line": MatterLine(matter, duty, judge_case(duty, matter.as_case(), today=today())),
        "forms": made,
        "stop_words": stops,
        "open_stop": open_stop,
        "log_index": indexes_of([subject]).get(subject),
        "may_keep": may(request.user, "ledger.keep_matters") and not matter.is_set_aside,
        "may_set_aside": matter.entered_by != _by(request),
    }


@require_POST
@needs("ledger.keep_matters")
def state_rates(request: HttpRequest) -> HttpResponse:
    """State the months that are over as facts."""
    months = state_months(_by(request))
    told = "、".join(map(str, months))
    said = (
        Words(f"已公布：{told}。", f"Published: {told}.") if months else Words("没有变化，不必重新公布。", "Nothing has changed.")
    )
    messages.success(request, say_here(said))
    return redirect(reverse("cockpit:duties"))


def _by(request: HttpRequest) -> str:
    return request.user.get_username()
