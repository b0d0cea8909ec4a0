"""A draw that the province or the nation made, read from its file: every column mapped, ignored by name or signalled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zhicheng.draw.official.errors import BadOfficialCell, BadOfficialSource, CodeAsNumber, MergedCells, UnknownColumn
from zhicheng.draw.official.platforms import Platform
from zhicheng.errors import Where, ZhichengError
from zhicheng.readers import Cell, CellKind, Row, Table, read_table
from zhicheng.registry import check_entity_code

_PEOPLE = re.compile(r"[;；、,，/\n]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d\d:\d\d(?::\d\d)?)?")
_FLOATED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{15,}\.0*")
_NO = frozenset({"", "否", "未抽中", "no", "0"})


@dataclass(frozen=True)
class OfficialSource:
    """Where an official draw comes from (官方来源): the document, who issued it and when, and the SHA-256 of the file.

    >>> OfficialSource("浙市监〔2026〕9号", "浙江省市场监督管理局", date(2026, 9, 1), "list.csv", b"").digest.hex()[:8]
    'e3b0c442'
    """

    document: str
    issued_by: str
    issued: date
    file: str
    content: bytes

    def __post_init__(self) -> None:
        for name, said in (("document", self.document), ("issued_by", self.issued_by), ("file", self.file)):
            if not said.strip():
                raise BadOfficialSource(value=name)

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of the file as it came, 32 bytes."""
        return hashlib.sha256(self.content).digest()


@dataclass(frozen=True)
class OfficialRow:
    """One inspectee of an official draw (官方抽取对象); ``inspectors`` as they are written; ``drawn`` false for others of a whole roster."""

    code: str
    name: str = ""
    stratum: str = ""
    batch: str = ""
    inspectors: tuple[str, ...] = ()
    visited: date | None = None
    result: str = ""
    drawn: bool = True
    where: Where | None = None


@dataclass(frozen=True)
class OfficialDraw:
    """What an official file holds (官方抽取): rows that were read, an error for everything that was not.

    ``fields`` are those whose columns the file has. With a column for who is drawn it is a whole roster, else the drawn alone.
    """

    source: OfficialSource
    platform: Platform
    rows: tuple[OfficialRow, ...]
    refused: tuple[ZhichengError, ...]
    fields: frozenset[str]
    ignored: tuple[str, ...] = ()

    @property
    def drawn(self) -> tuple[OfficialRow, ...]:
        """Return the rows of those drawn."""
        return tuple(row for row in self.rows if row.drawn)


def read_official(source: OfficialSource, platform: Platform) -> OfficialDraw:
    """Read an official draw or roster by its platform's mapping (官方抽取导入). The good rows stay whatever the others hold.

    Raises MissingColumn where no column holds the code, and the errors of ``zhicheng.readers``; unknown columns, merged cells, codes that
    became numbers and cells that cannot be read are in ``refused`` with their addresses.

    Source: DESIGN section 3 (official systems come first).

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> text = "统一社会信用代码,检查人员1,检查人员2,级别\\n91110000600037341L,甲,乙,B\\n"
    >>> source = OfficialSource("浙市监〔2026〕9号", "省局", date(2026, 9, 1), "list.csv", text.encode())
    >>> read = read_official(source, load_platforms()["provincial_tasks"])
    >>> read.rows[0].inspectors, read.refused[0].code
    (('甲', '乙'), 'ZC-DRAW-051')
    """
    table = read_table(source.content, source.file)
    table.require(platform.headers("code"))
    known = {header for header, _ in platform.columns} | set(platform.ignored)
    refused: list[ZhichengError] = [*_unknown(table, known), *table.refused]
    columns = {
        field: [name for name in platform.headers(field) if name in table.header]
        for _, field in platform.columns
        if field != "ignored"
    }
    merged = _merged_rows(table)
    rows = []
    for row in table.rows:
        try:
            if row.number in merged:
                raise MergedCells(where=row.where, value=merged[row.number])
            rows.append(_row(row, columns, platform))
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
    found = frozenset(field for field, names in columns.items() if names)
    read = tuple(_together(rows) if platform.seat_rows else rows)
    return OfficialDraw(source, platform, read, tuple(refused), found, _ignored(table, platform))


def as_roster(draw: OfficialDraw) -> OfficialDraw:
    """Return a file as the whole roster that its issuer says it is (作为上级名录): nobody in it is drawn, and whom it lacks is known.

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> source = OfficialSource("文", "省局", date(2026, 9, 1), "list.csv", "统一社会信用代码\\n91110000600037341L\\n".encode())
    >>> as_roster(read_official(source, load_platforms()["provincial_tasks"])).drawn
    ()
    """
    rows = tuple(replace(row, drawn=False) for row in draw.rows)
    return replace(draw, rows=rows, fields=draw.fields | {"drawn"})


def _ignored(table: Table, platform: Platform) -> tuple[str, ...]:
    known = {*platform.ignored, *platform.headers("ignored")}
    return tuple(name for name in table.header if name in known)


def _unknown(table: Table, known: set[str]) -> Iterator[UnknownColumn]:
    for index, name in enumerate(table.header):
        if name and name not in known:
            yield UnknownColumn(where=table.sheet.where(table.header_row, index, name), value=name)


def _merged_rows(table: Table) -> Mapping[int, str]:
    """Return the rows below the header that share merged cells, by number."""
    found: dict[int, str] = {}
    for span in table.merged:
        ends = [int(number) for number in re.findall(r"[A-Z]+(\d+)", span)]
        if len(ends) == 2 and ends[1] > table.header_row:
            found |= dict.fromkeys(range(max(ends[0], table.header_row + 1), ends[1] + 1), span)
    return found


def _row(row: Row, columns: Mapping[str, list[str]], platform: Platform) -> OfficialRow:
    cells = {field: [row.cell(name) for name in names] for field, names in columns.items()}
    texts = {field: [_text(cell) for cell in held] for field, held in cells.items() if field != "code"}
    people = [name.strip() for text in texts.get("inspector", ()) for name in _PEOPLE.split(text) if name.strip()]
    marked = cells.get("drawn")
    said = {field: "".join(texts.get(field, ())) for field in ("name", "stratum", "batch", "result")}
    return OfficialRow(
        _code(cells["code"][0]),
        said["name"],
        said["stratum"],
        said["batch"],
        tuple(people),
        _day(cells["visited"][0]) if cells.get("visited") else None,
        said["result"],
        drawn=_is_marked(marked[0], platform.yes) if marked else True,
        where=row.where,
    )


def _text(cell: Cell) -> str:
    if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
        raise _bad(cell, "不接受公式，请粘贴为数值", "paste values, not formulas")
    return cell.raw.strip()


def _code(cell: Cell) -> str:
    written = _text(cell)
    if cell.kind is CellKind.NUMBER or _FLOATED.fullmatch(written):
        raise CodeAsNumber(where=cell.where, value=written[:40])
    if not written:
        raise _bad(cell, "没有代码", "there is no code")
    try:
        return check_entity_code(written)
    except ZhichengError as error:
        error.where = cell.where
        raise


def _day(cell: Cell) -> date | None:
    written = _text(cell)
    if not written:
        return None
    found = _DAY.fullmatch(written)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as reason:
        raise _bad(cell, "没有这一天", "there is no such day") from reason
    raise _bad(cell, "应为日期，如 2026-09-01", "a day such as 2026-09-01 is due")


def _is_marked(cell: Cell, yes: str) -> bool:
    written = _text(cell)
    if written == yes:
        return True
    if written.lower() in _NO:
        return False
    raise _bad(cell, f"应为“{yes}”或“否”", f"{yes} or 否 is due")


def _together(rows: list[OfficialRow]) -> Iterator[OfficialRow]:
    """Yield one row for each inspectee of a table that has a row for each inspector; what they say otherwise is the first row's."""
    rows_of: dict[tuple[str, str], list[OfficialRow]] = {}
    for row in rows:
        rows_of.setdefault((row.batch, row.code), []).append(row)
    for seats in rows_of.values():
        people = tuple(name for row in seats for name in row.inspectors)
        yield replace(seats[0], inspectors=people, drawn=any(row.drawn for row in seats))


def _bad(cell: Cell, zh: str, en: str) -> BadOfficialCell:
    return BadOfficialCell(where=cell.where, field=cell.where.column or "", value=cell.raw[:40], zh=zh, en=en)
