"""Reports from a file: each row accepted or signalled with its cell; a repeated file doubles nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.db import transaction

from zhicheng.errors import Words, ZhichengError
from zhicheng.readers import Cell, CellKind, MissingColumn, Row, Table, read_table
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.planning.errors import FormulaCell, RepeatedRow
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.services.readings import CheckedReading, Places, Written, check_note, check_reading

COLUMNS = {
    "target": ("目标编号", "target"),
    "period": ("报告期", "period"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "note": ("说明", "note"),
}
"""The columns that are read, each in either language; all others are ignored and named."""


@dataclass(frozen=True)
class ImportOutcome:
    """What became of a file (导入结果): rows taken, rows that were there already, errors, and what was not read."""

    file: str
    taken: tuple[Report, ...] = ()
    repeated: int = 0
    errors: tuple[ZhichengError, ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
    blank: int = 0

    @property
    def kept(self) -> int:
        """Return how many rows of the file are saved, now or before."""
        return len(self.taken) + self.repeated


@dataclass
class _Sheet:
    table: Table
    headers: dict[str, str]
    readings: list[tuple[Row, CheckedReading]] = field(default_factory=list)
    errors: list[ZhichengError] = field(default_factory=list)
    blank: int = 0


def import_reports(data: bytes, name: str, by: User) -> ImportOutcome:
    """Take the figures of a .csv or .xlsx file as submitted reports, the file itself as their evidence.

    Raises the readers' errors for a file that is no table, MissingColumn for one without the columns; everything else is
    signalled row by row in the outcome. All rows are written in one transaction.
    """
    table = read_table(data, name)
    sheet = _Sheet(table, _headers(table), errors=list(table.refused))
    for row in table.rows:
        _read(row, sheet, by.body)
    _signal_repeats(sheet)
    with transaction.atomic():
        taken, repeated = _write(sheet, data, name, by)
    known = set(sheet.headers.values())
    ignored = tuple(header for header in table.header if header and header not in known)
    errors = tuple(sorted(sheet.errors, key=lambda error: (error.where.row or 0) if error.where else 0))
    return ImportOutcome(name, tuple(taken), repeated, errors, ignored, tuple(table.notes), sheet.blank)


def _headers(table: Table) -> dict[str, str]:
    found = {}
    for key, names in COLUMNS.items():
        header = next((name for name in table.header if name.strip().lower() in names), None)
        if header is None and key != "note":
            present = "、".join(name for name in table.header if name)
            raise MissingColumn(where=table.sheet.where(table.header_row), value=names[0], found=present)
        if header is not None:
            found[key] = header
    return found


def _read(row: Row, sheet: _Sheet, body: str) -> None:
    cells = {key: row.cell(header) for key, header in sheet.headers.items()}
    if cells["value"].kind is CellKind.EMPTY and not _text(cells.get("note")):
        sheet.blank += 1  # a row of the template that nobody filled in
        return
    try:
        for cell in cells.values():
            if cell.kind is CellKind.FORMULA:
                raise FormulaCell(value=cell.raw[:60], where=cell.where)
        written = Written(*(_text(cells[key]) for key in ("target", "period", "value", "unit")))
        places = Places(*(cells[key].where for key in ("target", "period", "value", "unit")))
        reading = check_reading(written, body, places)
        check_note(reading, _text(cells.get("note")), (cells.get("note") or cells["value"]).where)
        sheet.readings.append((row, reading))
    except ZhichengError as error:
        sheet.errors.append(error)


def _text(cell: Cell | None) -> str:
    return cell.raw.strip() if cell else ""


def _signal_repeats(sheet: _Sheet) -> None:
    """Of rows that say the same the first is kept; of rows that differ none is, for which one holds is not ours to guess."""
    groups: dict[tuple[str, str], list[tuple[Row, CheckedReading]]] = {}
    for row, reading in sheet.readings:
        groups.setdefault((reading.target.id, str(reading.period)), []).append((row, reading))
    sheet.readings = []
    for (code, period), group in groups.items():
        same = len({reading.number for _, reading in group}) == 1
        if same:
            sheet.readings.append(group[0])
        for index, (row, _) in enumerate(group):
            if len(group) == 1 or (same and index == 0):
                continue
            other = group[0 if index else 1][0]
            words = (
                Words("数值相同，只取一行", "the same value, one is taken")
                if same
                else Words("数值不同，都没有取", "the values differ, none is taken")
            )
            cell = row.cell(sheet.headers["value"]).where
            sheet.errors.append(
                RepeatedRow(
                    value=f"{code} {period}",
                    first=f"{other.cell(sheet.headers['value']).where.cell}",
                    zh=words.zh,
                    en=words.en,
                    where=cell,
                )
            )


def _write(sheet: _Sheet, data: bytes, name: str, by: User) -> tuple[list[Report], int]:
    taken, repeated = [], 0
    kept = keep_evidence(data, name, by.get_username()) if sheet.readings else None
    for row, reading in sheet.readings:
        note = _text(row.cell(sheet.headers["note"])) if "note" in sheet.headers else ""
        report, created = Report.objects.get_or_create(
            idempotency_key=row_key(by.body, reading),
            defaults={
                "target": reading.target.id,
                "period": str(reading.period),
                "body": by.body,
                "value": str(reading.value),
                "note": note,
                "state": Report.State.SUBMITTED,
                "filed_by": by.get_username(),
            },
        )
        if not created:
            repeated += 1
            continue
        if kept is not None:
            report.evidence.add(kept)
        taken.append(report)
    if taken:
        record_act(by.get_username(), "import_reports", name, rows=len(taken), digest=kept.digest if kept else "")
    return taken, repeated


def row_key(body: str, reading: CheckedReading) -> str:
    """Return what makes two rows the same: body, target, period and number, whatever the file is called."""
    said = f"{body}\n{reading.target.id}\n{reading.period}\n{reading.number}"
    return f"row:{hashlib.sha256(said.encode()).hexdigest()}"
