"""Files of registers: good rows stay, every other row is an error with its cell, and what is written is read again."""

import csv
import io
from datetime import date

import pytest

from tests.unit.registry.test_registers import SAMPLES
from zhicheng.errors import Words
from zhicheng.readers import MissingColumn, read_table
from zhicheng.registry import (
    BadRosterField,
    Town,
    printed_values,
    read_register,
    register,
    register_value,
    row_cells,
    synthetic_code,
)
from zhicheng.values import BadCode

CODE = synthetic_code(1, "330782")
TOWNS = (Town("330782108", Words("甲镇", "Jia"), "town"),)
HEAD = "产品编号,统一社会信用代码,产品名称,产品类别,投产日期\n"


def read(text, code="products", **more):
    return read_register(register(code), read_table(text.encode(), "list.csv"), towns=TOWNS, **more)


@pytest.mark.parametrize("code", SAMPLES)
def test_what_is_written_is_read_again(code):
    file = io.StringIO()
    csv.writer(file).writerows(printed_values(register(code), [SAMPLES[code]]))
    found = read(file.getvalue(), code)
    assert found.refused == ()
    assert found.values == (SAMPLES[code],)


@pytest.mark.parametrize("code", SAMPLES)
def test_a_form_says_a_row_as_a_file_does(code):
    assert register_value(register(code), row_cells(register(code), SAMPLES[code])) == SAMPLES[code]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (f"P-2,{CODE},杯,cups,2018-13-01", "E3"),
        (f"P-2,{CODE},杯,cups,", "E3"),
        (f"P-2,{CODE},=A1,cups,2018-05-01", "C3"),
        (f"P-1,{CODE},杯,cups,2018-05-01", None),
        (f"P-2,{CODE[:-1]}?,杯,cups,2018-05-01", None),
        (f"P-2,{CODE},,cups,2018-05-01", None),
        (f"P-2,{CODE},杯,Cups!,2018-05-01", None),
    ],
)
def test_a_wrong_row_is_an_error_with_its_place_and_the_good_one_stays(row, cell):
    found = read(f"{HEAD}P-1,{CODE},杯,cups,2018-05-01\n{row}\n")
    assert [value.number for value in found.values] == ["P-1"]
    [error] = found.refused
    assert (error.where.row, error.where.cell) == (3, cell)


def test_words_stand_for_codes_and_columns_of_no_field_are_named():
    text = f"场所编号,主体代码,镇街,地址,用途,启用日期,颜色\nc-1,{CODE.lower()},甲镇,甲路 1 号,店铺,2018年5月1日,红\n"
    found = read(text, "premises")
    assert found.ignored == ("颜色",)
    assert (found.values[0].number, found.values[0].town, found.values[0].use) == ("C-1", "330782108", "shop")
    assert read(text.replace("甲镇", "乙镇"), "premises").refused[0].where.cell == "C2"


def test_a_mapping_reads_the_columns_of_another_platform():
    text = f"ID,统一社会信用代码,PRODUCT_NAME,产品类别,投产日期\nP-1,{CODE},杯,cups,2018-05-01\n"
    with pytest.raises(MissingColumn):
        read(text)
    found = read(text, mapping={"ID": "产品编号", "PRODUCT_NAME": "产品名称"})
    assert (found.values[0].number, found.values[0].name) == ("P-1", "杯")


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"since": ""}, BadRosterField), ({"since": "soon"}, BadRosterField), ({"entity": "1"}, BadCode), ({"number": ""}, BadRosterField)],
)  # fmt: skip
def test_a_form_that_says_too_little_is_a_coded_error(changes, error):
    said = {"number": "P-1", "entity": CODE, "name": "杯", "category": "cups", "since": "2018-05-01"}
    assert register_value(register("products"), said).since == date(2018, 5, 1)
    with pytest.raises(error):
        register_value(register("products"), said | changes)
