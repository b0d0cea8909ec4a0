"""OFD, the national fixed-layout format (GB/T 33190), to text: its pages are XML with positioned runs of letters."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zhicheng.readers.archives import Archive, resolved
from zhicheng.readers.columns import Block, blocks_of
from zhicheng.readers.documents import Composer, Document, Format
from zhicheng.readers.errors import BrokenFile
from zhicheng.readers.glyphs import Glyph, without_page_number
from zhicheng.readers.markup import tree
from zhicheng.readers.ofd_runs import run_glyphs
from zhicheng.readers.paragraphs import compose

_ROOT = "OFD.xml"


def read_ofd(archive: Archive) -> Document:
    """Return the text of an .ofd (版式文件) in reading order; seals, notes and page templates are left out.

    Raises BrokenFile, DeclaredEntities, OverLimit and EmptyFile.

    Source: GB/T 33190-2016, 7 (documents and pages) and 11 (text objects).
    """
    composer = Composer(archive.name, archive.limits)
    parts = [part for document in _documents(archive) for part in _page_parts(archive, document)]
    archive.limits.check("pages", len(parts), archive.where)
    compose(composer, [_blocks(archive, part, composer) for part in parts], {})
    return composer.document(Format.OFD)


def _part(archive: Archive, part: str) -> Element:
    return tree(archive.read(part), part, archive.where, archive.limits)


def _documents(archive: Archive) -> list[str]:
    roots = [resolved(_ROOT, (node.text or "").strip()) for node in _part(archive, _ROOT).iter("DocRoot")]
    if not roots:
        raise BrokenFile(where=archive.where, format="OFD", reason="DocRoot?")
    return roots


def _page_parts(archive: Archive, document: str) -> Iterator[str]:
    for pages in _part(archive, document).iter("Pages"):
        for page in pages.iter("Page"):
            yield resolved(document, page.get("BaseLoc", ""))


def _blocks(archive: Archive, part: str, composer: Composer) -> list[Block]:
    page = _part(archive, part)
    if page.find("Template") is not None:
        composer.note("未读入页面模板中的文字", "the text of page templates is not read")
    glyphs: list[Glyph] = []
    for content in page.iter("Content"):
        for run in content.iter("TextObject"):
            if run.get("Visible", "true") != "false":
                glyphs.extend(run_glyphs(run))
        archive.limits.check("page_glyphs", len(glyphs), archive.where)
    body = without_page_number(glyphs)
    if len(body) < len(glyphs):
        composer.note("未读入页码", "page numbers are not read")
    return blocks_of(body)
