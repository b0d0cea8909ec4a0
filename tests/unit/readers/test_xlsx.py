"""Workbooks: numbers as printed, dates, formulas and faults told apart, sheets and limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tests.unit.readers.files import saved, xlsx_of, xlsx_sheet, zipped
from zhicheng.errors import Where
from zhicheng.readers import (
    BrokenFile,
    CellKind,
    DeclaredEntities,
    EmptyTable,
    OverLimit,
    UnknownSheet,
    read_table,
    read_tables,
    read_text,
    rulebook_limits,
)

HEADER = ("指标", "值")


def cell_of(value: object, number_format: str = "General") -> object:
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(["合格率", value])
    book.active["B2"].number_format = number_format
    return read_table(saved(book), "a.xlsx").rows[0].cell("值")


@pytest.mark.parametrize(
    ("value", "number_format", "raw", "kind"),
    [
        (0.1, "General", "0.1", CellKind.NUMBER),
        (94, "0", "94", CellKind.NUMBER),
        (1e-7, "General", "0.0000001", CellKind.NUMBER),
        (0.945, "0.0%", "94.5%", CellKind.NUMBER),
        (1, "0%", "100%", CellKind.NUMBER),
        ("１，２００", "General", "１，２００", CellKind.TEXT),
        ("94.5", "@", "94.5", CellKind.TEXT),
        (date(2019, 6, 30), "yyyy-mm-dd", "2019-06-30", CellKind.DATE),
        (datetime(2019, 6, 30, 14, 30), "yyyy-mm-dd hh:mm", "2019-06-30T14:30:00", CellKind.DATE),  # noqa: DTZ001
        (43646, 'yyyy"年"m"月"d"日"', "2019-06-30", CellKind.DATE),
        (True, "General", "TRUE", CellKind.TEXT),
        ("#N/A", "General", "#N/A", CellKind.ERROR),
        ("=SUM(B3:B9)", "General", "=SUM(B3:B9)", CellKind.FORMULA),
        ("  ", "General", "  ", CellKind.EMPTY),
    ],
)
def test_a_cell_is_what_is_printed_in_it(value: object, number_format: str, raw: str, kind: CellKind) -> None:
    cell = cell_of(value, number_format)
    assert (cell.raw, cell.kind, cell.cached) == (raw, kind, None)
    assert cell.where == Where(file="a.xlsx", sheet="Sheet", row=2, column="值", cell="B2")


ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>'


@pytest.mark.parametrize(
    ("cell", "raw", "kind", "cached"),
    [
        ('<c r="B2"><f>B3*2</f><v>0.10000000000000001</v></c>', "=B3*2", CellKind.FORMULA, "0.1"),
        ('<c r="B2" t="str"><f>A1</f><v>指标</v></c>', "=A1", CellKind.FORMULA, "指标"),
        ('<c r="B2"><f t="shared" si="0"/><v>7</v></c>', "=", CellKind.FORMULA, "7"),
        ('<c r="B2"><v>9.13307841234567E+17</v></c>', "9.13307841234567E+17", CellKind.NUMBER, None),
        ('<c r="B2" t="d"><v>2019-06-30</v></c>', "2019-06-30", CellKind.DATE, None),
        (
            '<c r="B2" t="inlineStr"><is><r><t>合</t></r><r><t>格</t></r><rPh><t>he</t></rPh></is></c>',
            "合格",
            CellKind.TEXT,
            None,
        ),
        ('<c r="B2" t="inlineStr"><is><t>一_x000D_二</t></is></c>', "一\r二", CellKind.TEXT, None),
        ('<c r="B2"><v>0.30000000000000004</v></c>', "0.30000000000000004", CellKind.NUMBER, None),
        ("<c/><c><v>5</v></c>", "5", CellKind.NUMBER, None),
    ],
)
def test_markup_of_other_programs_is_read(cell: str, raw: str, kind: CellKind, cached: str | None) -> None:
    found = read_table(xlsx_sheet(f'{ROWS}<row r="2">{cell}</row>'), "a.xlsx").rows[0].cell("值")
    assert (found.raw, found.kind, found.cached) == (raw, kind, cached)


@pytest.mark.parametrize("cell", ['<c r="B2" t="s"><v>7</v></c>', '<c r="B2"><v>many</v></c>', '<c r="B2"><v>1e999</v></c>'])
def test_a_cell_that_cannot_be_read_is_named(cell: str) -> None:
    with pytest.raises(BrokenFile) as refused:
        read_table(xlsx_sheet(f'{ROWS}<row r="2">{cell}</row>'), "a.xlsx")
    assert refused.value.where == Where(file="a.xlsx", sheet="报表", row=2, cell="B2")


def test_blank_rows_are_left_out_and_merged_ranges_are_noted() -> None:
    book = Workbook()
    for row in (["质量季报"], ["指标", "值", "说明"], [], ["合格率", 94, "甲"], [], ["满意度", 83, None]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    table = read_table(saved(book), "a.xlsx")
    assert ([row.number for row in table.rows], table.header_row, table.merged) == ([4, 6], 2, ("A1:C1",))


def test_the_first_filled_sheet_is_read_and_the_others_are_named() -> None:
    data = xlsx_of([], "空", 一季度=[HEADER, ["合格率", 1]], 二季度=[HEADER, ["合格率", 2]])
    table = read_table(data, "a.xlsx")
    assert (table.rows[0].where.sheet, table.notes[0].zh) == ("一季度", "未读入工作表：二季度")
    assert read_table(data, "a.xlsx", sheet="二季度").rows[0].cell("值").raw == "2"
    assert [len(each) for each in read_tables(data, "a.xlsx")] == [1, 1]
    with pytest.raises(UnknownSheet):
        read_table(data, "a.xlsx", sheet="三季度")


def test_a_hidden_sheet_is_noted_and_read_only_by_name() -> None:
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(["合格率", 1])
    hidden = book.create_sheet("底稿")
    hidden.append(HEADER)
    hidden.append(["合格率", 2])
    hidden.sheet_state = "hidden"
    assert [note.en for note in read_table(saved(book), "a.xlsx").notes] == ["sheet 底稿 is hidden and not read"]
    assert read_table(saved(book), "a.xlsx", sheet="底稿").rows[0].cell("值").raw == "2"


@pytest.mark.parametrize("rows", [[], [HEADER], [[None, " "]]])
def test_an_empty_sheet_is_refused(rows: list[list[object]]) -> None:
    with pytest.raises(EmptyTable):
        read_table(xlsx_of(rows), "a.xlsx")


def test_a_workbook_reads_as_text_with_the_results_of_its_formulas() -> None:
    data = xlsx_sheet(f'{ROWS}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2</f><v>1</v></c></row>')
    assert read_text(data, "a.xlsx").text == "指标\t值\n1\t1\n"


@pytest.mark.parametrize(("limit", "value"), [("rows", 4), ("columns", 4), ("cell_length", 4), ("cells", 4)])
def test_each_limit_names_the_sheet(limit: str, value: int) -> None:
    rows = [["a", "b", "cccc", "d"]] + [["e", "f", "g"]] * 3
    with pytest.raises(OverLimit) as refused:
        read_table(xlsx_of(rows), "a.xlsx", limits=replace(rulebook_limits(), **{limit: 3}))
    assert refused.value.where is not None
    assert (refused.value.where.sheet, refused.value.details["value"]) == ("报表", value)


def test_entities_are_refused_before_they_expand() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DeclaredEntities):
        read_table(xlsx_sheet(f'{ROWS}<row r="2"><c r="A2"><v>&b;</v></c></row>', doctype=laughs), "a.xlsx")


def test_a_workbook_without_its_sheet_is_broken() -> None:
    with pytest.raises(BrokenFile):
        read_table(zipped({"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<a/>"}), "a.xlsx")
