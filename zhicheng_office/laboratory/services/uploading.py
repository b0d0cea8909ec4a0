"""A file of many results: every row is taken or refused with its reason, the file and all its cells are kept, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import RowUnfit
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.models import ReportUpload, TestReport, UploadRow
from zhicheng_office.laboratory.services.reporting import ReportAsked, check_report, enter_report
from zhicheng_office.laboratory.upload_files import UploadedLine, read_upload, written_day
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import recorded_now


def upload_reports(data: bytes, name: str, laboratory: str, by: str) -> ReportUpload:
    """Take a file of results (批量上传): a sample with one bad row is refused whole, others are taken; every row says what became of it.

    Raises UploadUnfit and the readers' errors for a file that is no such table, and what ``keep_evidence`` raises.
    """
    lines = read_upload(data, name)
    with transaction.atomic():
        file = keep_evidence(data, name, by)
        upload = ReportUpload.objects.create(laboratory=laboratory, file=file, name=name[-200:], by=by, at=recorded_now())
        groups: dict[str, list[UploadedLine]] = {}
        for line in lines:
            groups.setdefault(line.cells.get("code", "").upper(), []).append(line)
        rows = [row for code, group in groups.items() for row in _taken(upload, file, code, group)]
        UploadRow.objects.bulk_create(sorted(rows, key=lambda row: row.row))
        refused = sum(bool(row.refusal) for row in rows)
        record_act(by, "upload_reports", f"upload {upload.pk}", laboratory=laboratory, rows=len(rows), refused=refused)
    return upload


def _taken(upload: ReportUpload, file: Evidence, code: str, group: Sequence[UploadedLine]) -> Iterable[UploadRow]:
    own = {line.row: line.refusal for line in group if line.refusal is not None}
    report: TestReport | None = None
    whole: ZhichengError | None = None
    if not own:
        try:
            with transaction.atomic():
                report = enter_report(_asked(code, group), upload.laboratory, upload.by, file=file)
        except ZhichengError as refused:
            whole = refused
    else:
        first = min(own)
        whole = RowUnfit(value=code or "–", zh=f"同一样品第 {first} 行有误", en=f"row {first} of this sample is wrong")
    for line in group:
        refusal = own.get(line.row) or whole
        yield UploadRow(upload=upload, row=line.row, cells=dict(line.cells), report=report, refusal=_page(refusal))


def _asked(code: str, group: Sequence[UploadedLine]) -> ReportAsked:
    days, numbers = ({line.cells.get(name, "") for line in group} for name in ("issued_on", "report"))
    reasons = {line.cells.get("reason", "") for line in group} - {""}
    if len(days) > 1:
        raise RowUnfit(value="、".join(sorted(days))[:60], zh="同一报告的签发日期不同", en="one report has several days of issue")
    if len(numbers) > 1:
        raise RowUnfit(value="、".join(sorted(numbers))[:60], zh="同一样品有几个报告编号", en="one sample has several reports")
    rows = tuple(_row(line.cells) for line in group)
    asked = ReportAsked(code, numbers.pop(), _day(days.pop()), rows, "；".join(sorted(reasons)))
    check_report(asked)
    return asked


def _row(cells: Mapping[str, str]) -> ItemAsked:
    names = {"item": "item", "text": "result", "unit": "unit", "method": "method", "loq": "loq", "uncertainty": "uncertainty"}
    return ItemAsked(**{name: cells.get(column, "") for name, column in names.items()})


def _day(text: str) -> date:
    try:
        return written_day(text)
    except ValueError:
        raise RowUnfit(
            value=text[:20] or "–", zh="签发日期不对，写作 2019-06-30", en="the day of issue is none such as 2019-06-30"
        ) from None


def _page(refusal: ZhichengError | None) -> dict[str, str]:
    if refusal is None:
        return {}
    words: Words = refusal.words()
    return {"code": refusal.code, "zh": words.zh, "en": words.en}
