import pytest

from zhicheng.policy.deadlines import Horizon, first_deadline, horizon_of, moments_in

PLAN = Horizon(2021, 2025)


@pytest.mark.parametrize(
    ("text", "role", "deadline"),
    [
        ("到2025年", "by", "2025"),
        ("到2025年底", "by", "2025"),
        ("2025年6月底前", "by", "2025-06"),
        ("到二〇二五年", "by", "2025"),
        ("2020年前", "by", "2020"),
        ("2025年上半年", "bare", "2025-06"),
        ("2023年", "bare", "2023"),
        ("“十四五”末", "by", "2025"),
        ("“十五五”期间", "bare", "2030"),
        ("2021—2025年", "bare", "2025"),
        ("三年内", "by", "2023"),
        ("年底前", "by", "2021"),
        ("比2020年", "base", None),
        ("较上年", "base", None),
        ("从2020年的", "base", None),
        ("近三年来", "past", None),
        ("2016年9月1日", "past", None),
        ("3月5日", "mask", None),
    ],
)
def test_a_time_expression_is_read(text, role, deadline):
    (found,) = moments_in(text, PLAN)
    assert (found.role.value, found.deadline, found.end) == (role, deadline, len(text))


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("行动方案（2023—2025年）", (2023, 2025)),
        ("“十四五”规划", (2021, 2025)),
        ("2024年工作要点", (2024, 2024)),
        ("实施意见（2020年3月）", (None, None)),
    ],
)
def test_the_title_gives_the_horizon(title, years):
    found = horizon_of(title, [])
    assert (found.start, found.end) == years


def test_the_document_number_gives_the_year_of_issue():
    assert horizon_of("行动方案", ["棠政发〔2022〕8号"]) == Horizon(2022, None)


def test_the_preschool_years_are_no_time():
    assert moments_in("学前三年毛入园率", PLAN) == []


def test_the_first_deadline_is_the_earliest():
    assert (first_deadline("到2025年，至2023年"), first_deadline("提高到2025户")) == (2023, None)
