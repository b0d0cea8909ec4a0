"""PDF pages to text: the text layer in reading order, column by column; ruled tables as rows of cells."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from zhicheng.errors import Where, ZhichengError
from zhicheng.readers.columns import Block, blocks_of
from zhicheng.readers.documents import Composer, Document, Format
from zhicheng.readers.errors import BrokenFile, Locked, ScannedPdf
from zhicheng.readers.glyphs import Glyph, true_letters, without_page_number
from zhicheng.readers.limits import Limits
from zhicheng.readers.paragraphs import TABLE_MARK, compose
from zhicheng.readers.pdf_streams import check_streams

# pdfminer talks about every odd font; what matters of it is said in the document's notes.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_UNMAPPED = "(cid:"  # what pdfminer writes for a letter whose font gives no Unicode
_MOST_UNMAPPED = 0.3
_MOST_RULES = 2000  # a page with more ruled lines is a map or a drawing
_LONGEST_CELL = 20  # lines; a "cell" with more is a box around running text

_Tables = dict[str, list[list[str]]]


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    """Return the text layer of a .pdf (PDF 文字层).

    Raises Locked, ScannedPdf, OverLimit, and BrokenFile for whatever else the file is damaged in.

    Source: ISO 32000-1, 9 (text) and 9.10 (its extraction).
    """
    where = Where(file=name)
    check_streams(data, where, limits)
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            return _read(opened, name, limits)
    except ZhichengError:
        raise
    except Exception as reason:
        if _caused_by(reason, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise Locked(where=where, format="PDF") from reason
        raise BrokenFile(where=where, format="PDF", reason=type(reason).__name__) from reason


def _read(opened: Any, name: str, limits: Limits) -> Document:
    where = Where(file=name)
    count = len(opened.pages)
    limits.check("pages", count, where)
    if not count:
        raise BrokenFile(where=where, format="PDF", reason="no page")
    composer, tables, seen = Composer(name, limits), _Tables(), _Seen()
    pages = [_blocks(page, tables, seen, composer) for page in opened.pages]
    if seen.letters == 0 or seen.unmapped > _MOST_UNMAPPED * seen.letters:
        raise ScannedPdf(where=where, pages=count)
    if seen.unmapped:
        composer.note(f"有 {seen.unmapped} 个字没有编码，未读入", f"{seen.unmapped} letters without Unicode are not read")
    if seen.bare_pages:
        composer.note(f"有 {seen.bare_pages} 页没有文字层", f"{seen.bare_pages} pages have no text layer")
    compose(composer, pages, tables)
    return composer.document(Format.PDF)


class _Seen:
    def __init__(self) -> None:
        self.letters = self.unmapped = self.bare_pages = 0


def _blocks(page: Any, tables: _Tables, seen: _Seen, composer: Composer) -> list[Block]:
    chars = page.chars
    composer.limits.check("page_glyphs", len(chars), Where(file=composer.name))
    seen.bare_pages += not chars
    glyphs = list(_glyphs(chars, seen, composer))
    for table in _ruled(page, composer):
        x0, top, x1, bottom = table.bbox
        rows = [[true_letters(cell or "") for cell in row] for row in table.extract()]
        if not _is_table(rows):
            continue
        glyphs = [glyph for glyph in glyphs if not _within(glyph, (x0, top, x1, bottom))]
        mark = f"{TABLE_MARK}{len(tables)}"
        tables[mark] = rows
        glyphs.append(Glyph(mark, x0, x1, (top + bottom) / 2, 10.0))
    page.close()
    body = without_page_number(glyphs)
    if len(body) < len(glyphs):
        composer.note("未读入页码", "page numbers are not read")
    return blocks_of(body)


def _glyphs(chars: list[dict[str, Any]], seen: _Seen, composer: Composer) -> Iterator[Glyph]:
    for char in chars:
        text, size = str(char["text"]), float(char["size"])
        if not text.strip() or size <= 0:
            continue
        seen.letters += 1
        if text.startswith(_UNMAPPED) or TABLE_MARK in text:
            seen.unmapped += 1
        elif not char["upright"]:
            composer.note("未读入竖排或旋转的文字", "upright or turned text is not read")
        else:
            yield Glyph(true_letters(text), float(char["x0"]), float(char["x1"]), float(char["bottom"]), size)


def _ruled(page: Any, composer: Composer) -> list[Any]:
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    if rules < 2:
        return []
    if rules > _MOST_RULES:
        composer.note("有一页线条过多，未识别其中的表格", "a page with too many lines is read without its tables")
        return []
    return list(page.find_tables())


def _is_table(rows: list[list[str]]) -> bool:
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    return max(cell.count("\n") for row in rows for cell in row) <= _LONGEST_CELL and any(map(any, rows))


def _within(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    middle, height = (glyph.left + glyph.right) / 2, glyph.bottom - glyph.size / 2
    return x0 <= middle <= x1 and top <= height <= bottom


def _caused_by(reason: BaseException, kinds: tuple[type[BaseException], ...]) -> bool:
    return isinstance(reason, kinds) or any(isinstance(argument, kinds) for argument in reason.args)
