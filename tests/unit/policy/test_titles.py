import pytest

from zhicheng.policy.titles import is_page_line, late_title, title_of


def test_the_title_ends_at_the_first_sentence():
    assert title_of(["质量提升方案", "（2023年）", "为提升质量，制定本方案。"]) == (2, "质量提升方案（2023年）")


@pytest.mark.parametrize(
    "line",
    [
        "来源：县政府网",
        "2023-11-20 来源：综合整理",
        "棠政办发〔2022〕8号",
        "（二〇二一年七月九日）",
        "各镇人民政府，县直各单位：",
        "首页|要闻|专题",
    ],
)
def test_lines_about_the_page(line):
    assert is_page_line(line)


@pytest.mark.parametrize("line", ["质量提升三年行动方案", "到2025年，合格率达到95%。", "各类企业达到50家。"])
def test_lines_that_are_of_the_matter(line):
    assert not is_page_line(line)


def test_page_lines_around_the_title_are_passed_over():
    texts = [
        "当前位置：首页>公开",
        "关于印发质量提升方案的通知",
        "棠政发〔2022〕8号",
        "各镇人民政府：",
        "为提升质量，制定本方案。",
    ]
    assert title_of(texts) == (4, "关于印发质量提升方案的通知")


def test_a_text_may_begin_without_a_title():
    assert title_of(["到2025年，合格率达到95%。"]) == (0, "")


def test_a_plan_may_have_its_title_below_the_letter():
    assert late_title(["各处室：", "现下发给你们。", "2007年工作任务分工落实方案"]) == "2007年工作任务分工落实方案"
    assert late_title(["各处室：", "请抓好落实。"]) == ""
