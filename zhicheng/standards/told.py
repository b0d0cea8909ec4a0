"""Standards and drafting projects as the facts tell them: the way back from what ``state`` said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.standards.documents import Adoption, Drafter, LocalRole, StandardDocument
from zhicheng.standards.levels import AdoptionDegree
from zhicheng.standards.numbers import parse_number
from zhicheng.standards.pipeline import DraftingProject, ReviewResult, Stage, StageEvent
from zhicheng.standards.system import Placed

Said = Mapping[str, Sequence[Fact]]


@dataclass(frozen=True)
class ToldStandard:
    """What the facts say of one standard (台账所载标准): the document where it has a number, the project where it has stages.

    Facts from elsewhere may say less than either: ``title``, ``level``, ``drafters`` and the days stand for themselves. ``refused``
    says why the document or the project could not be made of them.
    """

    subject: str
    title: str
    level: str
    drafters: tuple[Drafter, ...]
    published_on: date | None
    ends_on: date | None
    document: StandardDocument | None
    placed: Placed | None
    project: DraftingProject | None
    refused: ZhichengError | None = None

    @property
    def id(self) -> str:
        """Return what stands behind ``standard:`` in the subject."""
        return self.subject.partition(":")[2]

    @property
    def local_role(self) -> LocalRole | None:
        """Return the strongest part of a local drafter, None without one."""
        roles = {drafter.role for drafter in self.drafters}
        return next((role for role in LocalRole if role in roles), None)


def standards_told(facts: Iterable[Fact]) -> dict[str, ToldStandard]:
    """Return every standard that visible facts speak of, by subject (由事实得标准).

    >>> from zhicheng.standards.stating import state
    >>> cup = StandardDocument(parse_number("GB/T 29606-2013"), "不锈钢真空杯", effective_on=date(2014, 5, 1))
    >>> standards_told(state(cup))["standard:GB/T 29606-2013"].document.effective_on
    datetime.date(2014, 5, 1)
    """
    said: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if not fact.retracted and fact.subject.startswith("standard:") and fact.predicate.startswith("standard."):
            said[fact.subject][fact.predicate.removeprefix("standard.")].append(fact)
    return {subject: _told(subject, said[subject]) for subject in sorted(said)}


def _told(subject: str, said: Said) -> ToldStandard:
    document, project, refused = None, None, None
    placed = None
    try:
        document = _document(said)
        project = _project(subject.partition(":")[2], said)
    except ZhichengError as error:
        refused = error
    if document:
        placed = Placed(document.key, frozenset(_texts(said, "industry")), frozenset(_texts(said, "field")))
    return ToldStandard(
        subject=subject,
        title=_last(said, "title"),
        level=_last(said, "level"),
        drafters=_drafters(said),
        published_on=_first_day(said, "published"),
        ends_on=_end(said),
        document=document,
        placed=placed,
        project=project,
        refused=refused,
    )


def _document(said: Said) -> StandardDocument | None:
    number = _last(said, "number")
    if not number:
        return None
    degree = _last(said, "adoption_degree")
    return StandardDocument(
        parse_number(number),
        _last(said, "title") or number,
        title_en=_last(said, "title_en"),
        approved_on=_first_day(said, "approved"),
        published_on=_first_day(said, "published"),
        effective_on=_first_day(said, "effective"),
        withdrawn_on=_end(said),
        replaces=tuple(parse_number(text.removeprefix("standard:")) for text in _texts(said, "replaces")),
        adoptions=tuple(Adoption(parse_number(text), AdoptionDegree(degree)) for text in _texts(said, "adopts") if degree),
        ics=tuple(_texts(said, "ics")),
        ccs=_last(said, "ccs"),
        drafters=_drafters(said),
        is_read=True,
    )


def _project(number: str, said: Said) -> DraftingProject | None:
    stages = sorted(said.get("stage", ()), key=lambda fact: (fact.valid_from, fact.sequence))
    if not stages:
        return None
    results = {fact.valid_from: ReviewResult(str(fact.value)) for fact in said.get("review_result", ())}
    events = tuple(_event(fact, results) for fact in stages)
    return DraftingProject(number, _last(said, "title"), _last(said, "level"), events, _drafters(said))


def _event(fact: Fact, results: Mapping[date, ReviewResult]) -> StageEvent:
    stage = Stage(str(fact.value))
    return StageEvent(stage, fact.valid_from, results.get(fact.valid_from) if stage is Stage.FIVE_YEAR_REVIEW else None)


def _drafters(said: Said) -> tuple[Drafter, ...]:
    lead = _last(said, "lead_drafter").removeprefix("entity:")
    if not lead:
        return ()
    role = LocalRole(_last(said, "local_role") or LocalRole.JOINED)
    others = [text.removeprefix("entity:") for text in _texts(said, "drafter")]
    return (Drafter(lead, role), *(Drafter(code, LocalRole.JOINED) for code in others if code != lead))


def _standing(said: Said, name: str) -> list[Fact]:
    """What holds on without an end, else what held last."""
    facts = sorted(said.get(name, ()), key=lambda fact: (fact.valid_from, fact.sequence))
    return [fact for fact in facts if fact.valid_to is None] or facts[-1:]


def _texts(said: Said, name: str) -> list[str]:
    return list(dict.fromkeys(str(fact.value) for fact in _standing(said, name)))


def _last(said: Said, name: str) -> str:
    return next(reversed(_texts(said, name)), "")


def _first_day(said: Said, name: str) -> date | None:
    return min((fact.valid_from for fact in said.get(name, ())), default=None)


def _end(said: Said) -> date | None:
    ends = [fact.valid_to for name in ("effective", "published") for fact in said.get(name, ())]
    return max((end for end in ends if end), default=None) if ends and None not in ends else None
