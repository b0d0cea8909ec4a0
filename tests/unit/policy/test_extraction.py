import pytest

from zhicheng.policy import extract


@pytest.mark.parametrize("text", ["", " \n\t", "质量", "\x00\x01\x02", "\ufeff", "a" * 5000, "5%" * 3000, "到2025年，" * 2000])
def test_text_without_targets_gives_nothing(text):
    assert extract(text).targets == ()


def test_hedges_hold_to_the_end_of_the_sentence():
    found = extract("力争到2025年，合格率达到95%，覆盖率达到80%。满意度达到90分。")
    assert [said.hedged for said in found.targets] == [True, True, False]


def test_offsets_count_code_points_of_the_text_given():
    text = "\ufeff开头\r\n到2025年，合格\r\n率达到 95%以上。"
    (said,) = extract(text).targets
    assert (said.quote, text[said.start : said.end]) == ("合格率达到95%以上", "合格\r\n率达到 95%以上")


@pytest.mark.parametrize("clause", ["诚信体系基本建成", "质量总体水平走在全国前列", "成功创建全域旅游示范县"])
def test_promises_under_a_deadline_are_deliverables(clause):
    (said,) = extract(f"到2025年，{clause}。").deliverables
    assert (said.quote, said.deadline, said.comparator.value) == (clause, "2025", "deliverable")


def test_what_a_plan_founds_is_an_undated_deliverable():
    (said,) = extract("质量提升方案\n\n一、重点任务\n创办五金技师学院，弘扬工匠精神。").deliverables
    assert (said.quote, said.deadline) == ("创办五金技师学院", None)


@pytest.mark.parametrize("words", ["约1.2万亿元", "近1.2万亿元", "1.2万亿元左右"])
def test_what_is_only_about_a_number_says_so(words):
    (said,) = extract(f"到2025年，产值达到{words}。").targets
    assert (said.value, "约数" in said.notes) == ("1.2", True)
