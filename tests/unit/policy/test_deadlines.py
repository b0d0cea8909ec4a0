import pytest

from zhicheng.policy.deadlines import moments_in
from zhicheng.policy.horizons import Horizon

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


def test_the_preschool_years_are_no_time():
    assert moments_in("学前三年毛入园率", PLAN) == []
