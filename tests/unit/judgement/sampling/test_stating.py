"""The facts of a case are declared, dated by their steps, and stated by the body that sampled."""

from datetime import date

from zhicheng.facts import load_vocabulary
from zhicheng.judgement import Domain, SamplingAct, SamplingCase, SamplingEvent, state_case

STEPS = (
    SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)),
    SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-1"),
    SamplingEvent(SamplingAct.REPORT, date(2026, 7, 3), passed=False),
    SamplingEvent(SamplingAct.NOTIFY, date(2026, 7, 3)),
    SamplingEvent(SamplingAct.ASK_RETEST, date(2026, 7, 3)),
    SamplingEvent(SamplingAct.ACCEPT_RETEST, date(2026, 7, 6)),
    SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 7), laboratory="LAB-2"),
    SamplingEvent(SamplingAct.RECEIVE_BACKUP, date(2026, 7, 8)),
    SamplingEvent(SamplingAct.REPORT_RETEST, date(2026, 7, 15), passed=True),
)


def test_every_step_that_says_something_is_stated_from_its_day():
    case = SamplingCase("7", Domain.FARM_PRODUCE)
    for step in STEPS:
        case = case.after(step)
    facts = state_case(case, body="agriculture")
    assert [(fact.predicate, fact.value, fact.valid_from.day) for fact in facts] == [
        ("sample.domain", "agricultural", 1),
        ("sample.taken", 1, 1),
        ("sample.laboratory", "laboratory:LAB-1", 2),
        ("sample.verdict", "unqualified", 3),
        ("sample.retest", "qualified", 15),
    ]
    vocabulary = load_vocabulary()
    assert all("agriculture" in vocabulary[fact.predicate].bodies and fact.subject == "sample:7" for fact in facts)


def test_a_case_that_has_not_begun_states_nothing():
    assert state_case(SamplingCase("7", Domain.FOOD), body="market_supervision") == ()
