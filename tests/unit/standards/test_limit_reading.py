"""Reading limits: good rows stay, each bad one is named; the curated set says how it was seen."""

import pytest

from zhicheng.readers import MissingColumn, read_table
from zhicheng.standards import BadLimit, BadLimitValue, Limit, limit_number, load_limits, read_limits


def read(text):
    return read_limits(read_table(text.encode(), "limits.csv"))


def test_good_rows_stay_and_bad_ones_are_named():
    found = read(
        "项目,类型,限量,单位,标准号,实施日期,检验方法\n"
        "铅,max,0.20,mg/kg,GB 1-2020,2020-01-01,GB 5009.12; GB 5009.75\n"
        ",max,0.2,mg/kg,GB 1-2020,2020-01-01,\n"
        "镉,about,0.2,mg/kg,GB 1-2020,2020-01-01,\n"
        "汞,max,0.2,mg/kg,GB 1-2020,去年,\n"
        "砷,range,2~1,mg/kg,GB 1-2020,2020-01-01,\n"
    )
    assert [each.value for each in found.limits] == ["0.20"]
    assert found.limits[0].methods == ("GB 5009.12", "GB 5009.75")
    assert [error.details["row"] for error in found.refused] == [3, 4, 5, 6]
    assert {error.code for error in found.refused} == {"ZC-STANDARD-052"}


def test_a_missing_column_is_said():
    with pytest.raises(MissingColumn, match="标准号"):
        read("项目,类型,限量\n铅,max,0.2\n")


def test_every_curated_limit_says_how_it_was_seen():
    curated = load_limits()
    assert all(each.mark and str(each.limit.status) == "unverified" for each in curated)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("max", ""), ("max", "约0.2"), ("max", "≥0.2"), ("min", "<5"), ("range", "5"), ("range", "2~1"), ("range", "1±-1"),
        ("ncmM", "n=5"), ("ncmM", "n=5;c=5;m=1"), ("ncmM", "n=5;c=1;m=10;M=1"), ("ncmM", "n=1.5;c=1;m=10"),
    ],
)  # fmt: skip
def test_a_value_that_its_kind_cannot_have_is_refused(kind, value):
    with pytest.raises(BadLimitValue, match="ZC-STANDARD-051"):
        Limit("铅", kind, value)


@pytest.mark.parametrize(
    "fields",
    [
        {"item": ""},
        {"kind": "most"},
        {"value": 0.2},
        {"effective_from": "2023-02-30"},
        {"effective_from": "2023-06-30", "effective_to": "2023-06-29"},
        {"governing": "sale"},
        {"status": "perhaps"},
        {"comparison": "about"},
        {"loq_required": "low"},
        {"interval": "0"},
        {"kind": "text", "value": ""},
        {"kind": "either_of"},
        {"methods": (5009,)},
    ],
)
def test_a_limit_that_says_too_little_is_refused(fields):
    with pytest.raises(BadLimit, match="ZC-STANDARD-050"):
        Limit(**{"item": "铅", "kind": "max", "value": "0.2", **fields})


def test_a_limit_is_the_same_again_from_its_texts():
    inner = Limit("铅", "max", "0.20", "mg/kg", methods="GB 5009.12; GB 5009.75", effective_from="2023-06-30")
    whole = Limit("铅", "either_of", options=(inner,), effective_from="2023-06-30")
    assert Limit(**whole.as_texts()) == whole
    assert inner.methods == ("GB 5009.12", "GB 5009.75")


def test_a_row_keeps_its_number_and_what_stands_beside_the_limit():
    text = "项目,类型,限量,标准号,引文,出处\n铅,max,0.2,GB 2762-2022,铅 0.2,表1\n,max,1,GB 2,,\n镉,max,0.1,GB 2762-2022,,\n"
    found = read_limits(read_table(text.encode(), "limits.csv"))
    assert [(row.row, row.limit.item, row.quote, row.seen_at) for row in found.rows] == [
        (2, "铅", "铅 0.2", "表1"),
        (4, "镉", "", ""),
    ]
    assert [error.where.row for error in found.refused] == [3]


def test_the_number_of_a_limit_follows_from_what_it_says():
    lead = Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022")
    assert (
        limit_number(lead) == limit_number(Limit(**lead.as_texts())) != limit_number(Limit(**lead.as_texts() | {"value": "0.3"}))
    )


def test_words_and_days_are_read_as_people_write_them_and_a_fault_names_its_cell():
    found = read(
        "项目,类型,限量,单位,标准号,实施日期\n"
        "铅,最大值,0.2,mg/kg,GB 1-2020,2020/1/1\n"
        "铅,最大值,零点二,mg/kg,GB 1-2020,2020/1/1\n"
        "铅,max,0.2,mg/kg,GB 1-2020,43831\n"
        "铅,max,=1,mg/kg,GB 1-2020,\n"
    )
    assert [(str(each.kind), str(each.effective_from)) for each in found.limits] == [("max", "2020-01-01")]
    assert [error.where.cell for error in found.refused] == ["C3", "F4", "C5"]
    assert found.refused[2].words().en.count("row 5 of the limits") == 1
