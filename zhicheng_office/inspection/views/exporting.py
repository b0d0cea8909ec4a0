"""Our draws and results in an upper platform's columns."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.draw.official import export_table, table_csv, table_xlsx
from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.campaign_errors import SealedReading
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.official_files import platforms
from zhicheng_office.inspection.official_rows import official_rows, with_label
from zhicheng_office.inspection.services.keeping import check_reads
from zhicheng_office.inspection.views.campaigns import campaign_of

FORMS = {
    "csv": (table_csv, "text/csv; charset=utf-8"),
    "xlsx": (table_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
@needs("inspection.read_campaigns")
def export(request: HttpRequest, number: str) -> HttpResponse:
    """Offer the campaign in the columns of every platform that the rulebook or the county knows."""
    context = {"campaign": campaign_of(number), "platforms": list(platforms().values())}
    return render(request, "inspection/export_draw.html", context)


@require_safe
@needs("inspection.read_campaigns")
def export_file(request: HttpRequest, number: str, platform: str, kind: str) -> HttpResponse:
    """Give the campaign's visits and results in a platform's columns; of a sealed one only to who may know."""
    found, mapping = _readable(request, number), platforms().get(platform)
    if mapping is None or kind not in FORMS:
        raise Http404
    written, media = FORMS[kind]
    try:
        content = written(with_label(export_table(official_rows(found, request.user), mapping), simulated=found.simulated))
    except ZhichengError as refused:
        said = {"error": refused.words(), "number": number}
        return render(request, "inspection/campaign_refused.html", said, status=422)
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{number}-{platform}.{kind}"'
    return answer


def _readable(request: HttpRequest, number: str) -> Campaign:
    found = campaign_of(number)
    try:
        check_reads(found, request.user, "export")
    except SealedReading as refused:
        raise PermissionDenied from refused
    return found
