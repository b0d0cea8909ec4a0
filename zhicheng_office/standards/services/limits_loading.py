"""Files of limits: read by a job row by row, previewed, and taken as drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.readers import read_table
from zhicheng.standards import ReadLimit, RefusedLimit, ReviewAct, ReviewState, read_limits
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.evidence import keep_evidence, read_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.standards.limit_errors import NoLimitFile, NothingChosen, UnfitLimit
from zhicheng_office.standards.models import LimitRow, LimitUpload, LimitUploadRow
from zhicheng_office.standards.services.limits_drafting import LimitDraft, check_draft, draft_limit
from zhicheng_office.standards.services.limits_reviewing import Officer, act_on_limit

CHUNK = 200
Tells = Callable[[int, int], None]


def ask_for_reading(data: bytes, name: str, by: str) -> LimitUpload:
    """Keep a file of limits and queue its reading (上传限量文件). Raises what ``keep_evidence`` refuses."""
    with transaction.atomic():
        file = keep_evidence(data, name, by)
        upload = LimitUpload.objects.create(file=file, name=name[-200:], by=by, at=recorded_now())
        upload.job = ask_for("read_limits", by, upload=upload.pk)
        upload.save(update_fields=["job"])
        record_act(by, "upload_limits", f"limit file {upload.pk}", name=name[-200:])
    return upload


def read_file(upload: LimitUpload, tells: Tells) -> dict[str, Any]:
    """Read a file into rows to look at (读入预览): good ones with their limits, the others with row and reason.

    A reading that was broken off begins again. Raises MissingColumn and the readers' errors for a file that is no such table.
    """
    found = read_limits(read_table(read_evidence(upload.file), upload.name))
    upload.rows.all().delete()
    seen: dict[str, int] = {}
    for start in range(0, len(found.rows), CHUNK):
        LimitUploadRow.objects.bulk_create(_row(upload, read, seen) for read in found.rows[start : start + CHUNK])
        tells(min(start + CHUNK, len(found.rows)), len(found.rows))
    LimitUploadRow.objects.bulk_create(_refused(upload, one) for one in found.unread)
    bad = upload.rows.exclude(refusal={}).count()
    return {"read": upload.rows.count(), "good": upload.rows.count() - bad, "refused": bad}


def _row(upload: LimitUpload, read: ReadLimit, seen: dict[str, int]) -> LimitUploadRow:
    beside = {"quote": read.quote, "source": read.seen_at, "item_en": read.item_en}
    row = LimitUploadRow(upload=upload, row=read.row, texts=read.limit.as_texts(), beside=beside)
    try:
        draft = _draft(row)
        check_draft(draft)
        if draft.digest in seen:
            first = seen[draft.digest]
            raise UnfitLimit(value=read.row, zh=f"与第 {first} 行相同", en=f"the row is the same as row {first}")
        seen[draft.digest] = read.row
    except ZhichengError as refused:
        row.refusal = _page(refused)
        if "\0" in str(row.texts) + str(beside):
            row.texts, row.beside = {}, {}
    return row


def _refused(upload: LimitUpload, one: RefusedLimit) -> LimitUploadRow:
    texts = {name: "".join(sign for sign in text if sign.isprintable()) for name, text in one.texts.items()}
    return LimitUploadRow(upload=upload, row=one.row, texts=texts, refusal=_page(one.error))


def _draft(row: LimitUploadRow) -> LimitDraft:
    return LimitDraft(row.texts, **row.beside)


def _page(refusal: ZhichengError) -> dict[str, str]:
    words = refusal.words()
    return {"code": refusal.code, "zh": words.zh, "en": words.en}


def take_file(pk: int, by: str) -> int:
    """Make a draft of every good row of a file that was read (收为拟稿); return how many. Raises NoLimitFile."""
    with transaction.atomic():
        upload = LimitUpload.objects.select_for_update().filter(pk=pk).first()
        if upload is None or upload.taken_by:
            raise NoLimitFile(zh="不在或已收", en="is not there, or was taken")
        taken = 0
        for row in upload.rows.filter(refusal={}):
            row.limit = draft_limit(_draft(row), by, upload=upload)
            row.save(update_fields=["limit"])
            taken += 1
        if not taken:
            raise NothingChosen()
        upload.taken_by = by
        upload.save(update_fields=["taken_by"])
        record_act(by, "take_limits", f"limit file {pk}", drafts=taken)
    return taken


def propose_file(pk: int, officer: Officer) -> int:
    """Propose every draft of a file that has its clause and source (整批提请复核); return how many. Raises NothingChosen."""
    rows = LimitRow.objects.filter(upload_id=pk, state=str(ReviewState.DRAFT)).exclude(quote="").exclude(source="")
    numbers = list(rows.values_list("number", flat=True))
    if not numbers:
        raise NothingChosen()
    with transaction.atomic():
        for number in numbers:
            act_on_limit(number, ReviewAct.PROPOSE, officer)
    return len(numbers)
