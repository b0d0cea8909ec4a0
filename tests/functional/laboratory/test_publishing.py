"""A failed sample goes through objection and re-test by the flow's clocks; results are published by two officers as facts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.laboratory.laboratory_steps import (
    DAY,
    FIRST,
    LAB,
    SECOND,
    SECOND_LAB,
    act,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
)
from zhicheng.judgement import LateRequest, NothingToRetest, Reason, SamplingAct, WindowOpen
from zhicheng_office.laboratory.errors import (
    AlreadyAnswered,
    AnotherOfficerNeeded,
    NothingTicked,
    ResultOpen,
    StepUnfit,
)
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.services.assigning import Receipt, receive_sample
from zhicheng_office.laboratory.services.objecting import answer_objection, enter_objection
from zhicheng_office.laboratory.services.outlying import answer_outlier, failure_counts, outliers_on, work_of
from zhicheng_office.laboratory.services.publishing import propose_results, release_results, return_results, waiting_results
from zhicheng_office.ledger.models import Batch, Outbox
from zhicheng_office.ledger.records import visible_rows

A = SamplingAct


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def told(sample: Sample) -> dict[str, object]:
    rows = visible_rows(1 << 62).filter(subject=f"sample:{sample.number}")
    return {row.predicate: row.value_text or row.value_number for row in rows}


def finished(**values: str) -> Sample:
    sample = received()
    reported(sample, **values)
    notified(sample)
    act(sample, A.FINISH, date(2019, 6, 20))
    return Sample.objects.get(pk=sample.pk)


def test_a_result_becomes_facts_by_two_officers_and_a_leaf():
    sample = finished()
    assert [one.number for one in waiting_results()] == [sample.number]
    propose_results([sample.number], FIRST)
    with pytest.raises(AnotherOfficerNeeded):
        release_results([sample.number], FIRST)
    before = Batch.objects.count()
    assert release_results([sample.number], SECOND) == 1
    assert Batch.objects.count() == before + 2
    said = told(sample)
    assert (said["sample.verdict"], said["sample.entity"], said["sample.domain"]) == (
        "qualified",
        f"entity:{sample.entity}",
        "manufacturing",
    )
    assert visible_rows(1 << 62).filter(subject__startswith=f"result:{sample.number}", predicate="result.printed").count() == 2
    reasons = visible_rows(1 << 62).filter(subject__startswith=f"result:{sample.number}", predicate="result.reason")
    assert {row.value_text for row in reasons} <= {str(reason) for reason in Reason}
    assert (
        reasons.count()
        == visible_rows(1 << 62).filter(subject__startswith=f"result:{sample.number}", predicate="result.limit").count()
        == 2
    )
    leaf = Outbox.objects.get(subject=f"sample_result {sample.number}")
    assert set(leaf.opened) == {"sample", "version", "verdict", "simulated"}
    assert not waiting_results().exists()
    with pytest.raises(NothingTicked):
        propose_results([sample.number], FIRST)


def test_a_changed_report_corrects_what_was_published():
    sample = finished()
    propose_results([sample.number], FIRST)
    release_results([sample.number], SECOND)
    reported(sample, lead="0.06", reason="复核原始记录后更正")
    assert [one.number for one in waiting_results()] == [sample.number]
    propose_results([sample.number], FIRST)
    release_results([sample.number], SECOND)
    assert told(sample)["sample.verdict"] == "unqualified"


def test_what_does_not_stand_is_not_published_and_a_proposal_can_be_returned():
    sample = received()
    reported(sample)
    with pytest.raises(ResultOpen):
        propose_results([sample.number], FIRST)
    notified(sample)
    act(sample, A.FINISH, date(2019, 6, 20))
    propose_results([sample.number], FIRST)
    assert return_results([sample.number], SECOND) == 1
    with pytest.raises(NothingTicked):
        release_results([sample.number], SECOND)


def test_a_failure_is_tested_again_by_another_laboratory():
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, date(2019, 6, 20))
    act(sample, A.ASK_RETEST, date(2019, 6, 25))
    act(sample, A.ACCEPT_RETEST, date(2019, 6, 26))
    act(sample, A.ASSIGN_RETEST, date(2019, 6, 27), laboratory=SECOND_LAB)
    receive_sample(sample.blind_code, SECOND_LAB, Receipt(moment(date(2019, 6, 28))), "laboratory2")
    report = reported(sample, laboratory=SECOND_LAB, day=date(2019, 7, 5))
    assert (report.retest, report.outcome) == (True, "pass")
    kept = Sample.objects.get(pk=sample.pk)
    assert (kept.state, kept.verdict) == ("final", "pass")
    propose_results([sample.number], FIRST)
    release_results([sample.number], SECOND)
    assert (told(kept)["sample.verdict"], told(kept)["sample.retest"]) == ("unqualified", "qualified")


def test_the_window_of_a_failure_is_kept_open_and_a_late_request_is_refused():
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, date(2019, 6, 20))
    with pytest.raises(WindowOpen):
        act(sample, A.FINISH, date(2019, 6, 22))
    with pytest.raises(LateRequest):
        act(sample, A.ASK_RETEST, date(2019, 7, 10))


def test_what_passed_is_not_tested_again_and_some_steps_have_pages_of_their_own():
    sample = received()
    reported(sample)
    notified(sample)
    with pytest.raises(NothingToRetest):
        act(sample, A.ASK_RETEST, date(2019, 5, 25))
    with pytest.raises(StepUnfit):
        act(sample, A.OBJECT, date(2019, 5, 25))


def test_an_objection_is_answered_once():
    sample = received()
    objection = enter_objection(sample.number, date(2019, 5, 10), "样品标签不是本厂的（合成）", FIRST)
    answer_objection(objection.pk, sample.number, "核对抽样照片，标签相符", SECOND)
    with pytest.raises(AlreadyAnswered):
        answer_objection(objection.pk, sample.number, "再答", SECOND)
    assert Sample.objects.get().state == "received"


def test_the_work_of_laboratories_is_counted_and_they_may_answer():
    reported(received(), lead="0.06")
    taken_too = received(2, SECOND_LAB)
    work = work_of(DAY)
    assert (work[LAB].reported, work[LAB].failed, work[LAB].middle_days) == (1, 1, 12)
    assert (work[SECOND_LAB].waiting, work[SECOND_LAB].reported) == (1, 0)
    assert failure_counts(DAY) == {LAB: (1, 1)}
    assert outliers_on(DAY) == ()
    assert answer_outlier(LAB, "样品多来自同一企业（合成）", DAY, "laboratory").laboratory == LAB
    assert taken_too.laboratory == SECOND_LAB
