"""Separated text: encodings, delimiters, addresses, and rows that do not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhicheng.errors import Where
from zhicheng.readers import (
    BrokenQuotes,
    CellKind,
    DuplicateHeader,
    EmptyFile,
    EmptyTable,
    MissingColumn,
    OverLimit,
    TooManyValues,
    read_table,
    read_text,
    rulebook_limits,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    text = "指标,报告期,值\n合格率,2019-Q2,94.5\n".replace(",", delimiter)
    table = read_table(text.encode(encoding), "q2.csv")
    assert table.header == ("指标", "报告期", "值")
    assert [cell.raw for cell in table.rows[0]] == ["合格率", "2019-Q2", "94.5"]


def test_a_comma_inside_the_only_column_of_a_sentence_does_not_part_a_semicolon_file() -> None:
    table = read_table("指标;说明\n合格率;抽检,全年\n满意度;问卷\n".encode(), "a.csv")
    assert table.rows[0].cell("说明").raw == "抽检,全年"


def test_every_cell_knows_its_address_and_a_break_inside_quotes_counts_as_one_row() -> None:
    table = read_table('指标,值\n"合格\n率",1\n\n满意度,83\n'.encode(), "q2.csv")
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[1].cell("值").where == Where(file="q2.csv", row=4, column="值", cell="B4")


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("94.5", CellKind.NUMBER),
        ("-3", CellKind.NUMBER),
        ("0.10", CellKind.NUMBER),
        ("007", CellKind.TEXT),
        ("913307841234567890", CellKind.TEXT),
        ("1200.", CellKind.TEXT),
        ("１２", CellKind.TEXT),
        ("1.2万", CellKind.TEXT),
        ("约90", CellKind.TEXT),
        ("2019-06-30", CellKind.TEXT),
        ("=A1+1", CellKind.FORMULA),
        ("#DIV/0!", CellKind.ERROR),
        ("#1楼", CellKind.TEXT),
        (" ", CellKind.EMPTY),
    ],
)
def test_what_is_written_is_kept_and_its_kind_is_told(raw: str, kind: CellKind) -> None:
    cell = read_table(f"名,值\nx,{raw}\n".encode(), "a.csv").rows[0].cell("值")
    assert (cell.raw, cell.kind) == (raw, kind)


def test_a_title_and_a_line_of_units_above_the_header_are_noted_not_taken_for_it() -> None:
    table = read_table("质量强市季报\n单位：东山镇,2019\n指标,报告期,值,说明\n合格率,2019-Q2,94.5,\n".encode(), "a.csv")
    assert (table.header_row, table.header[0], len(table)) == (3, "指标", 1)
    assert [note.en for note in table.notes] == [
        "row 1 above the header is not read: 质量强市季报",
        "row 2 above the header is not read: 单位：东山镇 2019",
    ]


def test_a_row_wider_than_the_header_is_signalled_and_the_others_stay() -> None:
    table = read_table("指标,值\n合格率,1,200\n满意度,83\n".encode(), "a.csv")
    assert [row.cell("指标").raw for row in table.rows] == ["满意度"]
    (refused,) = table.refused
    assert isinstance(refused, TooManyValues)
    assert refused.where == Where(file="a.csv", row=2, cell="C2")


def test_a_short_row_has_empty_cells() -> None:
    cell = read_table("指标,值\n合格率\n".encode(), "a.csv").rows[0].cell("值")
    assert (cell.raw, cell.kind, cell.where.cell) == ("", CellKind.EMPTY, "B2")


def test_a_header_that_is_there_twice_names_both_cells() -> None:
    with pytest.raises(DuplicateHeader) as refused:
        read_table("指标,值,指标\n1,2,3\n".encode(), "a.csv")
    assert refused.value.where == Where(file="a.csv", row=1, cell="C1")
    assert refused.value.details["first"] == "A1"


def test_a_missing_column_names_what_is_there() -> None:
    table = read_table("指标,值\n合格率,1\n".encode(), "a.csv")
    table.require(["指标", "值"])
    with pytest.raises(MissingColumn) as refused:
        table.require(["报告期"])
    assert refused.value.details["found"] == "指标、值"


def test_quotes_that_do_not_close_name_the_row() -> None:
    with pytest.raises(BrokenQuotes) as refused:
        read_table('指标,值\n合格率,1\n"满意度,83\n'.encode(), "a.csv")
    assert refused.value.where == Where(file="a.csv", row=3)


def test_a_header_without_rows_is_an_empty_table() -> None:
    with pytest.raises(EmptyTable):
        read_table("指标,值\n".encode(), "a.csv")


def test_delimiters_without_a_value_are_an_empty_table() -> None:
    with pytest.raises(EmptyTable):
        read_table(b",,\n,,\n", "a.csv")
    with pytest.raises(EmptyFile):
        read_text(b",,\n,,\n".replace(b",", b" "), "a.csv")


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("rows", "a,b\n1,2\n3,4\n5,6\n"),
        ("columns", "a,b,c,d\n1,2,3,4\n"),
        ("cell_length", "a,b\n1,xxxx\n"),
    ],
)
def test_each_limit_names_the_place(limit: str, text: str) -> None:
    with pytest.raises(OverLimit) as refused:
        read_table(text.encode(), "a.csv", limits=replace(rulebook_limits(), **{limit: 3}))
    assert (refused.value.details["value"], refused.value.details["limit"]) == (4, 3)
    assert refused.value.where is not None
    assert refused.value.where.row


def test_a_table_reads_as_text_with_tabs() -> None:
    document = read_text("指标,值\n合格率,94.5\n".encode("gbk"), "a.csv")
    assert document.text == "指标\t值\n合格率\t94.5\n"
    (table,) = document.tables
    assert document.text[table.start : table.end] == "指标\t值\n合格率\t94.5"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_an_open_quotation_mark_is_told_and_not_a_missing_column(mark):
    text = '编号,名称,值\n1,"甲,2\n2,乙,3\n'.replace(",", mark)
    with pytest.raises(BrokenQuotes) as refused:
        read_table(text.encode(), "list.csv")
    assert refused.value.where.row == 2
