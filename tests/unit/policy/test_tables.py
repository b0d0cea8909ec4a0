import pytest

from zhicheng.policy import extract

TITLE = "生态环境规划（2021—2025年）\n\n"


def targets(table: str) -> list[tuple[str, str, str | None, str, str | None]]:
    return [
        (said.indicator, said.comparator.value, said.value, said.unit, said.deadline) for said in extract(TITLE + table).targets
    ]


def test_baselines_are_facts_and_targets_targets():
    table = "指标\t单位\t2020年\t2025年\t属性\n优良天数比率\t%\t84.2\t≥88\t约束性\n"
    assert targets(table) == [("优良天数比率", ">=", "88", "%", "2025")]
    assert [said.value for said in extract(TITLE + table).facts] == ["84.2"]


def test_units_may_stand_in_the_name():
    assert targets("| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| PM2.5浓度（微克/立方米） | 36 | 32 |\n") == [
        ("PM2.5浓度", "=", "32", "微克/立方米", "2025")
    ]


def test_a_merged_cell_may_be_missing_on_the_left():
    table = "类别\t指标\t2020年\t2025年\n环境\t优良天数比率（%）\t84\t88\n断面优良比例（%）\t75\t85\n"
    assert [name for name, *_ in targets(table)] == ["优良天数比率", "断面优良比例"]


def test_growth_columns_are_relative_change():
    assert targets("指标\t2020年\t2025年\t年均增长\n工业增加值（亿元）\t320\t450\t7%左右\n")[1] == (
        "工业增加值年均增长",
        "=",
        "7",
        "%",
        "2025",
    )


@pytest.mark.parametrize(
    ("cell", "said"), [("95以上", (">=", "95")), ("<30", ("<", "30")), ("不低于60", (">=", "60")), ("〔13.5〕", ("=", "13.5"))]
)
def test_cells_say_their_comparator(cell, said):
    ((_, comparator, value, *_),) = targets(f"指标\t2020年\t2025年\n比率（%）\t50\t{cell}\n")
    assert (comparator, value) == said


@pytest.mark.parametrize("cell", ["—", "完成上级任务", "持续提升"])
def test_cells_without_a_number_are_left_out(cell):
    assert targets(f"指标\t2020年\t2025年\n比率（%）\t50\t{cell}\n") == []


def test_a_table_without_targets_is_no_indicator_table():
    assert targets("姓名\t职务\n张某\t局长2人\n") == []
