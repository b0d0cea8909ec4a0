from datetime import date

from tests.unit.indicators.build import goal, series, verdict
from zhicheng.indicators import TargetStatus, summarise


def test_what_has_failed_for_good_is_worse_than_what_may_still_come():
    failed = verdict(series("80 84 85", until="2020-Q4"), goal(90), date(2021, 1, 10))
    assert (failed.status, failed.probability) == (TargetStatus.OFF, None)
    doubtful = verdict("50 51 50 51", goal(60))
    assert (doubtful.status, doubtful.probability > 0) == (TargetStatus.OFF, True)
    assert summarise([doubtful, failed]).worst == 1
    assert summarise([failed, doubtful]).worst == 0


def test_of_two_alike_the_first_is_named_and_no_verdict_is_last():
    silent, likely = verdict("3", goal(85)), verdict("50 60 70 80", goal(85))
    assert summarise([silent, likely]).worst == 1
    assert summarise([likely, likely]).worst == 0
    assert summarise([silent, silent]).worst == 0
