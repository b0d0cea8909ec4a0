"""Our draws and results in an upper platform's columns, as CSV or XLSX in which codes stay text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zhicheng.draw.bundles import DIRECTED_SCHEMA, SCHEMA
from zhicheng.draw.explaining import explain_known
from zhicheng.draw.official.errors import BadOfficialCell, NothingToExport
from zhicheng.draw.official.platforms import Platform
from zhicheng.draw.official.reading import OfficialRow
from zhicheng.draw.reading import parsed

_FORMULA = ("=", "@", "\t", "\r")
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can name: a file says nothing of when it was written


def rows_of_bundle(bundle: bytes) -> tuple[OfficialRow, ...]:
    """Return whom a bundle is known to draw (导出对象): all of an open draw, those opened of a sealed one. It is not verified here.

    Raises BadBundle and NothingToExport.

    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> [row.stratum for row in rows_of_bundle(open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster))]
    ['五金', '五金', '五金', '食品', '食品']
    """
    batch = parsed(bundle, SCHEMA, DIRECTED_SCHEMA)["commitment"]["draw"]
    found = [said for said in explain_known(bundle) if said.drawn or said.control]
    if not found:
        raise NothingToExport(value=batch)
    ordered = sorted(found, key=lambda said: (said.stratum, said.code))
    return tuple(OfficialRow(said.code, stratum=said.stratum, batch=batch) for said in ordered)


def with_results(rows: Iterable[OfficialRow], results: Mapping[str, OfficialRow]) -> tuple[OfficialRow, ...]:
    """Return rows with name, inspectors, day and result of others by code, where they have them (补入结果)."""
    return tuple(_filled(row, results[row.code]) if row.code in results else row for row in rows)


def _filled(row: OfficialRow, other: OfficialRow) -> OfficialRow:
    return replace(
        row,
        name=other.name or row.name,
        inspectors=other.inspectors or row.inspectors,
        visited=other.visited or row.visited,
        result=other.result or row.result,
    )


def export_table(rows: Iterable[OfficialRow], platform: Platform) -> tuple[tuple[str, ...], ...]:
    """Return a table in a platform's columns, its header first (按上级平台列导出). Read back by the same mapping it gives the same rows.

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> row = OfficialRow("91110000600037341L", name="某厂", inspectors=("甲", "乙", "丙"))
    >>> export_table([row], load_platforms()["provincial_tasks"])[1][3:6]
    ('', '甲', '乙、丙')
    """
    header = tuple(name for name, _ in platform.columns)
    lines = (_line(line, platform) for row in rows for line in _lines(row, platform))
    return (header, *lines)


def _lines(row: OfficialRow, platform: Platform) -> Iterator[OfficialRow]:
    if not platform.seat_rows or len(row.inspectors) < 2:
        yield row
        return
    for name in row.inspectors:
        yield replace(row, inspectors=(name,))


def _line(row: OfficialRow, platform: Platform) -> tuple[str, ...]:
    people, places = list(row.inspectors), len(platform.headers("inspector"))
    if people and places:
        people = [*people[: places - 1], "、".join(people[places - 1 :])]
    waiting = iter(people)
    held = {
        "batch": row.batch,
        "code": row.code,
        "name": row.name,
        "stratum": row.stratum,
        "drawn": platform.yes if row.drawn else "否",
        "visited": row.visited.isoformat() if row.visited else "",
        "result": row.result,
    }
    return tuple(next(waiting, "") if field == "inspector" else held.get(field, "") for _, field in platform.columns)


def table_csv(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV that a spreadsheet opens as UTF-8 (导出CSV); raise BadOfficialCell for what it would take for a formula.

    >>> table_csv([("代码",), ("91110000600037341L",)])[3:]
    b'\\xe4\\xbb\\xa3\\xe7\\xa0\\x81\\r\\n91110000600037341L\\r\\n'
    """
    for line in table[1:]:
        for name, text in zip(table[0], line, strict=True):
            if text.startswith(_FORMULA):
                raise BadOfficialCell(
                    field=name, value=text[:40], zh="会被表格软件当作公式", en="a spreadsheet takes it for a formula"
                )
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def table_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a workbook whose every cell is text (导出XLSX), so that no code becomes a number; same table, same bytes.

    >>> table_xlsx([("代码",), ("91110000600037341L",)]) == table_xlsx([("代码",), ("91110000600037341L",)])
    True
    """
    from openpyxl import Workbook  # takes a second to load: others need not wait for it

    book = Workbook()
    sheet = book.worksheets[0]
    for line, texts in enumerate(table, start=1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(line, column)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _timeless(book: bytes) -> bytes:
    """Return a workbook without the moment it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as told, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(told.namelist()):
            content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", told.read(name))
            kept.writestr(zipfile.ZipInfo(name, _NEVER), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
