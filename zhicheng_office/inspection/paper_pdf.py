"""The paper of a site record as PDF: simulated mark, number and page n/N on every page."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from zhicheng_office.inspection.paper_images import code_png, shown_png, signature_png
from zhicheng_office.inspection.site_paper import SitePaper

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
SIMULATED = "模拟数据 simulated"


@cache
def _font() -> str:
    """Return the name of the Chinese font: the one a deployment embeds, else the standard one that readers bring."""
    if settings.PDF_FONT:
        pdfmetrics.registerFont(TTFont("Embedded", settings.PDF_FONT))
        return "Embedded"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def _style(size: float = 10, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("zh", fontName=_font(), fontSize=size, leading=size * 1.6, wordWrap="CJK", **more)


def _text(text: str, size: float = 10, **more: Any) -> Paragraph:
    basic = "".join(sign if ord(sign) < 0x10000 else "〓" for sign in text)  # the font's encoding ends there; a mark, not a gap
    return Paragraph(escape(basic).replace("\n", "<br/>"), _style(size, **more))


class _Pages(Canvas):
    """Canvas that knows how many pages there are before it prints the first."""

    paper: SitePaper

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - the package's own name
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self._margin(number, len(self._held))
            Canvas.showPage(self)
        super().save()

    def _margin(self, number: int, of: int) -> None:
        self.setFont(_font(), 8)
        top = f"{self.paper.number}　{self.paper.filed}"
        self.drawString(MARGIN, A4[1] - 11 * mm, f"{SIMULATED}　{top}" if self.paper.simulated else top)
        self.drawRightString(A4[0] - MARGIN, 10 * mm, f"{number} / {of}")


def write_paper(paper: SitePaper, address: str) -> bytes:
    """Return a site record as PDF (现场检查记录 PDF); ``address`` is where its proof is found."""
    file, pages = BytesIO(), type("Pages", (_Pages,), {"paper": paper})
    title = f"现场检查记录 {paper.number}"
    bottom = {"leftMargin": MARGIN, "rightMargin": MARGIN, "topMargin": MARGIN, "bottomMargin": MARGIN}
    SimpleDocTemplate(file, pagesize=A4, title=title, author=paper.office, invariant=1, **bottom).build(
        _story(paper, address), canvasmaker=pages
    )
    return file.getvalue()


def _story(paper: SitePaper, address: str) -> list[Any]:
    story: list[Any] = [_text(paper.office, 13, alignment=1), _text("现场检查记录", 18, alignment=1), Spacer(1, 4 * mm)]
    heads = [[_text(name), _text(value)] for name, value in paper.heads]
    story += [_table(heads, (32 * mm, WIDTH - 32 * mm)), Spacer(1, 4 * mm)]
    if paper.answers:
        rows = [[_text(cell, 9) for cell in ("检查项", "内容", "结果", "照片")]]
        rows += [[_text(cell, 9) for cell in row] for row in paper.answers]
        story += [_table(rows, (24 * mm, 56 * mm, WIDTH - 100 * mm, 20 * mm), repeat=1), Spacer(1, 4 * mm)]
    for name, text in paper.paragraphs:
        story.append(KeepTogether([_text(name, 11), _text(text)]))
    story += [_text("在场人签字", 11), _text(paper.signature)]
    if paper.strokes:
        story.append(Image(BytesIO(signature_png(paper.strokes)), 80 * mm, 16 * mm, hAlign="LEFT"))
    index = f"公开日志条目 {paper.log_index}" if paper.log_index is not None else "公开日志条目待写入"
    said = [_text(paper.proof, 8), _text(f"{index}；证明完整与先后，不证明真实", 8), _text(address, 8)]
    story += [Spacer(1, 4 * mm), Table([[Image(BytesIO(code_png(address)), 26 * mm, 26 * mm), said]], (30 * mm, WIDTH - 30 * mm))]
    return story + _annex(paper)


def _annex(paper: SitePaper) -> list[Any]:
    if not paper.photos:
        return []
    story: list[Any] = [PageBreak(), _text("附件：照片", 13)]
    for photo in paper.photos:
        shown = shown_png(photo.data) if photo.data else None
        picture = [_picture(shown)] if shown else []
        story.append(KeepTogether([*picture, _text(photo.caption, 9), _text(f"SHA-256 {photo.digest}", 8), Spacer(1, 4 * mm)]))
    return story


def _picture(data: bytes) -> Image:
    picture = Image(BytesIO(data), hAlign="LEFT")
    factor = min(110 * mm / picture.imageWidth, 90 * mm / picture.imageHeight)
    picture.drawWidth, picture.drawHeight = picture.imageWidth * factor, picture.imageHeight * factor
    return picture


def _table(rows: list[list[Any]], widths: tuple[float, ...], *, repeat: int = 0) -> Table:
    lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, "#777777"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(rows, widths, style=lines, repeatRows=repeat)
