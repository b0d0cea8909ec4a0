"""Terms of a case as clocks: running, kept, late, overdue, lapsed, not found."""

from datetime import date

import pytest

from zhicheng.judgement import Domain, SamplingAct, SamplingCase, SamplingEvent, TermState, case_terms

A = SamplingAct


def case_of(domain: Domain, *steps: tuple) -> SamplingCase:
    case = SamplingCase("JJ-1", domain)
    for act, day, *more in steps:
        extra = {"laboratory": "L-1"} if act is A.RECEIVE else {"passed": more[0]} if more else {}
        case = case.after(SamplingEvent(act, date.fromisoformat(day), **extra))
    return case


TOLD = ((A.TAKE, "2026-07-01"), (A.RECEIVE, "2026-07-03"), (A.REPORT, "2026-07-20", False), (A.NOTIFY, "2026-07-22"))


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("deliver", "2026-07-04", TermState.KEPT),
        ("report", "2026-07-21", TermState.KEPT),
        ("retest_request", "2026-07-31", TermState.RUNNING),
        ("retest_request", "2026-08-01", TermState.LAPSED),
        ("objection", "2026-07-31", TermState.RUNNING),
        ("notice", "2026-07-22", TermState.NO_TERM),
    ],
)
def test_a_food_case_by_its_terms(name, day, state):
    term = next(one for one in case_terms(case_of(Domain.FOOD, *TOLD)) if one.name == name)
    assert term.state(date.fromisoformat(day)) is state
    assert term.words.zh
    assert term.state(date.fromisoformat(day)).words.en


def test_what_was_done_late_or_not_at_all_is_told_apart():
    late = case_of(Domain.FOOD, (A.TAKE, "2026-07-01"), (A.RECEIVE, "2026-07-20"))
    told = {one.name: one.state(date(2026, 9, 1)) for one in case_terms(late)}
    assert told == {"deliver": TermState.LATE, "report": TermState.OVERDUE, "sampling_objection": TermState.LAPSED}


def test_a_term_says_its_article_and_whether_it_was_read():
    told = {one.name: one for one in case_terms(case_of(Domain.FOOD, *TOLD))}
    assert told["retest_request"].source_words().zh == "食品安全法 第八十八条"
    assert "未核验" in told["report"].source_words().zh
    assert told["notice"].source_words().en == "no article was found"


def test_of_what_passed_nobody_asks_for_a_re_test_and_before_anything_there_is_no_term():
    passed = case_of(Domain.PRODUCT, *TOLD[:2], (A.REPORT, "2026-07-20", True), (A.NOTIFY, "2026-07-22"))
    assert "retest_request" not in {one.name for one in case_terms(passed)}
    assert case_terms(SamplingCase("1", Domain.PRODUCT)) == ()


def test_a_correction_and_its_re_check_have_their_own_terms():
    ordered = case_of(Domain.PRODUCT, *TOLD, (A.FINISH, "2026-08-20"), (A.ORDER, "2026-08-21"))
    told = {one.name: one.due.day for one in case_terms(ordered) if one.name in ("correct", "recheck")}
    assert told == {"correct": date(2026, 10, 20), "recheck": date(2026, 11, 4)}


def test_an_objection_to_the_sampling_and_one_to_the_result_have_terms_of_their_own():
    early = (*TOLD[:2], (A.OBJECT, "2026-07-08"), *TOLD[2:], (A.OBJECT, "2026-07-24"))
    told = {one.name: (one.start, one.done) for one in case_terms(case_of(Domain.FOOD, *early)) if one.right}
    assert told["sampling_objection"] == (date(2026, 7, 1), date(2026, 7, 8))
    assert told["objection"] == (date(2026, 7, 22), date(2026, 7, 24))


def test_once_a_result_is_told_a_right_that_nobody_used_before_it_is_no_term_any_more():
    before, after = case_of(Domain.FOOD, *TOLD[:3]), case_of(Domain.FOOD, *TOLD)
    assert "sampling_objection" in {one.name for one in case_terms(before)}
    assert "sampling_objection" not in {one.name for one in case_terms(after)}
    assert (before.told, after.told) == (False, True)


def test_a_domain_without_a_term_for_it_says_so_and_nobody_is_late():
    (term,) = (one for one in case_terms(case_of(Domain.PRODUCT, (A.TAKE, "2026-07-01"))) if one.right)
    assert (term.name, term.state(date(2026, 12, 1))) == ("sampling_objection", TermState.NO_TERM)
