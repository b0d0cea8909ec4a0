from zhicheng.policy.grids import gathered
from zhicheng.policy.lines import lines_of


def rows(text: str) -> list[list[str]]:
    return [[text[slice(*cell)] for cell in line.cells] for line in gathered(lines_of(text)) if line.cells]


def test_cells_on_lines_of_their_own_become_rows():
    text = "指标\n单位\n2020年\n2025年\n森林覆盖率\n%\n41\n43\n湿地保护率\n%\n48\n52\n二、任务\n（一）国土绿化。"
    assert rows(text) == [["指标", "单位", "2020年", "2025年"], ["森林覆盖率", "%", "41", "43"], ["湿地保护率", "%", "48", "52"]]


def test_cells_one_space_apart_become_rows_and_names_may_hold_spaces():
    text = "指标名称 2020年 2025年\n森林 覆盖率（%） 41 43\n湿地保护率（%） 48 52\n其余见正文。"
    assert rows(text) == [["指标名称", "2020年", "2025年"], ["森林 覆盖率（%）", "41", "43"], ["湿地保护率（%）", "48", "52"]]


def test_prose_that_names_indicators_is_no_table():
    assert rows("主要指标 如下所示。\n到2025年，提升质量。") == []
