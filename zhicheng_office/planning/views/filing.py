"""A department files: one figure in four steps, each saved, or many from a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.planning.blanks import csv_template, xlsx_template
from zhicheng_office.planning.duelist import owed_figures
from zhicheng_office.planning.forms import FileForm
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.records import current_plan, reading_predicate, target_or_none
from zhicheng_office.planning.services.importing import COLUMNS, import_reports
from zhicheng_office.planning.services.readings import Written, check_reading
from zhicheng_office.planning.services.reporting import (
    OPEN_STATES,
    attach,
    begin_report,
    checked,
    detach,
    rivals,
    submit_report,
    write_reading,
)
from zhicheng_office.ui.asked import asked, plain, sent
from zhicheng_office.ui.saying import say

STEPS = (
    ("target", Words("选择目标", "Choose the target")),
    ("reading", Words("填写读数", "Write the reading")),
    ("evidence", Words("附上证据", "Attach evidence")),
    ("check", Words("核对并提交", "Check and submit")),
)


def target_of(number: int, step: str = "") -> str:
    """Return the target that the permission to file is asked about; an unknown report belongs to nobody."""
    found = Report.objects.filter(pk=number).values_list("target", flat=True).first()
    return found or "-"


@needs("planning.file_report")
@acts_once
def new(request: HttpRequest) -> HttpResponse:
    """Choose target and period; a draft is made, or the open one is taken up again."""
    plan = current_plan()
    owed = owed_figures(plan, today(), body=request.user.body) if plan else []
    chosen = sent(request, "figure") or f"{asked(request, 'target')} {asked(request, 'period')}".strip()
    error = None
    if request.method == "POST":
        code, _, period = chosen.partition(" ")
        if not may(request.user, "planning.file_report", code):
            raise PermissionDenied
        try:
            figure = check_reading(Written(code, period, "0"), request.user.body)
            report = begin_report(figure.target.id, str(figure.period), request.user)
            return redirect("planning:file", number=report.pk, step="reading")
        except ZhichengError as refused:
            error = refused.words()
    context = {**_steps("target"), "owed": owed, "chosen": chosen, "error": error}
    return render(request, "planning/file_target.html", context, status=422 if error else 200)


def _steps(step: str, report: Report | None = None) -> dict[str, object]:
    done = [name for name, _ in STEPS][: [name for name, _ in STEPS].index(step)]
    return {"steps": STEPS, "step": step, "done": done, "report": report}


@needs("planning.file_report", by=target_of)
@acts_once
def file(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """One step of filing a figure."""
    report = get_object_or_404(Report, pk=number)
    if report.state not in OPEN_STATES:
        return redirect("planning:report", number=number)
    if not report.value and step != "reading":
        return redirect("planning:file", number=number, step="reading")
    return {"reading": _reading, "evidence": _evidence, "check": _check}.get(step, _reading)(request, report)


def _render(request: HttpRequest, step: str, report: Report, error: ZhichengError | None = None, **more: object) -> HttpResponse:
    predicate = reading_predicate(report.target)
    context = {
        **_steps(step, report),
        "target": target_or_none(report.target),
        "unit": predicate.unit if predicate else "",
        "decimals": predicate.scale if predicate else 0,
        "error": error.words() if error else None,
        **more,
    }
    return render(request, f"planning/file_{step}.html", context, status=422 if error else 200)


def _reading(request: HttpRequest, report: Report) -> HttpResponse:
    if request.method != "POST":
        return _render(request, "reading", report, value=report.value)
    value = sent(request, "value")[:40]
    try:
        write_reading(report, value, request.user)
    except ZhichengError as error:
        return _render(request, "reading", report, error, value=value)
    return redirect("planning:file", number=report.pk, step="evidence")


def _evidence(request: HttpRequest, report: Report) -> HttpResponse:
    if request.method != "POST":
        return _render(request, "evidence", report, files=report.evidence.all())
    if digest := sent(request, "remove"):
        detach(report, digest)
        return redirect("planning:file", number=report.pk, step="evidence")
    try:
        with transaction.atomic():  # of several files all are kept or none
            files = request.FILES.getlist("files")
            attach(report, [keep_evidence(item.read(), item.name, request.user.get_username()) for item in files])
    except ZhichengError as error:
        return _render(request, "evidence", report, error, files=report.evidence.all())
    onward = "evidence" if "more" in request.POST else "check"
    return redirect("planning:file", number=report.pk, step=onward)


def _check(request: HttpRequest, report: Report) -> HttpResponse:
    note = sent(request, "note") or report.note
    try:
        reading = checked(report)
        if request.method == "POST":
            submit_report(report, note, request.user)
            messages.success(request, say("已提交，等质量办复核。", "Submitted; the quality office will check it."))
            return redirect("planning:report", number=report.pk)
        error = None
    except ZhichengError as refused:
        error = refused
        reading = _checked_or_none(report)
    context = {"reading": reading, "files": report.evidence.all(), "note": note, "others": rivals(report)}
    return _render(request, "check", report, error, **context)


def _checked_or_none(report: Report) -> object:
    try:
        return checked(report)
    except ZhichengError:
        return None


@needs("planning.file_report")
def bring(request: HttpRequest) -> HttpResponse:
    """Import a file of figures; sending it again changes nothing, so it needs no key."""
    form, error, outcome = FileForm(), None, None
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            brought = form.cleaned_data["file"]
            try:
                outcome = import_reports(brought.read(), plain(brought.name), request.user)
            except ZhichengError as refused:
                error = refused.words()
    context = {
        "form": form,
        "error": error,
        "outcome": outcome,
        "wrong": [item.words() for item in outcome.errors] if outcome else [],
        "columns": COLUMNS,
    }
    bad = error or form.errors or (outcome and outcome.errors)
    return render(request, "planning/import.html", context, status=422 if bad else 200)


@needs("planning.file_report")
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """Send the form of a measurements file, with a row for each figure that the body owes."""
    plan = current_plan()
    owed = owed_figures(plan, today(), body=request.user.body) if plan else []
    return csv_template(owed) if ending == "csv" else xlsx_template(owed)


@needs("planning.file_report", by=target_of)
@require_POST
@acts_once
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a draft that was never submitted."""
    found = get_object_or_404(Report, pk=number)
    if found.state == Report.State.DRAFT:
        found.delete()
        messages.success(request, say("草稿已删除。", "The draft is deleted."))
    return redirect("planning:reports")
