"""Web pages to lines and tables: what a browser would show, without scripts, styles and menus of choices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zhicheng.errors import Where
from zhicheng.readers.documents import Composer, Document, Format
from zhicheng.readers.encodings import Decoded, decode, decode_as
from zhicheng.readers.errors import WrongEncoding
from zhicheng.readers.limits import Limits
from zhicheng.readers.tables import Sheet, SheetRow

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_KNOWN = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8"}
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "select", "svg", "iframe", "object", "math"})
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul"
)
_VOID, _BLOCKS = frozenset(_VOID_NAMES.split()), frozenset(_BLOCK_NAMES.split())
_LONGEST_CELL = 20  # lines; a cell with more is a page laid out in a table
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) *\n *(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")


def read_html(data: bytes, name: str, limits: Limits) -> Document:
    """Return the text of a web page (网页): blocks as lines, tables as rows of cells.

    Raises EmptyFile, WrongEncoding, NotText and OverLimit.

    Source: HTML Living Standard, 13.2 (parsing) and 15.3 (which elements are blocks).
    """
    decoded = decode_page(data, name)
    parser = _parsed(decoded.text, name, limits)
    if parser.skipped_forms:
        parser.composer.note("未读入下拉选项", "menus of choices are not read")
    return parser.composer.document(Format.HTML, decoded.encoding)


def read_html_tables(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """Return the tables of a web page as sheets named 表1, 表2 …: many Chinese systems export such pages as .xls."""
    decoded = decode_page(data, name)
    tables = _parsed(decoded.text, name, limits).composer.tables
    return tuple(
        Sheet(name, f"表{number}", tuple(SheetRow(at, row) for at, row in enumerate(table.rows, 1)), (), decoded.encoding)
        for number, table in enumerate(tables, 1)
    )


def decode_page(data: bytes, name: str) -> Decoded:
    """Return the page's text by its mark, its declared charset, or, where that does not hold, by its bytes."""
    where = Where(file=name)
    declared = _CHARSET.search(data[:4096])
    encoding = _KNOWN.get(declared.group(1).decode().lower()) if declared else None
    if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return decode_as(data, encoding, where)
        except WrongEncoding:
            pass  # pages saved by a browser often keep a declaration that is no longer true
    return decode(data, where)


def _parsed(text: str, name: str, limits: Limits) -> _PageParser:
    limits.check("tree_bytes", len(text), Where(file=name))
    parser = _PageParser(Composer(name, limits))
    parser.feed(text)
    parser.close()
    parser.finish()
    return parser


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None
    at: int = 0
    held: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell above still reaches down

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])
        self._fill_held()

    def begin_cell(self, attributes: dict[str, str | None], columns: int) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        down, right = _span(attributes.get("rowspan")), min(_span(attributes.get("colspan")), columns)
        for column in range(len(row), len(row) + right):
            if down > 1:
                self.held[column] = down - 1
        row.extend([""] * right)
        self.at = len(row) - right
        self.cell = []

    def end_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1][self.at] = "".join(self.cell)
            self.cell = None
            self._fill_held()

    def _fill_held(self) -> None:
        row = self.rows[-1]
        while self.held.get(len(row), 0) > 0:
            self.held[len(row)] -= 1
            row.append("")


def _span(value: str | None) -> int:
    return max(1, min(int(value), 1000)) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1


class _PageParser(HTMLParser):
    def __init__(self, composer: Composer) -> None:
        super().__init__(convert_charrefs=True)
        self.composer = composer
        self.skipped_forms = False
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._unseen: list[str] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN or (_is_hidden(attributes) and tag not in _VOID):
            self.skipped_forms |= tag == "select"
            self._unseen.append(tag)
            return
        self._preformatted += tag == "pre"
        self._open(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        self._preformatted -= tag == "pre" and self._preformatted > 0
        if tag in ("td", "th") and self._tables:
            self._tables[-1].end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        cell = self._tables[-1].cell if self._tables else None
        (self._line if cell is None else cell).append(data if self._preformatted else _collapsed(data))

    def finish(self) -> None:
        """End whatever a cut-off page has left open."""
        while self._tables:
            self._end_table()
        self._break()

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        limits = self.composer.limits
        if tag == "table":
            limits.check("depth", len(self._tables) + 1, Where(file=self.composer.name))
            self._begin_table()
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
            limits.check("rows", len(self._tables[-1].rows), Where(file=self.composer.name))
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].begin_cell(attributes, limits.columns)
            limits.check("columns", len(self._tables[-1].rows[-1]), Where(file=self.composer.name))
        elif tag == "br" or tag in _BLOCKS:
            self._break()

    def _break(self) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.append("\n")
        elif self._line:
            self.composer.add_line("".join(self._line))
            self._line.clear()

    def _begin_table(self) -> None:
        """A table that holds another one is a frame for laying out the page: its cells are text, in order."""
        if self._tables:
            outer = self._tables[-1]
            again = outer.cell is not None
            self._add_lines(outer)
            outer.cell = [] if again else None
        self._break()
        self._tables.append(_Table())

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end_cell()
        rows = table.rows
        longest = max((cell.count("\n") for row in rows for cell in row), default=0)
        if len(rows) < 2 or max(map(len, rows)) < 2 or longest > _LONGEST_CELL:
            self._add_lines(table)
        else:
            self.composer.add_table(rows)

    def _add_lines(self, table: _Table) -> None:
        table.end_cell()
        self.composer.add_lines(cell for row in table.rows for cell in row)
        table.rows = [[""] * len(row) for row in table.rows[-1:]]


def _collapsed(text: str) -> str:
    """Make white space one space; a line break between Chinese characters is none at all."""
    return _SPACE.sub(" ", _WRAP.sub("", text))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
