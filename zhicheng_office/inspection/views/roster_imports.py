"""Import of items and of inspectors: choose a file, watch it being read, see what was refused and why; templates."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words
from zhicheng.registry import INSPECTOR_HEADERS, ITEM_HEADERS
from zhicheng.registry.inspector_reading import REQUIRED as INSPECTOR_REQUIRED
from zhicheng.registry.item_reading import REQUIRED as ITEM_REQUIRED
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.roster_files import INSPECTOR_HEADER, ITEM_HEADER
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import wants_xlsx, xlsx_response
from zhicheng_office.ui.asked import sent

MISSING_FILE = Words("先选一个 .csv 或 .xlsx 文件", "choose a .csv or .xlsx file first")
WRONG_DAY = Words("生效日写作 2019-07-01", "write the day as 2019-07-01")
KINDS = {"items": ("import_items", "inspection.keep_items"), "inspectors": ("import_inspectors", "inspection.keep_rosters")}
HEADERS = {"items": (ITEM_HEADERS, ITEM_REQUIRED), "inspectors": (INSPECTOR_HEADERS, INSPECTOR_REQUIRED)}


@needs("inspection.keep_items")
@acts_once
def items(request: HttpRequest) -> HttpResponse:
    """Take a list of items and queue its import."""
    return _import(request, "items")


@needs("inspection.keep_rosters")
@acts_once
def inspectors(request: HttpRequest) -> HttpResponse:
    """Take a roster of inspectors and queue its import."""
    return _import(request, "inspectors")


def _import(request: HttpRequest, kind: str) -> HttpResponse:
    refused: Words | None = None
    if request.method == "POST":
        file, day = request.FILES.get("file"), _day(sent(request, "day") or today().isoformat())
        refused = MISSING_FILE if file is None else WRONG_DAY if day is None else None
        if file is not None and day is not None:
            by = request.user.get_username()
            with transaction.atomic():
                evidence = keep_evidence(file.read(), file.name, by)
                job = ask_for(KINDS[kind][0], by, digest=evidence.digest, day=day.isoformat())
            return redirect("inspection:import_result", job=job.pk)
    headers, required = HEADERS[kind]
    columns = [(names, field in required) for field, names in headers.items()]
    context = {"kind": kind, "refused": refused, "day": today(), "columns": columns}
    return render(request, "inspection/roster_import.html", context, status=422 if refused else 200)


@require_safe
@needs("inspection.read")
def result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an import is, then what it did; to whom may import such a file alone."""
    work = Job.objects.filter(pk=job, kind__in=[name for name, _ in KINDS.values()]).first() if job < 1 << 62 else None
    kind = next((key for key, (name, _) in KINDS.items() if work and work.kind == name), "")
    if work is None or not may(request.user, KINDS[kind][1]):
        raise Http404
    told = work.result
    refused = [Words(row["zh"], row["en"]) for row in told.get("refused", [])]
    error = Words(told["zh"], told["en"]) if work.state == Job.State.FAILED and "zh" in told else None
    finished = work.state in (Job.State.DONE, Job.State.FAILED)
    context = {"work": work, "kind": kind, "finished": finished, "refused": refused, "error": error}
    return render(request, "inspection/roster_import_result.html", context)


@require_safe
@needs("inspection.read")
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the file's columns to start from."""
    headers = {"items": ITEM_HEADER, "inspectors": INSPECTOR_HEADER}
    if kind not in headers:
        raise Http404
    if wants_xlsx(request):
        return xlsx_response(f"{kind}-template", headers[kind], ())
    answer = HttpResponse("\ufeff" + ",".join(headers[kind]) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind}-template.csv"'
    return answer


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
