import pytest

from zhicheng.policy.stance import DocumentKind, classify_document, speaks_of_past, states_condition, tells_done


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("质量强市建设行动方案（2023—2025年）", DocumentKind.PLAN),
        ("关于印发《健康城市2024年工作要点》的通知", DocumentKind.PLAN),
        ("科技计划项目管理办法", DocumentKind.NEVER),
        ("关于召开质量大会的通知", DocumentKind.NEVER),
        ("仪器采购项目公开招标公告", DocumentKind.NEVER),
        ("扩建工程可行性研究报告的批复", DocumentKind.NEVER),
        ("2022年工作总结", DocumentKind.REPORT),
        ("2021年国民经济和社会发展统计公报", DocumentKind.REPORT),
        ("规划目标完成情况", DocumentKind.REPORT),
        ("全市夏粮喜获丰收", DocumentKind.OTHER),
        ("2018年工作总结及2019年工作打算", DocumentKind.PLAN),
    ],
)
def test_the_title_tells_the_kind(title, kind):
    assert classify_document(title, "") is kind


def test_the_preamble_tells_where_the_title_does_not():
    assert classify_document("致各单位", "为提升质量，制定本方案。") is DocumentKind.PLAN


def test_articles_make_a_law():
    assert classify_document("", "第一条 为。第二条 应。第三条 须。第四条 罚。") is DocumentKind.NEVER


@pytest.mark.parametrize("clause", ["全市已拥有企业50家", "同比增长8%", "目前达到50家", "荣获金奖3项"])
def test_words_of_the_past(clause):
    assert speaks_of_past(clause)


@pytest.mark.parametrize("clause", ["拥有企业50家", "由目前的60%提高到90%", "城市书房达到90座"])
def test_words_that_are_not_of_the_past(clause):
    assert not speaks_of_past(clause)


def test_a_measure_is_no_condition():
    assert states_condition("符合条件的企业给予奖励")
    assert not states_condition("符合合格标准的居民占比不少于90%")


def test_what_was_done_is_told():
    assert tells_done("建成了5个中心")
    assert not tells_done("为了提升质量，建成5个中心")
