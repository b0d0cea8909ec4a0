"""A prepared limit says what ``judge`` says, of whatever result, limit and day."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.judgement.judging.table import DAY, limit
from zhicheng.judgement import Dates, PreparedLimit, Result, judge, judge_items

NUMBER = st.one_of(
    st.decimals(0, 3, places=2).map(str),
    st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,4})?", fullmatch=True),
    st.sampled_from(["0", "0.2", "0.20", "0.1999999", "200", "00.2", "٠.٢", "０.2", "9" * 30, "1,200", "-0.1"]),
)
TEXT = st.one_of(
    NUMBER,
    st.builds("{}{}".format, st.sampled_from(["<", "≤", ">", "≥", "< ", "＜", "小于"]), NUMBER),
    st.builds("{} {}".format, NUMBER, st.sampled_from(["mg/kg", "ug/kg", "±0.1"])),
    st.sampled_from(["", " ", "—", "未检出", "ND(0.5)", "痕量", "合格", "约0.1"]),
    st.text("0123456789.<>≤+- ", max_size=6),
)
UNIT = st.sampled_from(["mg/kg", "μg/kg", "g/kg", "", "mg/L", "mg/kk", "℃", "K", "%"])
DAYS = st.sampled_from([DAY, Dates(), Dates("2020-01-01"), Dates("2024-05-01", "2024-04-01"), Dates(sampling="2024-05-01")])
LIMIT = st.builds(
    lambda shape, unit, more: limit(*shape, unit, **more),
    st.sampled_from(
        [("max", "0.2"), ("max", "<0.2"), ("max", "0"), ("min", "0.2"), ("min", ">0.2"), ("range", "(0.1, 0.2]"), ("range", "-1~1"),
         ("max", "-1"), ("not_detected", ""), ("text", "阴性"), ("ncmM", "n=5;c=0;m=0"), ("formula", "铅 ≤ 1")]
    ),
    UNIT,
    st.sampled_from(
        [{}, {}, {}, {"comparison": "rounded"}, {"loq_required": "0.02"}, {"methods": ("GB 5009.12",)}, {"status": "expected"},
         {"effective_to": "2024-01-01"}, {"effective_from": None}, {"governing": "sampling"}, {"aliases": ("Pb",)}]
    ),
)  # fmt: skip
RESULT = st.builds(
    Result, TEXT, UNIT, st.sampled_from(["铅", "铅", "Pb", "镉", ""]), st.sampled_from(["", "GB 5009.12-2017", "GB 1"]),
    st.sampled_from([None, None, "", " ", "0.01", "0.5", "低"]),
)  # fmt: skip


def plainly(result, held, dates):
    verdict = judge(result, held, dates=dates)
    return verdict.outcome, verdict.reason


@given(st.lists(RESULT, min_size=1, max_size=6), LIMIT, DAYS)
@example([Result("1000001", "μg/kg", "铅")], limit(value="1000"), DAY)
def test_it_says_what_judge_says(results, held, dates):
    prepared = PreparedLimit(held)
    asked = [*results, *results]  # the second time from what it remembers
    assert [prepared.said(each, dates) for each in asked] == [plainly(each, held, dates) for each in asked]


@given(st.lists(st.tuples(RESULT, LIMIT | st.none() | st.lists(LIMIT, max_size=2), DAYS), max_size=8))
def test_many_are_judged_as_each_one_is(items):
    assert list(judge_items(items)) == [plainly(*each) for each in items]


def test_a_limit_that_is_let_go_is_not_taken_for_another():
    items = ((Result("0.15", "mg/kg", "铅"), replace(limit(), value=str(value / 10)), DAY) for value in (1, 2, 1, 2))
    assert [said[0].value for said in judge_items(items)] == ["fail", "pass", "fail", "pass"]


def test_more_results_than_it_remembers_are_judged_all_the_same():
    prepared = PreparedLimit(limit())
    said = [prepared.said(Result(f"0.{place:04d} mg/kg", "", "铅"), DAY)[0].value for place in range(0, 4000, 13)]
    assert said == ["pass" if place <= 2000 else "fail" for place in range(0, 4000, 13)]
