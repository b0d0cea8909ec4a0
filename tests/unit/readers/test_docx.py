"""Word documents read as they stand on paper once every change is accepted."""

from __future__ import annotations

import pytest

from tests.unit.readers.files import docx_body, docx_of
from zhicheng.readers import EmptyFile, Format, read_text


def text_of(xml: str, **parts: str) -> str:
    return read_text(docx_body(xml, **parts), "a.docx").text


def test_paragraphs_and_tables_in_their_order() -> None:
    document = read_text(docx_of("主要指标", "见下表。", table=[["指标", "2020年"], ["合格率", "94%"]]), "a.docx")
    assert (document.text, document.format) == ("主要指标\n见下表。\n指标\t2020年\n合格率\t94%\n", Format.DOCX)
    assert document.tables[0].rows == (("指标", "2020年"), ("合格率", "94%"))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('达到')}<w:del><w:r><w:delText>80</w:delText></w:r></w:del><w:ins>{run('90')}</w:ins></w:p>", "达到90\n"),
        (f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>", "新\n"),
        (f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}<w:r><w:tab/></w:r>{run('丙')}</w:p>", "甲\n乙\t丙\n"),
        (f"<w:sdt><w:sdtContent><w:p>{run('目录')}</w:p></w:sdtContent></w:sdt>", "目录\n"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>", "链接\n"),
        (f"<w:p>{run('明')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>", "明\n"),
        (
            f"<w:p>{run('正文')}<mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>",
            "正文\n框内\n",
        ),
    ],
)
def test_only_what_stands_on_the_page_is_read(xml: str, text: str) -> None:
    assert text_of(xml) == text


def test_merged_cells_keep_the_columns_in_line() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    first = "<w:tr>" + cell("类别", '<w:vMerge w:val="restart"/>') + cell("目标", '<w:gridSpan w:val="2"/>') + "</w:tr>"
    second = "<w:tr>" + cell("类别", "<w:vMerge/>") + cell("2020年") + cell("2025年") + "</w:tr>"
    assert text_of(f"<w:tbl>{first}{second}</w:tbl>") == "类别\t目标\n\t2020年\t2025年\n"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


def test_automatic_numbers_are_written_out() -> None:
    def item(text: str, level: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
        return f"<w:p><w:pPr>{number}</w:pPr>{run(text)}</w:p>"

    xml = item("总则", 0) + item("甲", 1) + item("乙", 1) + item("目标", 0) + item("丙", 1)
    assert text_of(xml, numbering=NUMBERING) == "一、总则\n1.甲\n2.乙\n二、目标\n1.丙\n"


def test_footnotes_are_noted() -> None:
    document = read_text(docx_body(f"<w:p>{run('正文')}</w:p>", footnotes=f"<w:p>{run('注')}</w:p>"), "a.docx")
    assert [note.zh for note in document.notes] == ["未读入脚注"]


def test_a_document_without_a_letter_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_text(docx_body("<w:p/>"), "a.docx")
