"""The doors of the room: bytes and a name in, a document or a table out; nothing but a ZhichengError ever escapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.readers.archives import open_archive
from zhicheng.readers.csv import read_csv
from zhicheng.readers.documents import Composer, Document, Format
from zhicheng.readers.docx import read_docx
from zhicheng.readers.errors import BrokenFile, EmptyTable, NotATable, UnknownSheet
from zhicheng.readers.html import read_html, read_html_tables
from zhicheng.readers.limits import Limits, rulebook_limits
from zhicheng.readers.ofd import read_ofd
from zhicheng.readers.plain import read_plain
from zhicheng.readers.sniffing import sniff
from zhicheng.readers.tables import Sheet, Table, table_from

_Read = TypeVar("_Read")


def read_text(data: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """Return the text of a file in reading order (读取文本): .txt .docx .pdf .ofd .html .xlsx .csv.

    ``name`` serves error messages and, where the content leaves a doubt, its ending. Raises one of the errors of
    ``zhicheng.readers.errors``, each with the file and, where there is one, the row and cell.

    >>> read_text("\\ufeff到2020年，合格率达到94%以上。\\r\\n".encode(), "plan.txt").text
    '到2020年，合格率达到94%以上。\\r\\n'
    """
    allowed = limits or rulebook_limits()
    return _guarded(lambda: _document(data, name, allowed), name)


def read_table(data: bytes, name: str, *, sheet: str | None = None, limits: Limits | None = None) -> Table:
    """Return the table of a .csv or .xlsx file, or of an .html page saved as .xls (读取表格).

    Without ``sheet`` it is the first visible sheet that holds anything; the others are named in ``notes``. Raises one of
    the errors of ``zhicheng.readers.errors``; rows that do not fit the header are in ``Table.refused``.

    >>> table = read_table("指标,值\\n合格率,94.5\\n".encode("gb18030"), "q2.csv")
    >>> table.rows[0].cell("值").where.cell
    'B2'
    """
    allowed = limits or rulebook_limits()
    return _guarded(lambda: table_from(_chosen(_sheets(data, name, sheet, allowed), name, sheet)), name)


def read_tables(data: bytes, name: str, *, limits: Limits | None = None) -> tuple[Table, ...]:
    """Return every table of a file, one for each visible sheet that holds anything (读取全部工作表).

    >>> [len(table) for table in read_tables("指标,值\\n合格率,94.5\\n".encode(), "q2.csv")]
    [1]
    """
    allowed = limits or rulebook_limits()

    def read() -> tuple[Table, ...]:
        filled = [sheet for sheet in _sheets(data, name, None, allowed) if sheet.rows]
        if not filled:
            raise EmptyTable(where=Where(file=name))
        return tuple(table_from(sheet) for sheet in filled)

    return _guarded(read, name)


def _guarded(read: Callable[[], _Read], name: str) -> _Read:
    """Call a reader; what a foreign library trips over in a damaged file becomes a BrokenFile."""
    try:
        return read()
    except ZhichengError:
        raise
    except Exception as reason:
        ending = name.rpartition(".")[2][:8] or "?"
        raise BrokenFile(where=Where(file=name), format=ending, reason=type(reason).__name__) from reason


def _document(data: bytes, name: str, limits: Limits) -> Document:
    kind = sniff(data, name, limits)
    if kind is Format.TXT:
        return read_plain(data, name, limits)
    if kind is Format.HTML:
        return read_html(data, name, limits)
    if kind is Format.PDF:
        from zhicheng.readers.pdf import read_pdf  # its library takes half a second to load: others need not wait for it

        return read_pdf(data, name, limits)
    if kind in (Format.DOCX, Format.OFD):
        archive = open_archive(data, name, limits)
        return read_docx(archive) if kind is Format.DOCX else read_ofd(archive)
    return _rendered(_sheets(data, name, None, limits), name, kind, limits)


def _sheets(data: bytes, name: str, only: str | None, limits: Limits) -> tuple[Sheet, ...]:
    kind = sniff(data, name, limits)
    if kind is Format.XLSX:
        from zhicheng.readers.xlsx import read_xlsx  # see read_pdf

        return read_xlsx(open_archive(data, name, limits), only)
    if kind in (Format.CSV, Format.TXT):
        return (read_csv(data, name, limits),)
    if kind is Format.HTML:
        return read_html_tables(data, name, limits)
    raise NotATable(where=Where(file=name), format=kind.value)


def _chosen(sheets: tuple[Sheet, ...], name: str, only: str | None) -> Sheet:
    if only is not None:
        return _named(sheets, name, only)
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise EmptyTable(where=Where(file=name))
    others = [str(sheet.name) for sheet in filled[1:]]
    note = Words(f"未读入工作表：{'、'.join(others)}", f"sheets not read: {', '.join(others)}")
    return replace(filled[0], notes=filled[0].notes + ((note,) if others else ()))


def _named(sheets: tuple[Sheet, ...], name: str, only: str) -> Sheet:
    for sheet in sheets:
        if sheet.name == only:
            return sheet
    found = "、".join(str(sheet.name) for sheet in sheets if sheet.name)
    raise UnknownSheet(where=Where(file=name), value=only, found=found)


def _rendered(sheets: tuple[Sheet, ...], name: str, kind: Format, limits: Limits) -> Document:
    composer = Composer(name, limits)
    for sheet in sheets:
        if sheet.name and sheet.rows and len(sheets) > 1:
            composer.add_line(sheet.name)
        composer.add_table([_shown(row.raws, row.cached) for row in sheet.rows])
        composer.notes.extend(sheet.notes)
    return composer.document(kind, sheets[0].encoding if sheets else "utf-8")


def _shown(raws: tuple[str, ...], cached: object) -> list[str]:
    """A page of text shows what a formula came to; only tables of measurements insist on the formula itself."""
    kept = cached if isinstance(cached, dict) else {}
    return [kept.get(index, raw) for index, raw in enumerate(raws)]
