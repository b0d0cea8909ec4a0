"""A deliverable is as far as its evidence, and accepted only with evidence."""

from dataclasses import replace
from datetime import date

from zhicheng.errors import Words
from zhicheng.plan import Evidence, Milestone, MilestoneStatus

PAPER = Evidence(date(2019, 5, 20), Words("验收单", "acceptance sheet"))
OPEN = Milestone("D02", "s", Words("智慧监管", "smart supervision"), "实现智慧监管", "market_supervision")


def test_without_evidence_it_is_open():
    assert OPEN.status_on(date(2030, 1, 1)) is MilestoneStatus.OPEN


def test_evidence_counts_from_its_day():
    milestone = replace(OPEN, evidence=(PAPER,))
    assert milestone.status_on(date(2019, 5, 19)) is MilestoneStatus.OPEN
    assert milestone.status_on(date(2019, 5, 20)) is MilestoneStatus.EVIDENCED


def test_accepted_without_evidence_stays_open():
    assert replace(OPEN, status=MilestoneStatus.ACCEPTED).status_on(date(2020, 1, 1)) is MilestoneStatus.OPEN


def test_accepted_with_evidence_is_accepted():
    milestone = replace(OPEN, evidence=(PAPER,), status=MilestoneStatus.ACCEPTED)
    assert milestone.status_on(date(2020, 1, 1)) is MilestoneStatus.ACCEPTED
