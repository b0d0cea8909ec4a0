"""Word documents to paragraphs and tables in the order of the page, as they read once every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zhicheng.readers.archives import Archive
from zhicheng.readers.documents import Composer, Document, Format
from zhicheng.readers.docx_numbers import Numbering
from zhicheng.readers.markup import tree

_BODY = "word/document.xml"
# Deleted and moved-away text, field codes, and the second copy that Word keeps of a text box for older programs.
_UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr", "tblPr", "trPr", "tcPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_ASIDE = (("word/footnotes.xml", "脚注", "footnotes"), ("word/endnotes.xml", "尾注", "endnotes"))


def read_docx(archive: Archive) -> Document:
    """Return the text of a .docx (Word 文档): paragraphs with their automatic numbers, tables as rows of cells.

    Deletions are left out, insertions are in; footnotes, headers and footers are left out and noted.
    Raises BrokenFile, DeclaredEntities, OverLimit and EmptyFile.

    Source: ECMA-376 part 1, 17 (WordprocessingML).
    """
    composer = Composer(archive.name, archive.limits)
    body = tree(archive.read(_BODY), _BODY, archive.where, archive.limits)
    numbering = Numbering.of(archive)
    for block in _blocks(body):
        if block.tag == "tbl":
            composer.add_table(_rows(block))
        else:
            composer.add_line(numbering.label(block) + _text(block))
            composer.add_lines(_boxed(block))
    for part, zh, en in _ASIDE:
        if part in archive.parts and _text(tree(archive.read(part), part, archive.where, archive.limits)).strip():
            composer.note(f"未读入{zh}", f"{en} are not read")
    return composer.document(Format.DOCX)


def _blocks(node: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, through whatever wraps them (content controls, tracked insertions)."""
    for child in node:
        if child.tag in ("p", "tbl"):
            yield child
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _text(node: Element) -> str:
    return "".join(_pieces(node))


def _pieces(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == "txbxContent" or child.tag in _UNSEEN or _hidden(child):
            continue
        else:
            yield from _pieces(child)
    if node.tag == "p":
        yield "\n"


def _hidden(run: Element) -> bool:
    vanish = run.find("rPr/vanish") if run.tag == "r" else None
    return vanish is not None and vanish.get("val", "true") not in ("0", "false", "off")


def _boxed(paragraph: Element) -> Iterator[str]:
    """Yield the text boxes anchored in a paragraph; they read after it."""
    for child in paragraph:
        if child.tag == "txbxContent":
            yield _text(child)
        elif child.tag not in _UNSEEN:
            yield from _boxed(child)


def _rows(table: Element) -> list[list[str]]:
    return [cells for row in _inside(table, "tr") if not _removed(row) and (cells := _cells(row))]


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in _inside(row, "tc"):
        span = cell.find("tcPr/gridSpan")
        merged = cell.find("tcPr/vMerge")
        follows = merged is not None and merged.get("val", "continue") == "continue"
        cells.append("" if follows else _text(cell))
        wide = span.get("val", "1") if span is not None else "1"
        cells += [""] * (min(int(wide), 500) - 1 if wide.isascii() and wide.isdigit() else 0)
    return cells


def _inside(node: Element, tag: str) -> Iterator[Element]:
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(child, tag)


def _removed(row: Element) -> bool:
    return row.find("trPr/del") is not None
