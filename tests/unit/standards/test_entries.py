"""Standards as they are entered: forms and files alike, and back."""

import pytest

from zhicheng.errors import ZhichengError
from zhicheng.readers import MissingColumn, read_table
from zhicheng.standards import LocalRole, printed_entry, read_standards, standard_entry, state_entry

WHOLE = {
    "number": "GB/T 29606—2013",
    "title": "不锈钢真空杯",
    "title_en": "Stainless steel vacuum mug",
    "approved_on": "2012-01-05",
    "published_on": "2013-07-19",
    "effective_on": "2014-05-01",
    "replaces": "QB/T 2332-1997",
    "adopts": "EN 12546-1:2000",
    "degree": "neq",
    "ics": "97.040.60",
    "ccs": "Y73",
    "drafters": "91110000600037341L",
    "role": "主导",
    "industries": "3382；3389",
    "fields": "制造业",
    "project": "p-7",
}
FIELDS = {"制造业": "manufacturing"}


def test_every_field_is_read_and_printed_back():
    entry = standard_entry(WHOLE, fields=FIELDS)
    assert entry.subject == "standard:P-7"
    assert entry.document.drafters[0].role is LocalRole.LED
    assert entry.placed.industries == {"3382", "3389"}
    assert entry.placed.fields == {"manufacturing"}
    assert standard_entry(printed_entry(entry), fields={"manufacturing": "manufacturing"}) == entry


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("number", "", "ZC-STANDARD-001"),
        ("number", "不锈钢", "ZC-STANDARD-001"),
        ("number", "GB/T 29606", "ZC-STANDARD-010"),
        ("title", " ", "ZC-STANDARD-010"),
        ("effective_on", "2014-13-01", "ZC-STANDARD-010"),
        ("effective_on", "明年", "ZC-STANDARD-010"),
        ("withdrawn_on", "2013-01-01", "ZC-STANDARD-010"),
        ("replaces", "GB/T 29606-2013", "ZC-STANDARD-010"),
        ("replaces", "旧标准", "ZC-STANDARD-001"),
        ("degree", "", "ZC-STANDARD-010"),
        ("degree", "相似", "ZC-STANDARD-010"),
        ("role", "旁观", "ZC-STANDARD-010"),
        ("fields", "太空", "ZC-STANDARD-010"),
        ("ics", "九七", "ZC-STANDARD-010"),
    ],
)
def test_what_is_wrong_is_refused_by_its_code(field, text, code):
    with pytest.raises(ZhichengError) as refused:
        standard_entry(WHOLE | {field: text}, fields=FIELDS)
    assert refused.value.code == code


def test_an_unknown_industry_is_refused():
    with pytest.raises(ZhichengError, match="9999"):
        standard_entry(WHOLE | {"industries": "9999"}, fields=FIELDS)


def test_good_rows_stay_whatever_the_others_hold():
    text = "标准编号,标准名称,实施日期,备注\nGB 4806.9-2023,金属材料,2024/9/6,x\nGB 4806.9-2023,重复,,\n=A1,公式,,\nGB 9999,无年,,\nGB/T 1.1-2020,导则,去年,\n"
    found = read_standards(read_table(text.encode(), "list.csv"))
    assert [str(entry.document.number) for entry in found.entries] == ["GB 4806.9-2023"]
    assert [error.where.row for error in found.refused] == [3, 4, 5, 6]
    assert found.ignored == ("备注",)


def test_a_file_without_its_columns_is_refused_whole():
    with pytest.raises(MissingColumn):
        read_standards(read_table("编号,名称\nGB 1-2020,x\n".encode(), "list.csv"))


def test_places_are_stated_of_the_subject_of_the_project():
    facts = state_entry(standard_entry(WHOLE, fields=FIELDS))
    assert {fact.subject for fact in facts} == {"standard:P-7"}
    assert [fact.value for fact in facts if fact.predicate == "standard.field"] == ["manufacturing"]


def test_a_standard_without_any_day_states_nothing():
    assert state_entry(standard_entry({"number": "GB 1-2020", "title": "x"})) == ()
