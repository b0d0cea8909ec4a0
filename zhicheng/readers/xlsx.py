"""Workbooks to sheets: the parts of an .xlsx in order, each sheet streamed row by row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from zhicheng.errors import Words
from zhicheng.readers.archives import Archive, resolved
from zhicheng.readers.errors import BrokenFile, UnknownSheet
from zhicheng.readers.markup import Attributes, stream, tree
from zhicheng.readers.tables import Sheet
from zhicheng.readers.xlsx_sheet import Look, SheetListener

_WORKBOOK = "xl/workbook.xml"
# Numbers of formats that Excel keeps for dates in Chinese locales and does not write out (ECMA-376 part 1, 18.8.30).
_CHINESE_DATES = frozenset([*range(27, 37), *range(50, 59)])
_HIDDEN = Words("工作表“{}”是隐藏的，未读入", "sheet {} is hidden and not read")


@dataclass(frozen=True)
class _Listed:
    name: str
    part: str
    hidden: bool


def read_xlsx(archive: Archive, only: str | None = None) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook in order, or the one called ``only`` (工作簿).

    Raises BrokenFile, OverLimit, DeclaredEntities and UnknownSheet.

    Source: ECMA-376 part 1, 18 (SpreadsheetML).
    """
    workbook = _part(archive, _WORKBOOK)
    listed = _listed(archive, workbook)
    chosen = [sheet for sheet in listed if (sheet.name == only if only is not None else not sheet.hidden)]
    if only is not None and not chosen:
        found = "、".join(sheet.name for sheet in listed)
        raise UnknownSheet(where=archive.where, value=only, found=found)
    hidden = tuple(Words(_HIDDEN.zh.format(s.name), _HIDDEN.en.format(s.name)) for s in listed if s.hidden)
    texts, looks = _shared_texts(archive), _looks(archive)
    since_1904 = any(node.get("date1904") in ("1", "true") for node in workbook.iter("workbookPr"))
    sheets = [_sheet(archive, sheet, texts, looks, since_1904) for sheet in chosen]
    return tuple(replace(sheet, notes=sheet.notes + (hidden if only is None else ())) for sheet in sheets)


def _part(archive: Archive, part: str) -> Element:
    return tree(archive.read(part), part, archive.where, archive.limits)


def _listed(archive: Archive, workbook: Element) -> list[_Listed]:
    relations = _part(archive, "xl/_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations.iter("Relationship")}
    found = []
    for node in workbook.iter("sheet"):
        part = resolved(_WORKBOOK, targets.get(node.get("id"), ""))
        if part.startswith("xl/worksheets/"):  # a chart or macro sheet holds no cells
            found.append(_Listed(node.get("name", ""), part, node.get("state", "visible") != "visible"))
    if not found:
        raise BrokenFile(where=archive.where, format="xlsx", reason="no worksheet")
    return found


def _sheet(archive: Archive, listed: _Listed, texts: list[str], looks: list[Look], since_1904: bool) -> Sheet:
    listener = SheetListener(archive.name, listed.name, texts, looks, since_1904=since_1904, limits=archive.limits)
    stream(archive.chunks(listed.part), listener, listed.part, archive.where, archive.limits)
    return Sheet(archive.name, listed.name, tuple(listener.rows), tuple(listener.merged), "utf-8", listener.notes())


class _TextsListener:
    """Collects the shared strings; the reading aids (rPh) that stand beside Chinese names are no part of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._reading = self._aside = False

    def start(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._reading = not self._aside

    def data(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append("".join(self._pieces))
        elif tag == "rPh":
            self._aside = False
        elif tag == "t":
            self._reading = False


def _shared_texts(archive: Archive) -> list[str]:
    part = "xl/sharedStrings.xml"
    listener = _TextsListener()
    if part in archive.parts:
        stream(archive.chunks(part), listener, part, archive.where, archive.limits)
    return listener.texts


def _looks(archive: Archive) -> list[Look]:
    part = "xl/styles.xml"
    if part not in archive.parts:
        return []
    styles = _part(archive, part)
    codes = {node.get("numFmtId", ""): node.get("formatCode", "") for node in styles.iter("numFmt")}
    formats = styles.find("cellXfs")
    return [] if formats is None else [_look(node.get("numFmtId", "0"), codes) for node in formats]


def _look(number: str, codes: dict[str, str]) -> Look:
    known = int(number) if number.isascii() and number.isdigit() else 0
    code = codes.get(number) or BUILTIN_FORMATS.get(known, "General")
    if known in _CHINESE_DATES or is_date_format(code):
        return Look.DATE
    return Look.PERCENT if "%" in code else Look.PLAIN
