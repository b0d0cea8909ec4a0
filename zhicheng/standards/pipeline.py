"""The drafting of one standard, from proposal to five-year review, as dated events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from zhicheng.clocks import months_later
from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.rules import load_rulebook
from zhicheng.standards.documents import Drafter, LocalRole
from zhicheng.standards.errors import StageOutOfOrder


class Stage(StrEnum):
    """A stage of drafting (制修订阶段); which may follow which says the rulebook's page standards/pipeline."""

    PROPOSAL = "proposal"
    APPROVED = "approved"
    DRAFTING = "drafting"
    COMMENTS = "comments"
    REVIEW = "review"
    APPROVAL = "approval"
    PUBLICATION = "publication"
    FIVE_YEAR_REVIEW = "five_year_review"
    ENDED = "ended"

    def words(self) -> Words:
        """Return the stage in words."""
        page = _stages()[self.value]
        return Words(page["zh"], page["en"])

    def may_follow(self, earlier: Stage | None) -> bool:
        """Say whether the stage may come after another; a record may begin with a proposal, a project or, for old standards, a publication."""
        if earlier is None:
            return self in (Stage.PROPOSAL, Stage.APPROVED, Stage.PUBLICATION)
        return self.value in _stages()[earlier.value]["next"]


@cache
def _stages() -> dict[str, dict[str, Any]]:
    return dict(load_rulebook().page("standards/pipeline")["stages"])


class ReviewResult(StrEnum):
    """What a review ends with (复审结论)."""

    CONTINUES = "continues"
    REVISION = "revision"
    WITHDRAWAL = "withdrawal"

    def words(self) -> Words:
        """Return the result in words."""
        return _RESULTS[self]


_RESULTS = {
    ReviewResult.CONTINUES: Words("继续有效", "continues in force"),
    ReviewResult.REVISION: Words("修订", "to be revised"),
    ReviewResult.WITHDRAWAL: Words("废止", "withdrawn"),
}


@dataclass(frozen=True)
class StageEvent:
    """That a stage was reached on a day (阶段事件); a review has its result.

    >>> StageEvent(Stage.PUBLICATION, date(2019, 8, 30)).result is None
    True
    """

    stage: Stage
    on: date
    result: ReviewResult | None = None


@dataclass(frozen=True)
class DraftingProject:
    """The drafting of one standard (标准制修订项目): its level as facts name it, who drafts, what happened when.

    ``level`` is a code of the predicate standard.level; ``drafters`` are the local ones, who led or joined.
    Raises StageOutOfOrder for an event before the one before it, or a stage that may not follow.

    >>> events = (StageEvent(Stage.APPROVED, date(2018, 3, 1)), StageEvent(Stage.DRAFTING, date(2018, 4, 1)))
    >>> DraftingProject("P1", "某产品", "zhejiang_made", events).stage_on(date(2018, 3, 31)).value
    'approved'
    """

    id: str
    title: str
    level: str
    events: tuple[StageEvent, ...]
    drafters: tuple[Drafter, ...] = ()

    def __post_init__(self) -> None:
        earlier: StageEvent | None = None
        for event in self.events:
            self._check(event, earlier)
            earlier = event

    def _check(self, event: StageEvent, earlier: StageEvent | None) -> None:
        if earlier and event.on < earlier.on:
            self._refuse(event, f"早于前一阶段的 {earlier.on}", f"it is before the stage of {earlier.on}")
        if not event.stage.may_follow(earlier.stage if earlier else None):
            before = earlier.stage.words() if earlier else Words("起点", "the beginning")
            self._refuse(event, f"不能接在“{before.zh}”之后", f"it may not follow {before.en!r}")
        if earlier and earlier.result is ReviewResult.WITHDRAWAL:
            self._refuse(event, "复审结论已是废止", "the review ended with withdrawal")
        if (event.result is not None) != (event.stage is Stage.FIVE_YEAR_REVIEW):
            self._refuse(event, "复审应有结论，其他阶段没有", "a review has its result, other stages have none")

    def _refuse(self, event: StageEvent, zh: str, en: str) -> None:
        words = event.stage.words()
        raise StageOutOfOrder(value=self.id, stage=words.zh, stage_en=words.en, on=event.on, zh=zh, en=en)

    def stage_on(self, day: date) -> Stage | None:
        """Return the stage on a day (所处阶段), None before the first event."""
        reached = [event.stage for event in self.events if event.on <= day]
        return reached[-1] if reached else None

    def first(self, stage: Stage) -> date | None:
        """Return the first day on which a stage was reached, None where it was not."""
        return next((event.on for event in self.events if event.stage is stage), None)

    @property
    def withdrawn_on(self) -> date | None:
        """Return the day of the review that ended the standard, None where it stands."""
        return next((event.on for event in self.events if event.result is ReviewResult.WITHDRAWAL), None)

    @property
    def local_role(self) -> LocalRole | None:
        """Return the strongest part that a local drafter has, None without one (主导或参与)."""
        roles = {drafter.role for drafter in self.drafters}
        return next((role for role in LocalRole if role in roles), None)

    def review_due(self, day: date) -> date | None:
        """Return when the next review is due as known on a day (复审到期): five years after publication or the last review.

        None before publication and after a withdrawal. The law counts from the standard's being in force and says "as a rule";
        where only publication is known, it is counted from that. Source: 标准化法 art. 29 (rule ``standards.review_years``).

        >>> project = DraftingProject("P1", "某产品", "national", (StageEvent(Stage.PUBLICATION, date(2018, 6, 1)),))
        >>> project.review_due(date(2020, 1, 1))
        datetime.date(2023, 6, 1)
        """
        passed = [event for event in self.events if event.on <= day]
        bases = [event for event in passed if event.stage in (Stage.PUBLICATION, Stage.FIVE_YEAR_REVIEW)]
        if not bases or bases[-1].result is ReviewResult.WITHDRAWAL:
            return None
        years = load_rulebook().rule("standards.review_years").values[-1].value
        return months_later(bases[-1].on, 12 * int(years))

    def comment_days(self) -> int | None:
        """Return how many days the last call for comments lasted, until the stage after it; None while it lasts."""
        calls = [place for place, event in enumerate(self.events) if event.stage is Stage.COMMENTS]
        if not calls or calls[-1] + 1 >= len(self.events):
            return None
        return (self.events[calls[-1] + 1].on - self.events[calls[-1]].on).days

    def comments_too_short(self) -> bool | None:
        """Say whether comments were called for too short a time (征求意见期限不足), None where no rule or no end is known.

        Source: rule ``standards.comment_days`` (not verified).
        """
        least = load_rulebook().rule("standards.comment_days").values[-1].value.get(self.level)
        lasted = self.comment_days()
        return None if least is None or lasted is None else lasted < int(least)


def newly_approved(projects: Iterable[DraftingProject], first: date, last: date) -> tuple[DraftingProject, ...]:
    """Return the projects that were approved in a span of days, both included (新立项).

    >>> project = DraftingProject("P1", "某产品", "national", (StageEvent(Stage.APPROVED, date(2018, 6, 1)),))
    >>> [one.id for one in newly_approved([project], date(2018, 1, 1), date(2018, 6, 1))]
    ['P1']
    """
    days = ((project, project.first(Stage.APPROVED)) for project in projects)
    return tuple(project for project, day in days if day is not None and first <= day <= last)


def state_project(project: DraftingProject, *, body: str = "market_supervision", source: str = "") -> tuple[Fact, ...]:
    """State a project's stages and drafters (制修订进度), as facts; T01 and T02 count what it publishes.

    A stage holds until the next; ``standard.published`` until a review withdraws it. Where the document's own facts are stated
    too, hand them the project's id (``state(document, project=…)``); the second to say one thing is refused by the ledger.

    >>> drafter = Drafter("91110000600037341L", LocalRole.LED)
    >>> events = (StageEvent(Stage.APPROVED, date(2018, 3, 1)), StageEvent(Stage.DRAFTING, date(2018, 4, 1)))
    >>> facts = state_project(DraftingProject("P1", "某产品", "zhejiang_made", events, (drafter,)))
    >>> [(fact.predicate, fact.value) for fact in facts][:3]
    [('standard.title', '某产品'), ('standard.level', 'zhejiang_made'), ('standard.local_role', 'led')]
    """
    if not project.events:
        return ()
    began = project.events[0].on
    said: list[tuple[str, int | str, date, date | None]] = [
        ("standard.title", project.title, began, None),
        ("standard.level", project.level, began, None),
        *_roles(project, began),
        *_stages_held(project),
    ]
    approved, published = project.first(Stage.APPROVED), project.first(Stage.PUBLICATION)
    if approved:
        said.append(("standard.approved", 1, approved, None))
    if published:
        said.append(("standard.published", 1, published, project.withdrawn_on))
    subject = f"standard:{project.id}"
    return tuple(
        Fact(subject, code, value, first, last, body=body, source=source)
        for code, value, first, last in said
        if last is None or first < last
    )


def _roles(project: DraftingProject, began: date) -> list[tuple[str, int | str, date, date | None]]:
    if project.local_role is None:
        return []
    lead = next(drafter for drafter in project.drafters if drafter.role is project.local_role)
    return [
        ("standard.local_role", project.local_role.value, began, None),
        ("standard.lead_drafter", lead.subject, began, None),
        *(("standard.drafter", drafter.subject, began, None) for drafter in project.drafters),
    ]


def _stages_held(project: DraftingProject) -> list[tuple[str, int | str, date, date | None]]:
    """Return every stage with its days; of two on one day the later holds."""
    held = _until_the_next([(event.on, "standard.stage", event.stage.value) for event in project.events])
    reviews = [(event.on, "standard.review_result", event.result.value) for event in project.events if event.result]
    return held + _until_the_next(reviews)


def _until_the_next(said: list[tuple[date, str, str]]) -> list[tuple[str, int | str, date, date | None]]:
    ends = [*(day for day, _, _ in said[1:]), None]
    return [(predicate, value, day, end) for (day, predicate, value), end in zip(said, ends, strict=False)]
