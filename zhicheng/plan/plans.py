"""The plan as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.plan.errors import RepeatedEntry, UnknownReference
from zhicheng.plan.history import PageFact, PeerSeries, TimelineEvent
from zhicheng.plan.milestones import Milestone
from zhicheng.plan.targets import Heading, Section, Target
from zhicheng.plan.tasks import CommitteeTask, Decision
from zhicheng.values import scaled

BASELINE_SCALE = 2


@dataclass(frozen=True)
class Plan:
    """A quality plan (质量规划): sections, targets, deliverables, decisions, and what its text says of the past.

    ``end`` is the last day. Raises RepeatedEntry and UnknownReference on construction.
    """

    code: str
    words: Words
    source: Words
    start: date
    end: date
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...] = ()
    decisions: tuple[Decision, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    page_facts: tuple[PageFact, ...] = ()
    peers: tuple[PeerSeries, ...] = ()
    assignments: Words | None = None

    def __post_init__(self) -> None:
        _check_unique(section.code for section in self.sections)
        _check_unique(self._ids())
        headings = {heading.code for heading in self.headings}
        sections = {section.code for section in self.sections}
        for section in self.sections:
            _check(section.code, section.heading, headings, Words("篇目", "heading"))
        for target in self.targets:
            _check(target.id, target.section, sections, Words("工程或领域", "section"))
        for milestone in self.milestones:
            _check(milestone.id, milestone.section, sections, Words("工程或领域", "section"))
        known = {target.id for target in self.targets}
        for task in self.tasks():
            for wanted in task.targets:
                _check(task.id, wanted, known, Words("目标", "target"))

    def _ids(self) -> Iterator[str]:
        yield from (target.id for target in self.targets)
        yield from (milestone.id for milestone in self.milestones)
        yield from (fact.id for fact in self.page_facts)
        yield from (event.id for event in self.timeline)
        yield from (decision.id for decision in self.decisions)
        yield from (task.id for task in self.tasks())

    def target(self, target_id: str) -> Target:
        """Return one target; raise UnknownReference."""
        for target in self.targets:
            if target.id == target_id:
                return target
        raise UnknownReference(value=self.code, wanted=target_id, zh="目标", en="target")

    def section(self, code: str) -> Section:
        """Return one section; raise UnknownReference."""
        for section in self.sections:
            if section.code == code:
                return section
        raise UnknownReference(value=self.code, wanted=code, zh="工程或领域", en="section")

    def targets_of(self, section: str) -> tuple[Target, ...]:
        """Return the numeric targets of a section; five of the eight projects of 2018 have none."""
        return tuple(target for target in self.targets if target.section == section)

    def milestones_of(self, section: str) -> tuple[Milestone, ...]:
        """Return the deliverables of a section."""
        return tuple(milestone for milestone in self.milestones if milestone.section == section)

    def tasks(self) -> tuple[CommitteeTask, ...]:
        """Return the tasks of all decisions, by due day."""
        found = (task for decision in self.decisions for task in decision.tasks)
        return tuple(sorted(found, key=lambda task: (task.due, task.id)))

    def bodies(self) -> frozenset[str]:
        """Return every body that owns or reports anything."""
        duties = [target.duty for target in self.targets]
        entries: tuple[Milestone | CommitteeTask, ...] = (*self.milestones, *self.tasks())
        return frozenset({*(d.owner for d in duties), *(d.issuing for d in duties), *(entry.owner for entry in entries)})


def state(plan: Plan, place: str) -> tuple[Fact, ...]:
    """State the figures that the plan's text quotes as facts, each with its quotation and its difference of scope.

    ``place`` is the subject of the division, such as ``division:330782``.

    >>> from zhicheng.plan import example_plan
    >>> [fact.value for fact in state(example_plan(), "division:330782")][:2]
    [4100, '现有高新技术企业41家']
    """
    return tuple(fact for page_fact in plan.page_facts for fact in _stated(plan, page_fact, place))


def _stated(plan: Plan, page_fact: PageFact, place: str) -> list[Fact]:
    subject = f"baseline:{plan.code}/{page_fact.id}"
    said: list[tuple[str, int | str]] = [
        ("baseline.value", scaled(page_fact.value, BASELINE_SCALE)),
        ("baseline.quote", page_fact.quote),
        ("baseline.division", place),
    ]
    if page_fact.scope:
        said.append(("baseline.scope", page_fact.scope.zh))
    since = page_fact.period.start
    return [Fact(subject, code, value, since, body="quality_office", source=plan.source.zh) for code, value in said]


def _check(entry: str, wanted: str, known: set[str], words: Words) -> None:
    if wanted not in known:
        raise UnknownReference(value=entry, wanted=wanted, zh=words.zh, en=words.en)


def _check_unique(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for entry in ids:
        if entry in seen:
            raise RepeatedEntry(value=entry)
        seen.add(entry)
