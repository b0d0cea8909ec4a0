"""Pages of the import: choose a file, watch it being read, see what was refused and why."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhicheng.errors import Words
from zhicheng.registry import Platform, load_platforms
from zhicheng.registry.importing import HEADERS
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import today
from zhicheng_office.registry.exporting import ENTITIES, is_list
from zhicheng_office.registry.files import MEDIA_TYPES
from zhicheng_office.registry.importing import ask_for_import, ask_for_rows
from zhicheng_office.registry.models import ExportFile
from zhicheng_office.registry.register_pages import kind_of
from zhicheng_office.ui.asked import asked, sent

MISSING_FILE = Words("先选一个 .csv、.xlsx 或 .parquet 文件", "choose a .csv, .xlsx or .parquet file first")
ENTITY_LIST = Words("经营主体名录", "Entities")
WRONG_DAY = Words("生效日写作 2019-07-01", "write the day as 2019-07-01")


@needs("registry.import")
def import_page(request: HttpRequest) -> HttpResponse:
    """Take a list of entities and queue its import."""
    refused: Words | None = None
    if request.method == "POST":
        file, day = request.FILES.get("file"), _day(request.POST.get("day", ""))
        if file is not None and day is not None:
            evidence = keep_evidence(file.read(), file.name, request.user.get_username())
            job = ask_for_import(evidence, day, request.user.get_username())
            return redirect("registry:import_result", job=job.pk)
        refused = WRONG_DAY if file is not None else MISSING_FILE
    context = {"refused": refused, "day": today(), "headers": HEADERS}
    return render(request, "registry/import.html", context, status=422 if refused else 200)


@needs("registry.import")
def import_rows_page(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file of a register and queue its import."""
    kind = kind_of(code)
    refused: Words | None = None
    if request.method == "POST":
        file, day = request.FILES.get("file"), _day(request.POST.get("day", ""))
        platform = sent(request, "platform")
        if file is not None and day is not None and (not platform or platform in _platforms(code)):
            evidence = keep_evidence(file.read(), file.name, request.user.get_username())
            job = ask_for_rows(code, evidence, day, request.user.get_username(), platform=platform)
            return redirect("registry:import_result", job=job.pk)
        refused = WRONG_DAY if file is not None else MISSING_FILE
    context = {"refused": refused, "day": today(), "kind": kind, "platforms": list(_platforms(code).values())}
    return render(request, "registry/import_rows.html", context, status=422 if refused else 200)


def _platforms(code: str) -> dict[str, Platform]:
    return {one.code: one for one in load_platforms().values() if code in one.lists}


@needs("registry.import")
def import_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an import is, then what it did."""
    work = Job.objects.filter(pk=job, kind__in=("import_entities", "import_register")).first()
    if work is None:
        raise Http404
    code = work.arguments.get("list", ENTITIES)
    again = reverse("registry:import") if code == ENTITIES else reverse("registry:import_rows", args=[code])
    refused = [Words(row["zh"], row["en"]) for row in work.result.get("refused", [])]
    context = {**_progress(work), "refused": refused, "again": again, "back": _list_address(code), "name": _name(code)}
    return render(request, "registry/import_result.html", context)


def _progress(work: Job) -> dict[str, object]:
    failed = work.state == Job.State.FAILED and "zh" in work.result
    error = Words(work.result["zh"], work.result["en"]) if failed else None
    return {"work": work, "finished": work.state in (Job.State.DONE, Job.State.FAILED), "error": error}


def _list_address(code: str) -> str:
    return reverse("registry:entities") if code == ENTITIES else reverse("registry:rows", args=[code])


def _name(code: str) -> Words:
    return ENTITY_LIST if code == ENTITIES else kind_of(code).words


@needs("office.read")
def export_list(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a list as a file, filtered as the address says; the worker writes it."""
    if not is_list(code):
        raise Http404
    form = sent(request, "form")
    if request.method == "POST" and form in MEDIA_TYPES:
        filters = {name: asked(request, name) for name in request.GET}
        job = ask_for("export_list", request.user.get_username(), list=code, form=form, asked=filters)
        return redirect("registry:export_result", job=job.pk)
    context = {"forms": MEDIA_TYPES, "back": _list_address(code), "name": _name(code)}
    return render(request, "registry/export.html", context, status=422 if request.method == "POST" else 200)


@needs("office.read")
def export_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an export is, then where its file is; to nobody but who asked."""
    work = get_object_or_404(Job, pk=job, kind="export_list", asked_by=request.user.get_username())
    code = work.arguments["list"]
    return render(request, "registry/export.html", {**_progress(work), "back": _list_address(code), "name": _name(code)})


@needs("office.read")
def export_file(request: HttpRequest, job: int) -> HttpResponse:
    """Give the file of an export to who asked for it."""
    kept = get_object_or_404(ExportFile, job=job, made_for=request.user.get_username())
    answer = HttpResponse(bytes(kept.content), content_type=kept.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{kept.name}"'
    return answer


@needs("registry.import")
def rows_template(request: HttpRequest, code: str) -> HttpResponse:
    """Give a register's columns to start from."""
    header = ",".join(column.header for column in kind_of(code).shown)
    return _template(header, f"{code}-template.csv")


@needs("registry.import")
def template(request: HttpRequest) -> HttpResponse:
    """Give the file's columns to start from."""
    return _template(",".join(names[0] for names in HEADERS.values()), "entities-template.csv")


def _template(header: str, name: str) -> HttpResponse:
    answer = HttpResponse(f"\ufeff{header}\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
