"""A file of core indicators: its whole lists become drafts, each row that is refused is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import CORE_HEADERS
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge, keep_evidence
from zhicheng_office.ledger.tables import wants_xlsx, xlsx_response
from zhicheng_office.registry.files import read_list
from zhicheng_office.standards.core_errors import NoCoreFile
from zhicheng_office.standards.services.core_keeping import CoreCount, import_cores

COLUMNS = [names[0] for names in CORE_HEADERS.values()]
MOST_ROWS = 2000


@needs("standards.propose_core")
def import_cores_page(request: HttpRequest) -> HttpResponse:
    """Take a file of core indicators; show the drafts it became and every row that is refused."""
    error: Words | None = None
    count: CoreCount | None = None
    if request.method == "POST":
        try:
            count = _taken(request)
        except ZhichengError as refused:
            error = refused.words()
    context = {
        "error": error,
        "count": count,
        "refused": [one.words() for one in count.refused] if count else [],
        "headers": CORE_HEADERS.values(),
    }
    bad = error or (count and count.refused)
    return render(request, "standards/core_import.html", context, status=422 if bad else 200)


def _taken(request: HttpRequest) -> CoreCount:
    file, by = request.FILES.get("file"), request.user.get_username()
    if file is None:
        raise NoCoreFile()
    if file.size > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    data = file.read()
    table = read_list(data, file.name)
    if not 0 < len(table.rows) <= MOST_ROWS:
        raise NoCoreFile()
    return import_cores(table, by, file=keep_evidence(data, file.name, by))


@needs("standards.propose_core")
def template(request: HttpRequest) -> HttpResponse:
    """Give the columns to start from."""
    if wants_xlsx(request):
        return xlsx_response("core-indicators-template", COLUMNS, [])
    answer = HttpResponse("\ufeff" + ",".join(COLUMNS) + "\r\n", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="core-indicators-template.csv"'
    return answer
