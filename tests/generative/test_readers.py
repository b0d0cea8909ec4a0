"""Arbitrary bytes and mutated files: a reader answers or refuses with a coded error; nothing else ever escapes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.readers.files import docx_of, ofd_of, pdf_of, xlsx_of
from zhicheng.errors import ZhichengError
from zhicheng.readers import Document, Table, read_table, read_text

HTML = "<html><table><tr><td>指标<td>值<tr><td>率<td>94</table><p>文</p></html>".encode("gbk")
VALID = {
    "docx": docx_of("合格率达到94%", table=[["指标", "值"], ["率", "94"]]),
    "xlsx": xlsx_of([["指标", "值"], ["率", 94.5], ["数", "=A1"]]),
    "pdf": pdf_of([(50, 100, "合格率达到94%以上"), (50, 120, "满意度")], rules=[(0, 0, 9, 9), (9, 9, 9, 0)]),
    "ofd": ofd_of([(20, 20, "合格率"), (20, 40, "94%以上")]),
    "html": HTML,
    "csv": '指标,值\n"合格,率",94.5\n'.encode("gb18030"),
    "txt": "合格率达到94%以上\r\n".encode(),
}
NAMES = st.sampled_from(["a.txt", "a.csv", "a.html", "a.xls", "a", "计划.docx"])


def answers_or_refuses(data: bytes, name: str) -> None:
    for read, kind in ((read_text, Document), (read_table, Table)):
        outcome = outcome_of(read, data, name)
        if not isinstance(outcome, ZhichengError):
            assert isinstance(outcome, kind)
            continue
        words = outcome.words()
        assert outcome.where is not None
        assert outcome.where.file == name
        assert outcome.code in words.zh
        assert outcome.code in words.en


def outcome_of(read: Callable[[bytes, str], object], data: bytes, name: str) -> object:
    try:
        return read(data, name)
    except ZhichengError as refused:
        return refused


@given(st.binary(max_size=400), NAMES)
def test_arbitrary_bytes(data: bytes, name: str) -> None:
    answers_or_refuses(data, name)


@given(
    st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b'"']),
    st.binary(max_size=300),
)
def test_arbitrary_bytes_after_a_known_beginning(start: bytes, rest: bytes) -> None:
    answers_or_refuses(start + rest, "a.csv")


@pytest.mark.parametrize("kind", sorted(VALID))
@given(st.data())
def test_mutated_files(kind: str, data: st.DataObject) -> None:
    content = bytearray(VALID[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] = data.draw(st.integers(0, 255))
        else:
            del content[at : at + data.draw(st.integers(1, 40))]
            content = content or bytearray(b"x")
    answers_or_refuses(bytes(content), f"a.{kind}")


@given(st.text("<>/table trd&;=\"'#x-!\n指标", max_size=200))
def test_any_tag_soup(body: str) -> None:
    answers_or_refuses(f"<html>{body}".encode(), "a.html")


VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=8)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8), st.sampled_from(["utf-8-sig", "gb18030"]))
def test_what_is_written_to_a_csv_is_read_from_it(rows: list[tuple[str, str, str]], encoding: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(["名", "值", "注"])
    writer.writerows(rows)
    table = read_table(buffer.getvalue().encode(encoding), "a.csv")
    assert table.header == ("名", "值", "注")
    assert [tuple(cell.raw for cell in row) for row in table.rows] == rows


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\r\n\t"), min_size=1))
def test_a_utf8_text_comes_back_to_the_letter(text: str) -> None:
    if text.strip():
        start = "质量" + text  # no page of markup, no archive
        assert read_text(start.encode(), "a.txt").text == start
