"""How far an inspectee's objections and re-tests are, from what it may know: with terms, without what was not served on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.judgement import ObjectionStep, ProgressState, ProgressStep, SamplingAct, objection_progress, retest_progress
from zhicheng_office.casework.own_records import Codes, OwnSample, own_objections
from zhicheng_office.laboratory.models import Objection, Sample, TicketDraw
from zhicheng_office.laboratory.term_clocks import TermShown, term_shown
from zhicheng_office.ledger.records import today
from zhicheng_office.registry.models import RegisterRow

TONES = {ProgressState.DONE: "met", ProgressState.WAITING: "on", ProgressState.TO_COME: "none", ProgressState.REFUSED: "off"}


@dataclass(frozen=True)
class ShownStep:
    """One step of an objection or a re-test as its page shows it (进展行): its term, and the laboratory by name once it is named."""

    step: ProgressStep | ObjectionStep
    term: TermShown | None
    laboratory: str = ""
    reason: str = ""

    @property
    def tone(self) -> str:
        """Return the glyph of its state."""
        return TONES[self.step.state]


@dataclass(frozen=True)
class UnderWay:
    """One objection or re-test that waits for the office or a laboratory (办理中): of which sample, what comes next, until when."""

    sample: Sample
    what: Words
    waits_for: Words
    since: date
    due: date | None = None


def retest_steps(found: OwnSample) -> list[ShownStep]:
    """Return how far the re-test of an own sample is (本企业复检进展); nothing where none was asked for."""
    steps, day = retest_progress(found.case, told=found.retest_told), today()
    names = _names(one.laboratory for one in steps)
    return [
        ShownStep(one, term_shown(one.term, day) if one.term else None, names.get(one.laboratory, ""), one.reason)
        for one in steps
    ]


def public_draw(found: OwnSample) -> TicketDraw | None:
    """Return the public draw of the re-test laboratory, from the freezing of its list on (复检机构抽取)."""
    rows = found.sample.draws.filter(kind=TicketDraw.Kind.RETEST).exclude(state=TicketDraw.State.GIVEN_UP)
    return rows.order_by("-pk").first() if found.case.last(SamplingAct.ACCEPT_RETEST) else None


def under_way(codes: Codes, samples: Iterable[OwnSample]) -> list[UnderWay]:
    """Return what of an entity's objections and re-tests waits (办理中的异议与复检), oldest first."""
    return sorted([*_objections(codes), *_retests(samples)], key=lambda one: (one.since, one.sample.number))


def _objections(codes: Codes) -> Iterator[UnderWay]:
    for one in own_objections(codes).filter(pk__in=Objection.waiting()).prefetch_related(None):
        waiting = next(step for step in objection_progress(one.course) if step.state is ProgressState.WAITING)
        yield UnderWay(one.sample, one.act_words, waiting.act.words, one.day, _due(waiting))


def objection_steps(one: Objection) -> list[ShownStep]:
    """Return how far an own objection is (本企业异议进展); nothing of a request for a re-test, whose course is the case's."""
    if one.act != SamplingAct.OBJECT:
        return []
    day = today()
    return [
        ShownStep(step, term_shown(step.term, day) if step.term else None, reason=one.reason)
        for step in objection_progress(one.course)
    ]


def _retests(samples: Iterable[OwnSample]) -> Iterator[UnderWay]:
    for one in samples:
        steps = retest_progress(one.case, told=one.retest_told)
        waiting = next((step for step in steps if step.state is ProgressState.WAITING), None)
        if waiting is not None and steps[0].event is not None:
            yield UnderWay(one.sample, SamplingAct.ASK_RETEST.words, waiting.act.words, steps[0].event.day, _due(waiting))


def _due(step: ProgressStep | ObjectionStep) -> date | None:
    return step.term.due.day if step.term and step.term.due else None


def _names(numbers: Iterable[str]) -> Mapping[str, str]:
    wanted = sorted({number for number in numbers if number})
    rows = RegisterRow.objects.filter(register="laboratories", number__in=wanted).values_list("number", "title")
    return {number: number for number in wanted} | {number: title or number for number, title in rows} if wanted else {}
