"""Web pages as a browser shows them, and the tables that systems export as .xls."""

from __future__ import annotations

import pytest

from zhicheng.readers import CellKind, EmptyFile, EmptyTable, Format, read_table, read_tables, read_text


def text_of(body: str) -> str:
    return read_text(f"<html><body>{body}</body></html>".encode(), "a.html").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>标题</h1><p>一段</p>二段<br>三段", "标题\n一段\n二段\n三段\n"),
        ("<p>高\n  新技术</p>", "高新技术\n"),
        ("<p>AI\n and  QA</p>", "AI and QA\n"),
        ("<pre>甲\n乙</pre>", "甲\n乙\n"),
        ("<p>&lt;94&percnt;&gt;&nbsp;&#x4E00;</p>", "<94%> 一\n"),
        ("甲<script>if(a<b){'<p>x</p>'}</script><style>p{}</style>乙", "甲乙\n"),
        ("<p>明<span style='display: none'>暗<span>暗</span></span></p><p hidden>暗</p>", "明\n"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙\n"),
        ("<p>未完", "未完\n"),
        ("<table><tr><td>框</td></tr><tr><td>架</td></tr></table>", "框\n架\n"),
    ],
)
def test_blocks_become_lines(body: str, text: str) -> None:
    assert text_of(body) == text


def test_a_table_keeps_its_columns_under_spans() -> None:
    body = "<table><tr><th>类<th colspan=2>目标<tr><td rowspan=2>甲<td>1<td>2<tr><td>3<td>4</table>"
    assert text_of(body) == "类\t目标\n甲\t1\t2\n\t3\t4\n"


def test_a_page_laid_out_in_a_table_reads_in_order() -> None:
    inner = "<table><tr><td>指标<td>值<tr><td>率<td>94</table>"
    assert text_of(f"<table><tr><td>左<td><p>前</p>{inner}<p>后</p></table>尾") == "左\n前\n指标\t值\n率\t94\n后\n尾\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=gb2312>", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("<meta charset='big5'>", "big5hkscs"),
        ("<meta charset=gbk>", "utf-8"),  # no longer true
        ("", "gb18030"),
    ],
)
def test_the_declared_charset_holds_unless_the_bytes_say_otherwise(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>產品質量合格率</p></body></html>"
    document = read_text(page.encode(encoding), "a.html")
    assert (document.text, document.format, document.encoding) == ("產品質量合格率\n", Format.HTML, encoding)


def test_a_page_saved_as_xls_is_read_as_a_table() -> None:
    page = "<html><table><tr><td>指标</td><td>值</td></tr><tr><td>合格率</td><td>94.5</td></tr></table></html>"
    cell = read_table(page.encode("gbk"), "export.xls").rows[0].cell("值")
    assert (cell.raw, cell.kind, cell.where.sheet, cell.where.cell) == ("94.5", CellKind.NUMBER, "表1", "B2")
    assert len(read_tables(page.encode() * 2, "export.xls")) == 2


def test_a_page_without_text_or_table_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read_text(b"<html><script>1</script></html>", "a.html")
    with pytest.raises(EmptyTable):
        read_table(b"<html><p>1</p></html>", "a.html")
