"""The paper of a notice of result: what it says, as .docx and as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings

from zhicheng.judgement import flow_for
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.models import ResultNotice
from zhicheng_office.ledger.records import county

SIMULATED = "模拟数据 simulated"
TITLE = "检验结果告知书"
ITEM_HEADS = ("检验项目", "检验结果", "限值", "判定", "理由")


@dataclass(frozen=True)
class NoticePaper:
    """What a notice says (告知书内容): head, rows of the sample, items, the rights with their terms and articles."""

    number: str
    office: str
    rows: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, ...], ...]
    rights: tuple[str, ...]
    foot: str
    simulated: bool


def notice_of(notice: ResultNotice) -> NoticePaper:
    """Return what a notice says: the verdict with every item, and the rights as the rules in force on its day give them."""
    sample, report, place = notice.sample, notice.report, county()
    rows = (
        ("被抽样单位", sample.entity_name),
        ("样品", f"{sample.product_name}　{sample.lot}"),
        ("抽样单编号", sample.number),
        ("抽样日期", sample.taken_on.isoformat()),
        ("检验报告", f"{report.number}（第 {report.version} 版，{report.issued_on}）"),
        ("判定", words.OUTCOMES[report.outcome].zh),
    )
    items = tuple(
        (
            one.item,
            f"{one.text} {one.unit}".strip(),
            one.limit,
            words.OUTCOMES.get(one.outcome, words.OUTCOMES[""]).zh,
            one.words.get("zh", ""),
        )
        for one in report.items.all()
    )
    day = notice.served_on or (notice.issued_at or notice.drafted_at).date()
    flow = flow_for(sample.campaign.domain, day)
    rights = []
    for name in ("objection", "retest_request"):
        rule = flow.rule(name)
        if rule is not None and rule.term is not None:
            mark = "" if rule.verified else "，条文未核验"
            unit = {"working_days": "个工作日", "calendar_days": "日", "months": "个月"}.get(
                str(rule.term.unit), str(rule.term.unit)
            )
            rights.append(
                f"{rule.words.zh}：自收到之日起 {rule.term.count} {unit}内（{rule.source.document} {rule.source.article}{mark}）"
            )
    office = (
        f"{place.name_zh if place else ''}市场监督管理局"
        if sample.campaign.body == "market_supervision"
        else (place.name_zh if place else "")
    )
    signed = f"经办 {notice.drafted_by}　签发 {notice.issued_by or '（未签发）'}"
    return NoticePaper(notice.number, office, rows, items, tuple(rights), signed, sample.simulated)


def notice_docx(paper: NoticePaper) -> bytes:
    """Return a notice as .docx (告知书 Word 文书); no time of the machine stays in the file."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "SimSun", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = f"{SIMULATED}　{paper.number}" if paper.simulated else paper.number
    for text, size in ((paper.office, 13), (TITLE, 18)):
        document.add_paragraph().add_run(text).font.size = Pt(size)
    for rows in (paper.rows, (ITEM_HEADS, *paper.items)):
        table = document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    for text in (*paper.rights, paper.foot, "收件人签字：　　　　　　　　日期："):
        document.add_paragraph(text)
    told = document.core_properties
    told.title, told.author = f"{TITLE} {paper.number}", paper.office
    told.created = told.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@cache
def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    if settings.PDF_FONT:
        pdfmetrics.registerFont(TTFont("Embedded", settings.PDF_FONT))
        return "Embedded"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def notice_pdf(paper: NoticePaper) -> bytes:
    """Return a notice as PDF (告知书 PDF)."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    def text(said: str, size: float = 10) -> Any:
        basic = "".join(sign if ord(sign) < 0x10000 else "〓" for sign in said)
        return Paragraph(escape(basic), ParagraphStyle("zh", fontName=_font(), fontSize=size, leading=size * 1.6, wordWrap="CJK"))

    lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, "#777777"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    head = f"{SIMULATED}　{paper.number}" if paper.simulated else paper.number
    story: list[Any] = [text(head, 8), text(paper.office, 13), text(TITLE, 18), Spacer(1, 4 * mm)]
    story += [Table([[text(a), text(b)] for a, b in paper.rows], (32 * mm, 142 * mm), style=lines), Spacer(1, 4 * mm)]
    rows = [[text(cell, 9) for cell in row] for row in (ITEM_HEADS, *paper.items)]
    story += [Table(rows, (28 * mm, 28 * mm, 44 * mm, 20 * mm, 54 * mm), style=lines, repeatRows=1), Spacer(1, 4 * mm)]
    story += [text(said) for said in (*paper.rights, paper.foot, "收件人签字：　　　　　　　　日期：")]
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=A4, title=f"{TITLE} {paper.number}", author=paper.office, invariant=1).build(story)
    return file.getvalue()
