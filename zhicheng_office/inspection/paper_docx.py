"""The paper of a site record as .docx: simulated mark and number in the head, page n/N in the foot."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from zhicheng_office.inspection.paper_images import code_png, shown_png, signature_png
from zhicheng_office.inspection.site_paper import SitePaper

SIMULATED = "模拟数据 simulated"


def write_paper(paper: SitePaper, address: str) -> bytes:
    """Return a site record as .docx (现场检查记录 Word 文书); ``address`` is where its proof is found."""
    document = Document()
    _settle(document, paper)
    for text, size in ((paper.office, 13), ("现场检查记录", 18)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).font.size = Pt(size)
    _table(document, paper.heads)
    if paper.answers:
        document.add_paragraph()
        _table(document, (("检查项", "内容", "结果", "照片"), *paper.answers))
    for name, text in (*paper.paragraphs, ("在场人签字", paper.signature)):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(text)
    if paper.strokes:
        document.add_picture(BytesIO(signature_png(paper.strokes)), width=Mm(80))
    index = f"公开日志条目 {paper.log_index}" if paper.log_index is not None else "公开日志条目待写入"
    document.add_picture(BytesIO(code_png(address)), width=Mm(26))
    for text in (paper.proof, f"{index}；证明完整与先后，不证明真实", address):
        document.add_paragraph().add_run(text).font.size = Pt(8)
    _annex(document, paper)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _settle(document: Any, paper: SitePaper) -> None:
    """Set font, head and foot; no time of the machine stays in the file."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "SimSun", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    head = f"{paper.number}　{paper.filed}"
    section.header.paragraphs[0].text = f"{SIMULATED}　{head}" if paper.simulated else head
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for part in ("PAGE", " / ", "NUMPAGES"):
        _field(foot, part) if part.isalpha() else foot.add_run(part)
    told = document.core_properties
    told.title, told.author = f"现场检查记录 {paper.number}", paper.office
    told.created = told.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone


def _field(line: Any, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        line.add_run()._r.append(part)


def _table(document: Any, rows: Any) -> None:
    made = document.add_table(rows=0, cols=len(rows[0]))
    made.style = "Table Grid"
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def _annex(document: Any, paper: SitePaper) -> None:
    if not paper.photos:
        return
    document.add_page_break()
    document.add_paragraph().add_run("附件：照片").bold = True
    for photo in paper.photos:
        shown = shown_png(photo.data) if photo.data else None
        if shown:
            document.add_picture(BytesIO(shown), width=Mm(100))
        document.add_paragraph(photo.caption)
        document.add_paragraph().add_run(f"SHA-256 {photo.digest}").font.size = Pt(8)
