"""Import a draw or a roster of the level above: the file is kept, read by its platform's mapping, checked, stated and logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.draw.official import OfficialStated, state_official
from zhicheng.errors import ZhichengError
from zhicheng.publication import PrivateText, leaks
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectionItem, OfficialImport, PlannedBatch
from zhicheng_office.inspection.official_errors import OfficialKnown
from zhicheng_office.inspection.official_files import MOST_KEPT, check_import, platform_of, read_import, report_page
from zhicheng_office.inspection.services.stating import ORGANISER
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

OPENED = ("number", "kind", "document", "issued_by", "issued", "platform", "rows", "carries_out")


@dataclass(frozen=True)
class OfficialAsked:
    """What an officer says of an official file (导入说明): ``planned`` is the number of our own batch, empty where there is none."""

    kind: str
    number: str
    title: str
    platform: str
    document: str
    issued_by: str
    issued: date
    first_day: date
    last_day: date
    planned: str = ""
    items: Sequence[str] = ()
    announced: bool = False
    ratio: str = ""


def check_asked(asked: OfficialAsked) -> None:
    """Refuse what cannot be imported as it is said; raise OfficialKnown, OfficialFieldMissing, PrivateText."""
    platform_of(asked.platform)
    for text in (asked.title, asked.document, asked.issued_by):
        for leak in leaks(text)[:1]:
            raise PrivateText(zh=leak.kind.words.zh, en=leak.kind.words.en)
    taken = PlannedBatch.objects.filter(number=asked.number).exists()
    if taken or OfficialImport.objects.filter(number=asked.number).exists():
        raise OfficialKnown(value=asked.number)


def import_official(asked: OfficialAsked, evidence: Evidence, by: str, *, told: Callable[[int, int], None]) -> OfficialImport:
    """Read, check and keep an official file (导入上级抽取或名录). Repeated with the same file it returns what is there.

    Raises OfficialKnown, OfficialFieldMissing, PrivateText, and what ``read_official`` raises for a file that is no such list.
    """
    known = OfficialImport.objects.filter(number=asked.number, evidence=evidence).first()
    if known is not None:
        return known
    check_asked(asked)
    row = _row(asked, evidence, by)
    read = read_import(row)
    told(1, 3)
    report = check_import(row, read)
    told(2, 3)
    row.rows, row.drawn, row.columns_ignored = len(read.rows), len({one.code for one in read.drawn}), list(read.ignored)
    row.report, row.unread = report_page(report), [_error(error) for error in read.refused[:MOST_KEPT]]
    with transaction.atomic():
        lock_sequencer()
        row.entry = queue_record("official_draw", f"official {row.number}", _record(row), opened=OPENED)
        row.save()
        row.items.set(InspectionItem.objects.filter(code__in=list(asked.items)))
        said = OfficialStated(row.number, row.title, row.document, row.issued_by, asked.planned)
        label = BatchLabel(f"{row.issued_by} {row.document}", ORGANISER, today(), by, simulated=row.simulated)
        record_batch(state_official(said, today(), body=ORGANISER), label)
        record_act(by, "import_official", row.number, rows=row.rows, refused=len(read.refused), file=evidence.digest)
    told(3, 3)
    return row


def _row(asked: OfficialAsked, evidence: Evidence, by: str) -> OfficialImport:
    place = county()
    return OfficialImport(
        kind=asked.kind,
        number=asked.number,
        title=asked.title,
        platform=asked.platform,
        document=asked.document,
        issued_by=asked.issued_by,
        issued=asked.issued,
        evidence=evidence,
        planned=PlannedBatch.objects.filter(number=asked.planned).first() if asked.planned else None,
        announced=asked.announced,
        first_day=asked.first_day,
        last_day=asked.last_day,
        ratio=asked.ratio,
        simulated=bool(place and place.simulated),
        imported_by=by,
        imported_at=recorded_now(),
    )


def _record(row: OfficialImport) -> dict[str, object]:
    """Return what the leaf holds; the file's digest stays closed, for the list may not be known before the visits."""
    return {
        "number": row.number,
        "kind": row.kind,
        "document": row.document,
        "issued_by": row.issued_by,
        "issued": row.issued.isoformat(),
        "platform": row.platform,
        "rows": row.rows,
        "carries_out": row.planned.number if row.planned else "",
        "file": row.evidence.digest,
        "by": row.imported_by,
    }


def _error(error: ZhichengError) -> dict[str, str]:
    words = error.words()
    return {"code": error.code, "zh": words.zh, "en": words.en}
