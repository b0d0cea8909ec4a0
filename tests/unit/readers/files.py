"""Small files made in code, so that no test needs a file beside it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

import docx
from openpyxl import Workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFD = "http://www.ofdspec.org/2016"
Placed = tuple[float, float, str]  # left, distance from the top, text; points in a PDF, millimetres in an OFD


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_of(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a .docx as Word would write it: paragraphs, then a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_body(xml: str, **others: str) -> bytes:
    """Return a .docx whose body is written out; further parts of word/ by their names."""
    body = f'<w:document xmlns:w="{W}" xmlns:mc="m" xmlns:v="v"><w:body>{xml}</w:body></w:document>'
    parts = {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>' for name, content in others.items()}
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body, **parts})


def xlsx_of(rows: Iterable[Sequence[object]], title: str = "报表", **others: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook with a sheet of rows, and further sheets by their titles."""
    book = Workbook()
    book.remove(book.active)
    for name, content in {title: rows, **others}.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xlsx_sheet(rows: str, shared: str = "", doctype: str = "") -> bytes:
    """Return a workbook whose one sheet's rows are written out as markup."""
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook {ns} xmlns:r="{relations}"><sheets><sheet name="报表" sheetId="1" r:id="r1"/></sheets></workbook>'
    targets = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    return zipped(
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": targets,
            "xl/sharedStrings.xml": f"<sst {ns}>{shared}</sst>",
            "xl/worksheets/sheet1.xml": f"{doctype}<worksheet {ns}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def ofd_of(*pages: Sequence[Placed], size: float = 5.0) -> bytes:
    """Return an .ofd with runs of text at their places."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{OFD}"><ofd:Pages>{listed}</ofd:Pages></ofd:Document>',
    }
    for number, page in enumerate(pages):
        runs = "".join(ofd_run(left, top, text, size) for left, top, text in page)
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = ofd_page(runs)
    return zipped(parts)


def ofd_run(left: float, top: float, text: str, size: float = 5.0) -> str:
    """Return one text object: its boundary, and the first letter's place inside it."""
    steps = f' DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{size}"{steps}>{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{left} {top} 200 {size}" Size="{size}">{code}</ofd:TextObject>'


def ofd_page(runs: str) -> str:
    """Return the markup of one page."""
    return f'<ofd:Page xmlns:ofd="{OFD}"><ofd:Content><ofd:Layer>{runs}</ofd:Layer></ofd:Content></ofd:Page>'


def pdf_of(*pages: Sequence[Placed], size: float = 10.0, rules: Sequence[tuple[float, float, float, float]] = ()) -> bytes:
    """Return a PDF with runs of text at their places (595 by 842 points) and, on each page, ruled lines."""
    letters = sorted({letter for page in pages for _, _, text in page for letter in text})
    mapped = "".join(f"<{ord(letter):04x}> <{ord(letter):04x}>\n" for letter in letters)
    unicode_map = f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{mapped}endbfchar"
    font = "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    inner = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    described = "/FontDescriptor 6 0 R/DW 1000/W[32 126 500]>>"
    descriptor = "<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200>>"
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        font,
        inner + described,
        _stream(unicode_map),
        descriptor,
    ]
    for number, page in enumerate(pages):
        resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 595 842]"
        objects.append(f"<</Type/Page/Parent 2 0 R{resources}/Contents {8 + 2 * number} 0 R>>")
        drawn = "".join(f"{x0} {842 - y0} m {x1} {842 - y1} l S\n" for x0, y0, x1, y1 in rules)
        shown = "".join(f"1 0 0 1 {left} {842 - top} Tm <{_hex(text)}> Tj\n" for left, top, text in page)
        objects.append(_stream(f"{drawn}BT /F {size} Tf\n{shown}ET"))
    return pdf_objects(objects)


def pdf_objects(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """Return a PDF of written-out objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def packed_stream(content: bytes) -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream"


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _hex(text: str) -> str:
    return "".join(f"{ord(letter):04x}" for letter in text)


def column(left: float, top: float, lines: Sequence[str], step: float = 14.0) -> list[Placed]:
    """Return lines set one below the other."""
    return [(left, top + number * step, line) for number, line in enumerate(lines)]


def ole_of(stream: str) -> bytes:
    """Return what begins as an old Office container and names one of its streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + stream.encode("utf-16-le") + b"\x00" * 512
