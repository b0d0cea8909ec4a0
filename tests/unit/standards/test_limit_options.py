"""Options of an either-of are written a line each and read the same again; what is none is refused by its line."""

import pytest

from zhicheng.readers import read_table
from zhicheng.standards import options_label, options_text, read_limits, read_options
from zhicheng.standards.limit_errors import BadLimit, BadLimitValue

TEXT = "铅 | max | 0.2 | mg/kg\n总量 | range | 1~2 | % | GB 1;GB 2"


def test_a_text_is_read_and_printed_again():
    options = read_options(f" \n{TEXT.replace('|', '｜')}\n", item="铅")
    assert options_text(options) == TEXT
    assert options[1].methods == ("GB 1", "GB 2")
    assert options_label(options) == "铅 ≤ 0.2 mg/kg 或 总量 1~2 %"


@pytest.mark.parametrize("line", ["铅", "| max", "a|max|1|mg|GB 1|more", "| either_of | 1 | mg", "| perhaps | 1 | mg"])
def test_a_line_that_is_no_option_is_refused(line):
    with pytest.raises(BadLimit):
        read_options(line, item="铅")


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(BadLimitValue):
        read_options("| max | little | mg", item="铅")


def test_a_file_has_them_in_one_column():
    rows = '项目,类型,限量,标准号,实施日期,择一各项\n铅,either_of,,GB 1,2019-01-01,"| max | 0.2 | mg/kg\n| min | 5 | mg/kg"\n铅,either_of,,GB 1,2019-01-01,\n'
    found = read_limits(read_table(rows.encode(), "limits.csv"))
    assert [limit.value for limit in found.limits] == ["铅 ≤ 0.2 mg/kg 或 铅 ≥ 5 mg/kg"]
    assert [error.code for error in found.refused] == ["ZC-STANDARD-052"]
