"""The laboratory's own pages: inbox by capability, receiving, reporting, uploading many results, answering to its rate."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.judgement import next_steps
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.laboratory.errors import UploadUnfit
from zhicheng_office.laboratory.forms import ReceiptForm, ReportForm, now_here, parts_of
from zhicheng_office.laboratory.models import OutlierAnswer, ReportItem, ReportUpload, Sample, TestReport, UploadRow
from zhicheng_office.laboratory.records import case_of, laboratories_on, newest_report
from zhicheng_office.laboratory.services.assigning import Receipt, receive_sample
from zhicheng_office.laboratory.services.keeping import is_blind, own_laboratory
from zhicheng_office.laboratory.services.outlying import answer_outlier, outliers_on, work_of
from zhicheng_office.laboratory.services.reporting import enter_report
from zhicheng_office.laboratory.services.uploading import upload_reports
from zhicheng_office.laboratory.term_clocks import terms_shown
from zhicheng_office.laboratory.upload_files import COLUMNS
from zhicheng_office.ledger.deadlines import remaining
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, xlsx_response
from zhicheng_office.ui.asked import asked, plain, sent
from zhicheng_office.ui.saying import say

MOST = 200
VERDICTS = ("row", "code", "item", "result", "outcome", "reason", "why", "next_step", "report")
HEADER = ("blind_code", "product_name", "state", "taken_on", "items", "verdict")
WAITING = ("taken", "received", "retest_assigned", "retest_received")


@require_safe
@needs("laboratory.work")
def inbox(request: HttpRequest) -> HttpResponse:
    """List the laboratory's samples by blind code, what waits first; nothing of it says whose they are."""
    number, refusal = _laboratory(request)
    rows = _rows(request, number)
    if wants_csv(request):
        lines = ([_cell(row, name) for name in HEADER] for row in rows)
        return table_response(request, "inbox", HEADER, lines)
    lines = [(row, _clock(row)) for row in rows[:MOST]]
    context = {
        "laboratory": laboratories_on(today()).get(number),
        "number": number,
        "waiting": [one for one in lines if one[0].state in WAITING],
        "done": [one for one in lines if one[0].state not in WAITING],
        "filtered": bool(asked(request, "q")),
        "refusal": refusal,
    }
    return render(request, "laboratory/inbox.html", context, status=403 if refusal else 200)


def _laboratory(request: HttpRequest) -> tuple[str, Words | None]:
    try:
        return own_laboratory(request.user), None
    except ZhichengError as refused:
        return "", refused.words()


def _rows(request: HttpRequest, number: str) -> QuerySet[Sample]:
    rows = Sample.objects.filter(Q(laboratory=number) | Q(retest_laboratory=number)) if number else Sample.objects.none()
    for word in asked(request, "q").split():
        rows = rows.filter(Q(blind_code__icontains=word) | Q(product_name__contains=word))
    return rows.select_related("campaign").prefetch_related("steps", "reports").order_by("taken_on", "blind_code")


def _cell(row: Sample, name: str) -> object:
    return "、".join(one["item"] for one in row.campaign.items) if name == "items" else getattr(row, name)


def _clock(row: Sample) -> object:
    if row.state not in WAITING:
        return None
    step = next(iter(next_steps(case_of(row))), None)
    return remaining(today(), step.due.day) if step and step.due else None


@needs("laboratory.work")
@acts_once
def blind_sample(request: HttpRequest, code: str) -> HttpResponse:
    """Show one sample by its blind code; take its receipt or its report."""
    row = _own(request, code)
    posted = request.method == "POST"
    receiving = row.state in ("taken", "retest_assigned")
    kind = ReceiptForm if receiving else ReportForm
    form = kind(request.POST if posted else None, initial=_initial(row))
    error: Words | None = None
    if posted and form.is_valid():
        try:
            _take(request, form, row)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("已收存。", "Kept."))
            return redirect("laboratory:blind_sample", code=code)
    context = {
        "row": row,
        "blind": is_blind(row),
        "receiving": receiving,
        "form": form,
        "terms": [one for one in terms_shown(case_of(row)) if one.term.name in ("report", "retest_report")],
        "newest": newest_report(row),
        "reports": row.reports.all(),
        "error": error,
    }
    return render(request, "laboratory/blind_sample.html", context, status=422 if error or (posted and form.errors) else 200)


def _take(request: HttpRequest, form: ReceiptForm | ReportForm, row: Sample) -> None:
    number, by = own_laboratory(request.user), request.user.get_username()
    if isinstance(form, ReportForm):
        enter_report(form.asked(row.blind_code), number, by)
        return
    said = form.cleaned_data
    receipt = Receipt(said["at"], frozenset(parts_of(said["seals"])), not said["damaged"], said["remark"])
    receive_sample(row.blind_code, number, receipt, by)


def _initial(row: Sample) -> dict[str, object]:
    lines = [f"{one['item']} |  | {one.get('unit', '')} | {one.get('method', '')} |  | " for one in row.campaign.items]
    return {"at": now_here(), "issued_on": today(), "items": "\n".join(lines)}


def _own(request: HttpRequest, code: str) -> Sample:
    number, _ = _laboratory(request)
    rows = _rows(request, number).prefetch_related("reports__items")
    found = rows.filter(blind_code=code.upper()).first()
    if found is None:
        raise Http404
    return found


@needs("laboratory.work")
@acts_once
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file of many results; list the files that came before."""
    number, error = _laboratory(request)
    if request.method == "POST" and not error:
        try:
            made = _uploaded(request, number)
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("laboratory:upload_result", pk=made.pk)
    context = {"error": error, "uploads": ReportUpload.objects.filter(laboratory=number)[:50], "columns": COLUMNS}
    return render(request, "laboratory/upload.html", context, status=422 if error else 200)


def _uploaded(request: HttpRequest, number: str) -> ReportUpload:
    file = request.FILES.get("file")
    if file is None:
        raise UploadUnfit(value="–", zh="没有选择文件", en="is missing")
    if file.size > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    return upload_reports(file.read(), plain(file.name or "results.xlsx"), number, request.user.get_username())


@require_safe
@needs("laboratory.work")
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty workbook with the columns."""
    return xlsx_response("results", list(COLUMNS.values()), [])


@require_safe
@needs("laboratory.work")
def upload_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of every row of a file; the refused ones as a file to correct and send again."""
    number, _ = _laboratory(request)
    made = ReportUpload.objects.filter(pk=pk, laboratory=number).exclude(laboratory="").first()
    if made is None:
        raise Http404
    rows = list(made.rows.select_related("report__sample"))
    refused = [row for row in rows if row.refusal]
    if wants_csv(request) and asked(request, "rows") == "all":
        return table_response(request, f"verdicts-{pk}", VERDICTS, (_judged(row, one) for row, one in _answers(rows)))
    if wants_csv(request):
        lines = ([*(row.cells.get(name, "") for name in COLUMNS), row.refusal.get("zh", "")] for row in refused)
        return table_response(request, f"refused-{pk}", [*COLUMNS.values(), say("未收原因", "why not taken")], lines)
    answers = list(_answers(rows))
    unjudged = sum(one is not None and one.outcome == "unjudgeable" for _, one in answers)
    context = {"upload": made, "answers": answers[:1000], "unjudged": unjudged, "reports": _unjudged_reports(rows)}
    context |= {"total": len(rows), "refused": refused[:1000], "refused_total": len(refused)}
    return render(request, "laboratory/upload_result.html", context)


def _answers(rows: list[UploadRow]) -> Iterator[tuple[UploadRow, ReportItem | None]]:
    """Yield every row with what was judged of it, None where it was not taken."""
    reports = {row.report_id for row in rows if row.report_id}
    found = {(one.report_id, one.item): one for one in ReportItem.objects.filter(report__in=reports)}
    for row in rows:
        yield row, found.get((row.report_id, row.cells.get("item", ""))) if row.report_id else None


def _unjudged_reports(rows: list[UploadRow]) -> list[TestReport]:
    """Return the reports of a file that cannot be judged as a whole: custody, capability, or an item of theirs."""
    found = {row.report_id: row.report for row in rows if row.report is not None and row.report.outcome == "unjudgeable"}
    return list(found.values())


def _judged(row: UploadRow, one: ReportItem | None) -> tuple[object, ...]:
    cells = (row.row, row.cells.get("code", ""), row.cells.get("item", ""), row.cells.get("result", ""))
    if one is None:
        return (*cells, "", row.refusal.get("code", ""), say(row.refusal.get("zh", ""), row.refusal.get("en", "")), "", "")
    report = row.report.outcome if row.report else ""
    words, step = (say(said.get("zh", ""), said.get("en", "")) for said in (one.words, one.next_step))
    return (*cells, one.outcome, one.reason, words, step, report)


@require_POST
@needs("laboratory.work")
@acts_once
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what the laboratory says of its own rate."""
    number, error = _laboratory(request)
    if not error:
        try:
            answer_outlier(number, sent(request, "text"), today(), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
    if error:
        return own_page(request, error)
    messages.success(request, say("说明已收存，与统计一同显示。", "Kept; it is shown beside the statistics."))
    return redirect("laboratory:own")


@require_safe
@needs("laboratory.work")
def own(request: HttpRequest) -> HttpResponse:
    """Show the laboratory its own capabilities, work and rate."""
    return own_page(request)


def own_page(request: HttpRequest, error: Words | None = None) -> HttpResponse:
    """Render a laboratory's own page, with a refusal where there is one."""
    number, refusal = _laboratory(request)
    context = {
        "number": number,
        "laboratory": laboratories_on(today()).get(number),
        "work": work_of(today()).get(number),
        "outlier": next((one for one in outliers_on(today()) if one.code == number), None),
        "answers": OutlierAnswer.objects.filter(laboratory=number)[:20],
        "may_answer": bool(number),
        "error": error or refusal,
        "own": True,
    }
    return render(request, "laboratory/laboratory.html", context, status=(422 if error else 403) if error or refusal else 200)
