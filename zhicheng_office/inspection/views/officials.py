"""Draws and rosters of the level above: the list, the import with its progress, one of them with its check report, taking it over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.inspection.models import OfficialImport
from zhicheng_office.inspection.official_files import platforms
from zhicheng_office.inspection.official_forms import OfficialForm
from zhicheng_office.inspection.official_pages import comparison_of, may_know, report_shown
from zhicheng_office.inspection.services.officials import OfficialAsked, check_asked
from zhicheng_office.inspection.services.taking_over import drop_official, propose_takeover, take_over
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here

MOST = 500
ACTS = {
    "propose": (propose_takeover, Words("已提出，等另一人确认。", "Proposed; another person confirms.")),
    "take": (take_over, Words("已承接。", "Taken over.")),
    "drop": (drop_official, Words("不予承接，导入留存。", "Dropped; the import stays.")),
}


@require_safe
@needs("inspection.read_campaigns")
def officials(request: HttpRequest) -> HttpResponse:
    """List what was imported, newest first."""
    text, state = asked(request, "q"), asked(request, "state")
    rows = OfficialImport.objects.select_related("planned", "campaign").defer("report", "unread")
    shown = [row for row in rows[:MOST] if (not state or row.state == state) and _holds(row, text)]
    if wants_csv(request):
        return _csv(request, shown)
    context = {
        "rows": shown,
        "total": rows.count(),
        "waiting": sum(row.state == OfficialImport.State.READ for row in rows[:MOST]),
        "states": OfficialImport.State.choices,
        "filtered": bool(text or state),
        "may_keep": may(request.user, "inspection.keep_official"),
    }
    return render(request, "inspection/officials.html", context)


def _holds(row: OfficialImport, text: str) -> bool:
    said = f"{row.number} {row.title} {row.document} {row.issued_by}".lower()
    return all(word in said for word in text.lower().split())


def _csv(request: HttpRequest, rows: list[OfficialImport]) -> HttpResponse:
    header = ["number", "kind", "title", "document", "issued_by", "issued", "platform", "rows", "drawn", "carries_out", "state"]
    lines = (
        (
            *(getattr(row, name) for name in header[:9]),
            row.planned.number if row.planned else "",
            row.state,
        )
        for row in rows
    )
    return table_response(request, "official-draws", header, lines)


@needs("inspection.keep_official")
@acts_once
def import_file(request: HttpRequest) -> HttpResponse:
    """Take a file with its source and queue its reading."""
    form, error = OfficialForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file, said = form.cleaned_data["file"], form.asked()
        by = request.user.get_username()
        try:
            check_asked(said)
            with transaction.atomic():
                evidence = keep_evidence(file.read(), file.name, by)
                job = ask_for("import_official", by, digest=evidence.digest, asked=_plain(said))
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("inspection:official_job", job=job.pk)
    wrong = error is not None or (request.method == "POST" and not form.is_valid())
    return render(request, "inspection/official_import.html", {"form": form, "error": error}, status=422 if wrong else 200)


def _plain(said: OfficialAsked) -> dict[str, Any]:
    """Return what is asked as a job keeps it."""
    days = {name: getattr(said, name).isoformat() for name in ("issued", "first_day", "last_day")}
    return {**vars(said), **days, "items": list(said.items)}


@require_safe
@needs("inspection.keep_official")
def import_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far the reading is; once it is done, lead to what was read."""
    work = get_object_or_404(Job, pk=min(job, 1 << 62), kind="import_official")
    if work.state == Job.State.DONE and not request.headers.get("HX-Request"):
        return redirect("inspection:official", number=work.result["number"])
    error = Words(work.result["zh"], work.result["en"]) if work.state == Job.State.FAILED and "zh" in work.result else None
    finished = work.state in (Job.State.DONE, Job.State.FAILED)
    return render(request, "inspection/official_job.html", {"work": work, "finished": finished, "error": error})


@require_safe
@needs("inspection.read_campaigns")
def official(request: HttpRequest, number: str) -> HttpResponse:
    """Show one import: what holds, what does not, what nobody can check, and what becomes of it."""
    return _page(request, _row(number))


def _row(number: str) -> OfficialImport:
    rows = OfficialImport.objects.select_related("planned__plan", "campaign__batch", "evidence", "entry")
    return get_object_or_404(rows, number=number)


def _page(request: HttpRequest, row: OfficialImport, error: ZhichengError | None = None) -> HttpResponse:
    platform = platforms().get(row.platform)
    context = {
        "row": row,
        "platform": platform,
        "unverified": platform is None or platform.status != "in_force",
        "report": report_shown(row, request.user),
        "knows": may_know(row, request.user),
        "unread": [Words(one["zh"], one["en"]) for one in row.unread],
        "own": row.proposed_by == request.user.get_username(),
        "may_keep": may(request.user, "inspection.keep_official"),
        "comparison": comparison_of(row),
        "items": list(row.items.all()),
        "error": error.words() if error else None,
    }
    return render(request, "inspection/official.html", context, status=422 if error else 200)


@require_POST
@needs("inspection.keep_official")
@acts_once
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Propose to take it over, take it over, or drop it."""
    row = _row(number)
    if name not in ACTS:
        raise Http404
    service, done = ACTS[name]
    try:
        service(row, request.user.get_username())
    except ZhichengError as refused:
        return _page(request, _row(number), refused)
    messages.success(request, here(done))
    return redirect("inspection:official", number=number)
