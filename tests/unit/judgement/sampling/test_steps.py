"""What comes next, with its last day; how long backup samples are kept."""

from datetime import date

import pytest

from zhicheng.judgement import BadEvent, Domain, SamplingAct, SamplingCase, SamplingEvent, backup_until, next_steps


def case(domain, *steps):
    made = SamplingCase("1", domain)
    for step in steps:
        made = made.after(step)
    return made


TAKE = SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1))
RECEIVE = SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-1")
FAIL = SamplingEvent(SamplingAct.REPORT, date(2026, 7, 20), passed=False)
PASS = SamplingEvent(SamplingAct.REPORT, date(2026, 7, 20), passed=True)
NOTIFY = SamplingEvent(SamplingAct.NOTIFY, date(2026, 7, 22))


def said(made):
    return {step.act: step.due.day if step.due else None for step in next_steps(made)}


def test_a_case_begins_with_taking_the_sample():
    assert said(case(Domain.FOOD)) == {SamplingAct.TAKE: None}


def test_a_failure_may_be_tested_again_or_stands_after_the_window():
    assert said(case(Domain.PRODUCT, TAKE, RECEIVE, FAIL, NOTIFY)) == {
        SamplingAct.ASK_RETEST: date(2026, 8, 6), SamplingAct.OBJECT: date(2026, 8, 6), SamplingAct.FINISH: date(2026, 8, 6)
    }  # fmt: skip


def test_a_pass_stands_at_once():
    assert said(case(Domain.FOOD, TAKE, RECEIVE, PASS, NOTIFY)) == {
        SamplingAct.OBJECT: date(2026, 7, 31),
        SamplingAct.FINISH: None,
    }


def test_a_failure_is_followed_by_an_order_and_its_recheck():
    final = case(Domain.PRODUCT, TAKE, RECEIVE, FAIL, NOTIFY, SamplingEvent(SamplingAct.FINISH, date(2026, 8, 7)))
    assert said(final) == {SamplingAct.ORDER: None}
    assert said(final.after(SamplingEvent(SamplingAct.ORDER, date(2026, 8, 10)))) == {SamplingAct.RECHECK: date(2026, 10, 24)}


def test_nothing_follows_a_closed_case():
    final = case(Domain.FOOD, TAKE, RECEIVE, PASS, NOTIFY, SamplingEvent(SamplingAct.FINISH, date(2026, 7, 22)))
    assert said(final) == {SamplingAct.CLOSE: None}
    assert next_steps(final.after(SamplingEvent(SamplingAct.CLOSE, date(2026, 7, 23)))) == ()


def test_a_step_says_its_article_and_whether_it_was_read():
    words = {step.act: step.words() for step in next_steps(case(Domain.FOOD, TAKE, RECEIVE, FAIL, NOTIFY))}
    assert "食品安全法 第八十八条" in words[SamplingAct.ASK_RETEST].zh
    assert "未核验" not in words[SamplingAct.ASK_RETEST].zh
    assert "之后" in words[SamplingAct.FINISH].zh
    assert "not verified" in words[SamplingAct.OBJECT].en


def test_a_term_that_was_not_found_is_said_so():
    (notify, _) = next_steps(case(Domain.FOOD, TAKE, RECEIVE, FAIL))
    assert (notify.due, notify.words().zh) == (None, "告知结果（期限未查到）")


@pytest.mark.parametrize(
    ("report", "ends", "day", "by_shelf_life"),
    [
        (PASS, None, date(2026, 10, 20), False),
        (FAIL, None, date(2027, 1, 20), False),
        (FAIL, date(2026, 8, 1), date(2026, 8, 1), True),
        (FAIL, date(2028, 8, 1), date(2027, 1, 20), False),
    ],
)
def test_a_backup_is_kept_for_its_term_or_its_shelf_life(report, ends, day, by_shelf_life):
    kept = backup_until(case(Domain.FOOD, TAKE, RECEIVE, report), shelf_life_ends=ends)
    assert (kept.day, kept.by_shelf_life, kept.rule.verified) == (day, by_shelf_life, False)


def test_where_no_term_was_found_nobody_says_that_a_backup_may_go():
    assert backup_until(case(Domain.PRODUCT, TAKE, RECEIVE, FAIL), shelf_life_ends=date(2026, 8, 1)).day is None
    with pytest.raises(BadEvent):
        backup_until(case(Domain.FOOD, TAKE))
