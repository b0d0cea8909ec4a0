from zhicheng.policy import extract

GOAL = "到2025年，合格率达到95%以上。"


def sections(text: str) -> list[tuple[str, str]]:
    return [(said.section, said.section_kind) for said in extract(text).targets]


def test_numbered_headings_name_the_section():
    assert sections(f"质量提升方案\n\n二、重点任务\n（一）提升产品质量\n{GOAL}") == [("提升产品质量", "重点任务")]


def test_a_heading_may_run_into_its_paragraph():
    assert sections(f"质量提升方案\n\n二、重点任务\n（一）提升产品质量。{GOAL}") == [("提升产品质量", "重点任务")]


def test_a_project_is_named_without_its_verb_and_with_its_collective():
    assert sections(f"通过实施“八项工程”提升质量。\n实施标准引领工程。{GOAL}") == [("标准引领工程", "八项工程")]


def test_a_field_is_named_by_its_first_sentence():
    assert sections(f"明确“七大领域”方向。\n制造业领域要加快转型升级。{GOAL}") == [("制造业", "七大领域")]


def test_dotted_numbers_are_headings():
    assert sections(f"生态规划\n\n3 规划目标\n3.1 总体目标\n{GOAL}") == [("总体目标", "规划目标")]


def test_the_title_is_no_section():
    assert sections(f"质量提升行动方案\n\n{GOAL}") == [("", "")]


def test_a_numbered_target_is_no_heading():
    assert sections(f"质量提升方案\n\n一、目标\n1.{GOAL}\n2.到2025年，覆盖率达到80%。") == [("目标", "目标")] * 2


def test_the_sentence_that_opens_a_bullet_names_it():
    text = f"质量提升方案\n\n二、主要目标\n——质量供给更加优质。{GOAL}\n——品牌影响力显著增强。到2025年，培育品牌20个。"
    assert sections(text) == [("质量供给更加优质", "主要目标"), ("品牌影响力显著增强", "主要目标")]


def test_the_sentence_that_opens_a_paragraph_names_it_where_it_tells_a_goal():
    assert sections(f"质量提升方案\n\n二、主要目标\n质量供给更加优质。{GOAL}") == [("质量供给更加优质", "主要目标")]


def test_a_sentence_of_another_kind_names_nothing():
    assert sections(f"质量提升方案\n\n二、主要目标\n各部门都要认真对待。{GOAL}") == [("主要目标", "主要目标")]


def test_a_time_that_opens_a_bullet_names_nothing():
    assert sections("质量提升方案\n\n二、主要目标\n——到2025年，质量供给更加优质。合格率达到95%以上。") == [
        ("主要目标", "主要目标")
    ]


def test_a_paragraph_led_by_its_goals_is_named_by_them():
    text = "2025年政府工作报告\n\n二、2025年工作安排\n今年经济社会发展的主要预期目标是：生产总值增长6%，粮食产量达到42万吨。"
    assert {said.section for said in extract(text).targets} == {"主要预期目标"}


def test_the_groups_of_a_table_name_its_rows():
    table = "类别\t指标\t单位\t2020年\t2025年\n健康水平\t人均预期寿命\t岁\t79.6\t80.8\n\t婴儿死亡率\t‰\t3.1\t＜4.5\n健康生活\t居民健康素养水平\t%\t24.5\t32"
    text = f"卫生健康规划\n\n二、发展目标\n\n{table}\n"
    assert sections(text) == [("健康水平", "发展目标"), ("健康水平", "发展目标"), ("健康生活", "发展目标")]


def test_a_row_of_its_own_names_the_rows_below_it():
    table = "| 指标 | 单位 | 2020年 | 2025年 |\n| 一、经济发展 | | | |\n| 生产总值 | 亿元 | 79 | 120 |\n| 二、民生福祉 | | | |\n| 预期寿命 | 岁 | 79 | 81 |"
    assert [name for name, _ in sections(f"发展规划\n\n二、发展目标\n\n{table}\n")] == ["经济发展", "民生福祉"]
