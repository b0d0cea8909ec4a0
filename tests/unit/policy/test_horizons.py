import pytest

from zhicheng.policy.horizons import Horizon, announced_plan, first_deadline, horizon_of, main_deadline, year_spoken, years_named


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("行动方案（2023—2025年）", (2023, 2025)),
        ("“十四五”规划", (2021, 2025)),
        ("2024年工作要点", (2024, 2024)),
        ("实施意见（2020年3月）", (None, None)),
        ("第十四个五年规划和二〇三五年远景目标纲要", (2021, 2025)),
        ("“十一五”农业发展规划", (2006, 2010)),
        ("2018年工作总结和2019年工作打算", (2019, 2019)),
    ],
)
def test_the_title_gives_the_horizon(title, years):
    found = horizon_of(title, [])
    assert (found.start, found.end) == years


def test_the_document_number_gives_the_year_of_issue():
    assert horizon_of("行动方案", ["棠政发〔2022〕8号"]) == Horizon(2022, None)


def test_the_first_deadline_is_the_earliest():
    assert (first_deadline("到2025年，至2023年"), first_deadline("提高到2025户")) == (2023, None)


def test_a_number_that_is_only_cited_gives_way_to_the_documents_own():
    cited = "根据《省实施意见》（棠政发〔2019〕4号），制定本方案。"
    assert horizon_of("行动方案", [cited, "棠溪政办发〔2021〕8号"]) == Horizon(2021, None)
    assert horizon_of("行动方案", [cited]) == Horizon(2019, None)


def test_a_date_in_chinese_numerals_is_the_day_of_issue():
    assert horizon_of("实施意见", ["（二〇二一年七月九日）", "提出如下意见。"]) == Horizon(2021, None)


def test_a_page_set_long_after_does_not_move_the_plan():
    said = ["来源：文库 时间：2024/04/29", "今日公布的全国农业“十一五”规划（二〇〇六-二〇一〇年）提出目标。"]
    assert horizon_of("", said) == Horizon(2006, 2010)


def test_of_several_announced_plans_the_one_in_the_title_counts():
    said = ["《棠溪市制造业“十四五”规划》发布，同时印发《棠溪市制造强市三年行动计划（2021—2023年）》。"]
    assert announced_plan(said, "三年行动计划定下新坐标") == Horizon(2021, 2023)


@pytest.mark.parametrize(("start", "year"), [(2022, 2025), (None, 2025), (2027, None)])
def test_the_main_deadline_is_the_last_that_is_no_vision(start, year):
    assert main_deadline("到2023年起步，力争在2025年提升，到2035年领先", start) == year


def test_the_spoken_year_needs_the_words_of_this_year():
    assert (year_spoken("2017年新增5家，今年新增8家"), year_spoken("2017年新增5家")) == (2017, None)


def test_a_heading_without_years_names_none():
    assert years_named("主要目标") is None
