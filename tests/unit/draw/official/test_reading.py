"""Official files read strictly: every column mapped, ignored or signalled, every bad cell with its address."""

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from zhicheng.draw.official import (
    BadOfficialSource,
    OfficialSource,
    export_table,
    load_platforms,
    platform_from,
    read_official,
    table_csv,
    table_xlsx,
)
from zhicheng.draw.official.errors import BadMapping, BadOfficialCell
from zhicheng.draw.official.reading import OfficialRow
from zhicheng.errors import ZhichengError
from zhicheng.readers import MissingColumn, WrongEncoding
from zhicheng.registry import synthetic_code

TASKS, LOTTERY = (load_platforms()[name] for name in ("provincial_tasks", "national_lottery"))
CODES = [synthetic_code(number, "330784") for number in range(12)]
HEADER = "序号,任务编号,统一社会信用代码,市场主体名称,所属区域,检查人员1,检查人员2,检查日期,检查结果,备注"


def source(content: bytes, file: str = "list.csv") -> OfficialSource:
    return OfficialSource("浙市监〔2026〕9号", "浙江省市场监督管理局", date(2026, 9, 1), file, content)


def line(code: str, **said: str) -> str:
    cells = {"task": "T1", "name": "某厂", "area": "东城", "one": "甲", "two": "乙", "day": "2026-09-03", "result": ""} | said
    return ",".join(("1", cells["task"], code, *(cells[name] for name in ("name", "area", "one", "two", "day", "result")), ""))


def csv(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *lines, "")).encode()


def workbook(*rows: tuple[object, ...], merge: str = "") -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_tasks_is_read(encoding):
    content = csv(line(CODES[0], day="2026年9月3日"), line(CODES[1], two="", day="")).decode().encode(encoding)
    read = read_official(source(content), TASKS)
    assert read.refused == ()
    first, second = read.rows
    assert (first.code, first.name, first.stratum, first.batch, first.inspectors, first.visited) == (
        CODES[0], "某厂", "东城", "T1", ("甲", "乙"), date(2026, 9, 3),
    )  # fmt: skip
    assert (second.inspectors, second.visited, second.where.row) == (("甲",), None, 3)
    assert read.ignored == ("序号", "备注")


def test_rows_for_each_inspector_are_read_together():
    text = "抽查批次,注册号/统一社会信用代码,是否抽中,执法人员\n" + "".join(
        f"B1,{code},{drawn},{name}\n"
        for code, drawn, name in ((CODES[0], "是", "甲"), (CODES[1], "否", ""), (CODES[0], "是", "乙"))
    )
    read = read_official(source(text.encode()), LOTTERY)
    assert [(row.code, row.inspectors, row.drawn) for row in read.rows] == [
        (CODES[0], ("甲", "乙"), True),
        (CODES[1], (), False),
    ]
    assert [row.code for row in read.drawn] == [CODES[0]]


def test_an_unknown_column_is_signalled_and_the_rows_are_read():
    read = read_official(source(csv(line(CODES[0]) + ",B", header=HEADER + ",风险等级")), TASKS)
    assert len(read.rows) == 1
    assert [(error.code, error.where.column) for error in read.refused] == [("ZC-DRAW-051", "风险等级")]


def test_a_file_without_codes_is_refused():
    with pytest.raises(MissingColumn):
        read_official(source("企业名称\n某厂\n".encode()), TASKS)


def test_a_wrong_encoding_is_refused():
    with pytest.raises(WrongEncoding):
        read_official(source(csv(line(CODES[0])) + "东城".encode("gb18030") + b"\xff\xff\n"), TASKS)


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"code": "9.11330784E+17"}, "ZC-DRAW-052"), ({"code": "911330784000000000.0"}, "ZC-DRAW-052"), ({"code": "12345"}, "ZC-DRAW-052"),
     ({"code": ""}, "ZC-DRAW-054"), ({"code": "=A1"}, "ZC-DRAW-054"), ({"code": CODES[0][:-1] + "*"}, None), ({"day": "2026-02-30"}, "ZC-DRAW-054"),
     ({"day": "下周"}, "ZC-DRAW-054"), ({"one": "=B2"}, "ZC-DRAW-054")],
)  # fmt: skip
def test_a_bad_cell_refuses_its_row_alone(changed, code):
    said = {"code": CODES[0]} | changed
    read = read_official(source(csv(line(**said), line(CODES[1]))), TASKS)
    assert [row.code for row in read.rows] == [CODES[1]]
    (error,) = read.refused
    assert error.where.row == 2
    assert code is None or error.code == code


def test_codes_that_a_spreadsheet_made_numbers_are_refused():
    rows = (("统一社会信用代码", "市场主体名称"), (913307840000000001, "某厂"), (CODES[1], "某店"))
    read = read_official(source(workbook(*rows), "list.xlsx"), TASKS)
    assert [row.code for row in read.rows] == [CODES[1]]
    assert read.refused[0].code == "ZC-DRAW-052"
    assert read.refused[0].where.cell == "A2"


def test_rows_that_share_merged_cells_are_refused():
    rows = (("统一社会信用代码", "检查人员1"), (CODES[0], "甲"), (None, "乙"), (CODES[1], "丙"))
    read = read_official(source(workbook(*rows, merge="A2:A3"), "list.xlsx"), TASKS)
    assert [row.code for row in read.rows] == [CODES[1]]
    assert [(error.code, error.where.row) for error in read.refused] == [("ZC-DRAW-053", 2), ("ZC-DRAW-053", 3)]


def test_a_title_merged_above_the_header_harms_nothing():
    rows = (("2026年第三批抽查任务表", None), ("统一社会信用代码", "检查人员1"), (CODES[0], "甲"))
    read = read_official(source(workbook(*rows, merge="A1:B1"), "list.xlsx"), TASKS)
    assert (len(read.rows), read.refused) == (1, ())


def test_a_mark_that_is_neither_yes_nor_no_is_refused():
    text = f"注册号/统一社会信用代码,是否抽中\n{CODES[0]},或许\n"
    assert isinstance(read_official(source(text.encode()), LOTTERY).refused[0], BadOfficialCell)


@pytest.mark.parametrize("field", ["document", "issued_by"])
def test_a_source_is_said_in_full(field):
    said = {"document": "文", "issued_by": "局", "issued": date(2026, 9, 1), "file": "a.csv", "content": b""} | {field: " "}
    with pytest.raises(BadOfficialSource):
        OfficialSource(**said)


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: (HEADER + "\n" + text).encode("utf-8", "replace")))
def test_nothing_but_our_errors_comes_out(content):
    with suppress(ZhichengError):
        read = read_official(source(content), TASKS)
        assert len(read.rows) + len(read.refused) > 0


@pytest.mark.parametrize(
    "said",
    [None, [], {}, {"columns": {}}, {"columns": {"代码": "uscc"}}, {"columns": {"代码": "code", "号": "code"}}, {"columns": {"代码": 1}},
     {"columns": {" 代码": "code"}}, {"columns": {"代码": "code"}, "ignored": "备注"}, {"columns": {"代码": "code"}, "ignored": ["代码"]},
     {"columns": {"代码": "code"}, "rows": "all"}, {"columns": {"代码": "code"}, "yes": True}, {"columns": {"代码": "code"}, "other": 1},
     {"columns": {True: "code"}}, {"columns": ["code"]}],
)  # fmt: skip
def test_a_mapping_that_says_otherwise_is_refused(said):
    with pytest.raises(BadMapping):
        platform_from("x", said)


ROWS = (
    OfficialRow(CODES[0], "某厂", "东城", "2026-03", ("甲", "乙"), date(2026, 9, 3), "未发现问题"),
    OfficialRow(CODES[1], '某"店", 分店', "西城", "2026-03", ("甲", "乙", "丙")),
    OfficialRow(CODES[2], stratum="西城", batch="2026-03"),
)


@pytest.mark.parametrize("platform", [TASKS, LOTTERY], ids=lambda one: one.id)
@pytest.mark.parametrize(("written", "file"), [(table_csv, "out.csv"), (table_xlsx, "out.xlsx")])
def test_what_is_exported_reads_back(platform, written, file):
    read = read_official(source(written(export_table(ROWS, platform)), file), platform)
    assert read.refused == ()
    held = [field for _, field in platform.columns]
    kept = {"inspector": "inspectors"}
    for one, other in zip(read.rows, ROWS, strict=True):
        for field in held:
            name = kept.get(field, field)
            assert getattr(one, name) == getattr(other, name), field


def test_a_workbook_keeps_formulas_and_codes_as_text():
    table = export_table([OfficialRow("9" * 18, name="=1+1")], TASKS)
    assert b"<f>" not in table_xlsx(table)
    read = read_official(source(table_xlsx(table), "out.xlsx"), TASKS)
    assert "ZC-DRAW-052" not in {error.code for error in read.refused}
    with pytest.raises(BadOfficialCell):
        table_csv(table)
