"""What a sampling case states as facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from zhicheng.facts import Fact
from zhicheng.judgement.sampling.cases import SamplingAct, SamplingCase
from zhicheng.judgement.sampling.flows import Domain

_DOMAINS = {Domain.FOOD: "food", Domain.FARM_PRODUCE: "agricultural", Domain.PRODUCT: "manufacturing"}
_VERDICTS = {True: "qualified", False: "unqualified"}


def state_case(case: SamplingCase, *, body: str) -> tuple[Fact, ...]:
    """Return what a case states (抽样案件的事实): domain, taking, laboratory, verdict and re-test, each from the day of its step.

    ``body`` is the body that sampled. A verdict is stated as the laboratory gave it; that of a re-test stands beside it.

    >>> from datetime import date
    >>> from zhicheng.judgement import SamplingEvent
    >>> case = SamplingCase("2026-JJ-0012", Domain.PRODUCT).after(SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)))
    >>> [(fact.predicate, fact.value) for fact in state_case(case, body="market_supervision")]
    [('sample.domain', 'manufacturing'), ('sample.taken', 1)]
    """
    return tuple(_facts(case, body))


def _facts(case: SamplingCase, body: str) -> Iterator[Fact]:
    subject = f"sample:{case.number}"
    for event in case.events:
        match event.act:
            case SamplingAct.TAKE:
                yield Fact(subject, "sample.domain", _DOMAINS[case.domain], event.day, body=body)
                yield Fact(subject, "sample.taken", 1, event.day, event.day + timedelta(days=1), body=body)
            case SamplingAct.RECEIVE:
                yield Fact(subject, "sample.laboratory", f"laboratory:{event.laboratory}", event.day, body=body)
            case SamplingAct.REPORT:
                yield Fact(subject, "sample.verdict", _VERDICTS[bool(event.passed)], event.day, body=body)
            case SamplingAct.REPORT_RETEST:
                yield Fact(subject, "sample.retest", _VERDICTS[bool(event.passed)], event.day, body=body)
