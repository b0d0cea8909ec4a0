"""Entering a standard, changing one, importing a file of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import STANDARD_HEADERS, standard_entry
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge, keep_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.tables import wants_xlsx, xlsx_response
from zhicheng_office.standards.document_errors import NoStandardFile
from zhicheng_office.standards.document_forms import StandardForm
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.services.standards_entering import Entering, enter_standards
from zhicheng_office.standards.views.documents import row_named
from zhicheng_office.ui.saying import here

SOURCE = "标准登记 entered by hand"
COLUMNS = [headers[0] for headers in STANDARD_HEADERS.values()]


def plan_fields() -> dict[str, str]:
    """Return the plan's fields by what may be written for them: code, Chinese or English name."""
    place = county()
    named = place.section_words if place else {}
    return {text: code for code, words in named.items() for text in (code, words.zh, words.en)}


@needs("standards.keep")
@acts_once
def new_standard(request: HttpRequest) -> HttpResponse:
    """Enter a standard."""
    return _form_page(request, StandardForm(request.POST or None), None)


@needs("standards.keep")
@acts_once
def change_standard(request: HttpRequest, name: str) -> HttpResponse:
    """Change what is said of a standard, or take one of the rulebook's list into the ledger."""
    row = row_named(name)
    if not row.cells:
        raise Http404
    return _form_page(request, StandardForm(request.POST or None, initial=row.cells, fixed=True), row)


def _form_page(request: HttpRequest, form: StandardForm, row: StandardRow | None) -> HttpResponse:
    error: Words | None = None
    if request.method == "POST" and form.is_valid():
        try:
            entry = standard_entry(form.said(), fields=plan_fields())
            enter_standards([entry], Entering(SOURCE, request.user.get_username()), is_new=row is None)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, here(Words("标准已入账。", "The standard is recorded.")))
            return redirect("standards:standard", name=entry.subject.removeprefix("standard:"))
    bad = request.method == "POST"
    place = county()
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "bad": bad,
        "row": row,
        "sections": place.section_words.values() if place else (),
    }
    return render(request, "standards/standard_form.html", context, status=422 if bad else 200)


@needs("standards.keep")
def import_page(request: HttpRequest) -> HttpResponse:
    """Take a file of standards and queue its import."""
    error: Words | None = None
    if request.method == "POST":
        try:
            job = _queued(request)
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("standards:import_result", job=job.pk)
    context = {"error": error, "headers": STANDARD_HEADERS.values()}
    return render(request, "standards/import.html", context, status=422 if error else 200)


def _queued(request: HttpRequest) -> Job:
    file = request.FILES.get("file")
    if file is None:
        raise NoStandardFile(value="")
    if file.size > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    evidence = keep_evidence(file.read(), file.name, request.user.get_username())
    return ask_for("import_standards", request.user.get_username(), digest=evidence.digest, fields=plan_fields())


@needs("standards.keep")
def template(request: HttpRequest) -> HttpResponse:
    """Give the columns to start from."""
    if wants_xlsx(request):
        return xlsx_response("standards-template", COLUMNS, [])
    answer = HttpResponse("\ufeff" + ",".join(COLUMNS) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="standards-template.csv"'
    return answer


@needs("standards.keep")
def import_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an import is, then what it did."""
    work = Job.objects.filter(pk=job, kind="import_standards").first() if job < 1 << 62 else None
    if work is None:
        raise Http404
    failed = work.state == Job.State.FAILED and "zh" in work.result
    context = {
        "work": work,
        "finished": work.state in (Job.State.DONE, Job.State.FAILED),
        "error": Words(work.result["zh"], work.result["en"]) if failed else None,
        "refused": [Words(row["zh"], row["en"]) for row in work.result.get("refused", [])],
    }
    return render(request, "standards/import_result.html", context)
