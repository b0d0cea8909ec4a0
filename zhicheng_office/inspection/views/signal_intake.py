"""Pages by which signals come in: a file with its errors by row, and the keys of platforms and devices."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.models import SignalKey
from zhicheng_office.inspection.services.signal_keys import make_key, revoke_key
from zhicheng_office.inspection.signal_files import HEADERS, REQUIRED
from zhicheng_office.inspection.signal_pages import known_only
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import say

MISSING_FILE = Words("先选一个 .csv、.xlsx 或 .parquet 文件", "choose a .csv, .xlsx or .parquet file first")


@needs("inspection.send_signals")
@acts_once
def import_file(request: HttpRequest) -> HttpResponse:
    """Take a file of signals and queue its import."""
    refused: Words | None = None
    if request.method == "POST":
        file, by = request.FILES.get("file"), request.user.get_username()
        if file is None:
            refused = MISSING_FILE
        else:
            try:
                with transaction.atomic():
                    evidence = keep_evidence(file.read(), file.name, by)
                    job = ask_for("import_signals", by, digest=evidence.digest, system=sent(request, "system")[:60])
            except ZhichengError as reason:
                refused = reason.words()
            else:
                return redirect("inspection:signal_job", job=job.pk)
    columns = [(header, name, name in REQUIRED) for name, header in HEADERS.items()]
    return render(
        request, "inspection/signal_import.html", {"refused": refused, "columns": columns}, status=422 if refused else 200
    )


@require_safe
@needs("inspection.send_signals")
def import_result(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far an import is, then what it did and which rows were refused."""
    work = get_object_or_404(Job, pk=min(job, 1 << 62), kind="import_signals")
    told = work.result
    context = {
        "work": work,
        "finished": work.state in (Job.State.DONE, Job.State.FAILED),
        "refused": [Words(row["zh"], row["en"]) for row in told.get("refused", [])],
        "error": Words(told["zh"], told["en"]) if work.state == Job.State.FAILED and "zh" in told else None,
    }
    return render(request, "inspection/signal_job.html", context)


@require_safe
@needs("inspection.send_signals")
def template(request: HttpRequest) -> HttpResponse:
    """Give the file's columns to start from."""
    answer = HttpResponse("\ufeff" + ",".join(HEADERS.values()) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="signals-template.csv"'
    return answer


@needs("inspection.keep_signal_keys")
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys and make one; its secret is shown in the answer alone, never again."""
    refused, made, secret = None, None, ""
    if request.method == "POST":
        try:
            made, secret = make_key(sent(request, "system"), request.user.get_username())
        except ZhichengError as reason:
            refused = reason.words()
    context = {"keys": list(SignalKey.objects.all()), "refused": refused, "made": made, "secret": secret}
    answer = render(request, "inspection/signal_keys.html", context, status=422 if refused else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@needs("inspection.keep_signal_keys")
@acts_once
@known_only
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a key."""
    key = revoke_key(min(number, 1 << 62), request.user.get_username())
    messages.success(request, say(f"“{key.system}”的密钥 {key.pk} 已吊销。", f"Key {key.pk} of {key.system} is revoked."))
    return redirect("inspection:signal_keys")
