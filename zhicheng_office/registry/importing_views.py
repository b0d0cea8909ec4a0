"""Pages of the import: choose a file, watch it being read, see what was refused and why."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words
from zhicheng.registry.importing import HEADERS
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import today
from zhicheng_office.registry.importing import ask_for_import

MISSING_FILE = Words("先选一个 .csv 或 .xlsx 文件", "choose a .csv or .xlsx file first")
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
def import_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an import is, then what it did."""
    work = Job.objects.filter(pk=job, kind="import_entities").first()
    if work is None:
        raise Http404
    finished = work.state in (Job.State.DONE, Job.State.FAILED)
    result = work.result
    refused = [Words(row["zh"], row["en"]) for row in result.get("refused", [])]
    error = Words(result["zh"], result["en"]) if work.state == Job.State.FAILED and "zh" in result else None
    context = {"work": work, "finished": finished, "refused": refused, "error": error}
    return render(request, "registry/import_result.html", context)


@needs("registry.import")
def template(request: HttpRequest) -> HttpResponse:
    """Give the file's columns to start from."""
    answer = HttpResponse(
        "\ufeff" + ",".join(names[0] for names in HEADERS.values()) + "\r\n", content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="entities-template.csv"'
    return answer


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
