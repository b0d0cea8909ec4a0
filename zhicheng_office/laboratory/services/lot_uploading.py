"""A file of many lots of a series: taken in their order up to the first that is refused, every row answered, nothing doubled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from zhicheng.errors import Where, ZhichengError
from zhicheng.judgement import InspectedLot, LotSeries, SeriesAct
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.errors import UploadUnfit
from zhicheng_office.laboratory.lot_errors import LotRowUnfit, LotWaits
from zhicheng_office.laboratory.lot_records import kept_series, standing_steps
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep, LotUpload, LotUploadRow
from zhicheng_office.laboratory.services.lot_accepting import (
    KIND,
    facts_of_lot,
    locked_series,
    lot_step,
    next_place,
    project,
    state_facts,
)
from zhicheng_office.laboratory.services.stepping import check_day
from zhicheng_office.laboratory.upload_files import UploadedLine, table_lines, written_day
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county_kept, recorded_now
from zhicheng_office.ledger.rulebook import load_rulebook

LOT_COLUMNS = {
    "lot": "批号",
    "size": "批量",
    "nonconforming": "不合格品数",
    "day": "检验日期",
    "inspected": "样本量",
    "resubmitted": "再次提交",
}
"""Columns of a file of lots: field and header; either may stand in the file."""
LOT_REQUIRED = ("lot", "size", "nonconforming", "day")
MOST_LOTS = 10_000
_YES, _NO = frozenset({"是", "y", "yes", "1", "true", "√"}), frozenset({"", "否", "n", "no", "0", "false"})
_COUNT = re.compile(r"\d{1,12}")


@dataclass
class _Taking:
    """What a file comes to while its rows are read one after another."""

    row: LotSeriesRow
    upload: LotUpload
    series: LotSeries
    seen: dict[str, list[LotStep]]
    place: int
    steps: list[LotStep] = field(default_factory=list)
    stopped_at: int = 0


def upload_lots(number: str, data: bytes, name: str, by: str) -> LotUpload:
    """Take a file of lots into a series (批量导入): .csv or .xlsx, rows in the order of inspection.

    A lot that stands already with the same numbers is known and left alone; the first row that is refused holds back those after it, for
    their severity depends on it. Raises UnknownSeries, UploadUnfit and the readers' errors, and what ``keep_evidence`` raises.
    """
    lines = list(table_lines(data, name, LOT_COLUMNS, LOT_REQUIRED))
    if not 1 <= len(lines) <= MOST_LOTS:
        raise UploadUnfit(value=len(lines), zh=f"须有 1 至 {MOST_LOTS} 行", en=f"has 1 to {MOST_LOTS} rows")
    with county_kept(), transaction.atomic():
        row = locked_series(number)
        file = keep_evidence(data, name, by)
        upload = LotUpload.objects.create(series=row, file=file, name=name[-200:], by=by, at=recorded_now())
        taking = _Taking(row, upload, kept_series(row), _standing(row), next_place(row))
        answers = [_taken(taking, line, by) for line in sorted(lines, key=lambda line: line.row)]
        _keep(taking, answers, by)
    return upload


def _standing(row: LotSeriesRow) -> dict[str, list[LotStep]]:
    found: dict[str, list[LotStep]] = {}
    for step in standing_steps(row).filter(act=SeriesAct.LOT):
        found.setdefault(step.lot, []).append(step)
    return found


def _taken(taking: _Taking, line: UploadedLine, by: str) -> LotUploadRow:
    answer = LotUploadRow(upload=taking.upload, row=line.row, cells=dict(line.cells))
    try:
        if taking.stopped_at:
            raise LotWaits(value=taking.stopped_at)
        if line.refusal is not None:
            raise line.refusal
        lot = _lot(line.cells, taking.upload.name, line.row)
        earlier = taking.seen.setdefault(lot.lot, [])
        if any(_same(step, lot) for step in earlier if step.pk):
            answer.is_known = True
            return answer
        check_day(lot.day)
        verdict = taking.series.after(lot, [bool(step.accepted) for step in earlier])
    except ZhichengError as refused:
        taking.stopped_at = taking.stopped_at or line.row
        words = refused.words()
        answer.refusal = {"code": refused.code, "zh": words.zh, "en": words.en}
        return answer
    step = lot_step(taking.row, verdict, taking.place, by)
    taking.series, taking.place = verdict.series, taking.place + 1
    taking.steps.append(step)
    earlier.append(step)
    answer.step = step
    return answer


def _keep(taking: _Taking, answers: Sequence[LotUploadRow], by: str) -> None:
    row, steps = taking.row, taking.steps
    refused = sum(bool(one.refusal) for one in answers)
    said = {"series": row.number, "act": "lots", "place": steps[0].place if steps else 0, "lots": len(steps), "refused": refused}
    record = said | {
        "file": taking.upload.file.digest, "after": taking.series.standing.value, "by": by, "rulebook": load_rulebook().digest,
        "simulated": row.simulated,
    }  # fmt: skip
    entry = queue_record(
        KIND, f"lots {row.number} file {taking.upload.pk}", record, opened=("series", "act", "place", "simulated")
    )
    for step in steps:
        step.entry, step.upload = entry, taking.upload
    LotStep.objects.bulk_create(steps, batch_size=500)
    LotUploadRow.objects.bulk_create(answers, batch_size=1000)
    project(row, taking.series, lots=len(steps), rejected=sum(not step.accepted for step in steps))
    record_act(by, "upload_lots", f"lots {row.number}", lots=len(steps), refused=refused)
    state_facts(row, [fact for step in steps for fact in facts_of_lot(row, step)], by)


def _same(step: LotStep, lot: InspectedLot) -> bool:
    told = (step.size, step.nonconforming, step.day, step.resubmitted)
    return told == (lot.size, lot.nonconforming, lot.day, lot.resubmitted) and lot.inspected in (None, step.n)


def _lot(cells: Mapping[str, str], name: str, row: int) -> InspectedLot:
    again = cells.get("resubmitted", "").lower()
    if again not in _YES | _NO:
        raise _unfit("再次提交只能写“是”或“否”", "resubmitted is yes or no", name, row)
    inspected = _count(cells, "inspected", name, row) if cells.get("inspected") else None
    size, found = _count(cells, "size", name, row), _count(cells, "nonconforming", name, row)
    return InspectedLot(cells["lot"], size, found, _day(cells["day"], name, row), inspected, again in _YES)


def _count(cells: Mapping[str, str], field_name: str, name: str, row: int) -> int:
    text = cells.get(field_name, "")
    if not (text.isascii() and _COUNT.fullmatch(text)):
        header = LOT_COLUMNS[field_name]
        raise _unfit(f"{header}“{text[:20]}”不是整数", f"{field_name} {text[:20]!r} is no whole number", name, row)
    return int(text)


def _day(text: str, name: str, row: int) -> date:
    try:
        return written_day(text)
    except ValueError:
        raise _unfit("检验日期写作 2019-06-30", "the day is written 2019-06-30", name, row) from None


def _unfit(zh: str, en: str, name: str, row: int) -> LotRowUnfit:
    return LotRowUnfit(where=Where(file=name, row=row), value=f"{name[-40:]} {row}", zh=zh, en=en)
