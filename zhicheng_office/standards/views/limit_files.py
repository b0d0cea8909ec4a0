"""Files of limits: send one, watch it being read, look at its rows, take them as drafts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards.limit_reading import EXTRA_HEADERS, HEADERS, REQUIRED
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx, xlsx_response
from zhicheng_office.standards.limit_errors import NoLimitFile
from zhicheng_office.standards.limit_records import limit_of
from zhicheng_office.standards.models import LimitRow, LimitUpload
from zhicheng_office.standards.services.limits_loading import ask_for_reading, propose_file, take_file
from zhicheng_office.standards.views.limits import officer_of
from zhicheng_office.ui.asked import plain, sent
from zhicheng_office.ui.saying import say

SHOWN = 500
COLUMNS = {name: known[0] for name, known in (*HEADERS.items(), *EXTRA_HEADERS.items())}


@needs("standards.propose_limits")
@acts_once
def files(request: HttpRequest) -> HttpResponse:
    """Take a file of limits; list the files that came before."""
    error: Words | None = None
    if request.method == "POST":
        try:
            upload = _sent(request)
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("standards:limit_file", pk=upload.pk)
    columns = [(known, name in REQUIRED) for name, known in (*HEADERS.items(), *EXTRA_HEADERS.items())]
    context = {"error": error, "uploads": LimitUpload.objects.all()[:50], "columns": columns}
    return render(request, "standards/limit_files.html", context, status=422 if error else 200)


def _sent(request: HttpRequest) -> LimitUpload:
    file = request.FILES.get("file")
    if file is None:
        raise NoLimitFile(zh="没有选择", en="is missing")
    if file.size > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    return ask_for_reading(file.read(), plain(file.name or "limits.csv"), request.user.get_username())


@require_safe
@needs("standards.propose_limits")
def template(request: HttpRequest) -> HttpResponse:
    """Give the columns to start from."""
    if wants_xlsx(request):
        return xlsx_response("limits-template", list(COLUMNS.values()), [])
    answer = HttpResponse("\ufeff" + ",".join(COLUMNS.values()) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="limits-template.csv"'
    return answer


@require_safe
@needs("standards.propose_limits")
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the reading is, then every row: what it says, or why it is refused."""
    return file_page(request, pk)


def file_page(request: HttpRequest, pk: int, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of a file, with a refusal where there is one."""
    upload = LimitUpload.objects.select_related("job", "file").filter(pk=pk).first() if pk < 1 << 62 else None
    if upload is None:
        raise Http404
    bad = upload.rows.exclude(refusal={})
    if wants_csv(request):
        lines = ([row.row, *(_cell(row.texts, row.beside, name) for name in COLUMNS), row.refusal.get("zh", "")] for row in bad)
        return table_response(request, f"refused-limits-{pk}", [say("行", "row"), *COLUMNS.values(), say("原因", "why")], lines)
    job: Job = upload.job
    failed = Words(job.result["zh"], job.result["en"]) if job.state == Job.State.FAILED and "zh" in job.result else None
    good = upload.rows.filter(refusal={}).select_related("limit")
    drafts = LimitRow.objects.filter(upload=upload, state="draft")
    context = {
        "upload": upload,
        "work": job,
        "finished": job.state in (Job.State.DONE, Job.State.FAILED),
        "failed": failed,
        "bad": bad[:SHOWN],
        "bad_total": bad.count(),
        "good": [(row, limit_of(row.texts)) for row in good[:SHOWN]],
        "good_total": good.count(),
        "ready": drafts.exclude(quote="").exclude(source="").count(),
        "bare": drafts.filter(quote="").count(),
        "refusal": error.words() if error else None,
    }
    return render(request, "standards/limit_file.html", context, status=422 if error else 200)


def _cell(texts: dict[str, object], beside: dict[str, str], name: str) -> object:
    value = texts.get(name) or beside.get({"seen_at": "source"}.get(name, name), "")
    return "; ".join(value) if isinstance(value, list) else value


@require_POST
@needs("standards.propose_limits")
@acts_once
def file_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the good rows of a file as drafts, or propose its drafts."""
    try:
        if sent(request, "act") == "propose":
            done = propose_file(pk, officer_of(request.user))
        else:
            done = take_file(pk, request.user.get_username())
    except ZhichengError as refused:
        return file_page(request, pk, refused)
    messages.success(request, say(f"{done} 条已办理。", f"{done} done."))
    return redirect("standards:limit_file", pk=pk)
