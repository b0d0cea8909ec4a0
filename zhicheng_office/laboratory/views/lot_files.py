"""Files of many lots: sent, answered row by row, the refused ones given back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory.errors import UploadUnfit
from zhicheng_office.laboratory.models import LotSeriesRow, LotUpload, LotUploadRow
from zhicheng_office.laboratory.services.lot_uploading import LOT_COLUMNS, LOT_REQUIRED, upload_lots
from zhicheng_office.laboratory.views.lots import series_of
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import table_response, wants_csv, xlsx_response
from zhicheng_office.ui.asked import plain
from zhicheng_office.ui.saying import say

SHOWN = 1000


@needs("laboratory.read_series", by=series_of)
@acts_once
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Take a file of lots; list the files that came before."""
    row = _series(number)
    may_keep = may(request.user, "laboratory.keep_series", row)
    error: Words | None = None
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        try:
            made = _uploaded(request, number)
        except ZhichengError as refused:
            error = refused.words()
        else:
            return redirect("laboratory:lot_upload_result", number=number, pk=made.pk)
    columns = [(name, header, name in LOT_REQUIRED) for name, header in LOT_COLUMNS.items()]
    context = {"row": row, "error": error, "uploads": row.uploads.all()[:50], "columns": columns, "may_keep": may_keep}
    return render(request, "laboratory/lot_upload.html", context, status=422 if error else 200)


def _series(number: str) -> LotSeriesRow:
    row = series_of(number)
    if row is None:
        raise Http404
    return row


def _uploaded(request: HttpRequest, number: str) -> LotUpload:
    file = request.FILES.get("file")
    if file is None:
        raise UploadUnfit(value="–", zh="没有选择文件", en="is missing")
    if (file.size or 0) > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    return upload_lots(number, file.read(), plain(file.name or "lots.xlsx"), request.user.get_username())


@require_safe
@needs("laboratory.own_lots")
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty workbook with the columns."""
    return xlsx_response("lots", list(LOT_COLUMNS.values()), [])


@require_safe
@needs("laboratory.read_series", by=series_of)
def upload_result(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Show what became of every row of a file; the refused ones as a file to correct and send again."""
    row = _series(number)
    made = LotUpload.objects.filter(pk=pk, series=row).select_related("file").first() if pk < 1 << 62 else None
    if made is None:
        raise Http404
    rows = made.rows.select_related("step")
    refused = rows.exclude(refusal={})
    if wants_csv(request):
        header = [*LOT_COLUMNS.values(), say("未收原因", "why not taken")]
        lines = ([*(one.cells.get(name, "") for name in LOT_COLUMNS), _why(one)] for one in refused)
        return table_response(request, f"refused-lots-{pk}", header, lines)
    context = {
        "row": row,
        "upload": made,
        "rows": list(rows[:SHOWN]),
        "total": made.rows.count(),
        "taken": rows.filter(step__isnull=False).count(),
        "known": rows.filter(is_known=True).count(),
        "refused": list(refused[:SHOWN]),
        "refused_total": refused.count(),
    }
    return render(request, "laboratory/lot_upload_result.html", context)


def _why(row: LotUploadRow) -> str:
    return say(row.refusal.get("zh", ""), row.refusal.get("en", ""))
