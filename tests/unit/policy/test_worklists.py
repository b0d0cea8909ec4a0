import pytest

from zhicheng.policy import extract
from zhicheng.policy.lines import lines_of
from zhicheng.policy.worklists import work_in

HEAD = "序号\t重点工作\t工作目标\t责任科室\t完成时限\n"


def works(rows: str, year: int | None = 2019) -> list[tuple[str, str | None]]:
    text = HEAD + rows
    return [(work.run.text, work.deadline) for work in work_in(lines_of(text), text, year)]


@pytest.mark.parametrize(
    ("time", "deadline"),
    [("9月底", "2019-09"), ("2020年3月", "2020-03"), ("2021年", "2021"), ("全年", "2019"), ("持续推进", None), ("13月", None)],
)
def test_the_column_of_time_limits_dates_its_row(time, deadline):
    assert works(f"1\t标准化\t制定标准3项\t标准科\t{time}\n") == [("标准化：制定标准3项", deadline)]


def test_a_month_without_a_year_dates_nothing():
    assert works("1\t标准化\t制定标准3项\t标准科\t9月底\n", year=None) == [("标准化：制定标准3项", None)]


def test_who_is_responsible_is_no_work():
    assert all("标准科" not in said for said, _ in works("1\t标准化\t制定标准3项\t标准科\t9月底\n"))


def test_a_table_without_work_in_its_head_is_no_list_of_work():
    text = "姓名\t电话\n甲\t12\n"
    assert list(work_in(lines_of(text), text, 2019)) == []


def test_offsets_of_labelled_work_are_those_of_the_text():
    text = "2019年任务清单\n\n" + HEAD + "1\t高标准农田\t建成3.2万亩\t农业科\t10月底\n"
    (said,) = extract(text).targets
    assert (said.indicator, said.value, said.deadline, text[said.start : said.end]) == (
        "高标准农田",
        "3.2",
        "2019-10",
        "建成3.2万亩",
    )
