"""The site record of a visit and the order it answers, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.registry import Check


class Judgement(StrEnum):
    """What was found of one check (单项结果): 符合, 不符合, 不适用."""

    CONFORMS = "conforms"
    VIOLATES = "violates"
    NOT_APPLICABLE = "not_applicable"


class Outcome(StrEnum):
    """How a visit ended (检查结局): made, premises closed, refused."""

    DONE = "done"
    CLOSED = "closed"
    REFUSED = "refused"


class Finding(StrEnum):
    """What a visit came to (检查结果): the codes of the predicate ``visit.finding``."""

    NONE = "none"
    CORRECTED = "corrected"
    CASE = "case"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


class SignatureKind(StrEnum):
    """How the inspectee signed (签字方式): by hand, typed, spoken and entered by the officer, or not at all."""

    DRAWN = "drawn"
    TYPED = "typed"
    SPOKEN = "spoken"
    REFUSED = "refused"


@dataclass(frozen=True)
class CheckList:
    """The check-list of one item (检查表) with the body that keeps it and the skills that it asks for."""

    item: str
    checks: tuple[Check, ...]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Officer:
    """One inspector seated on a visit (检查人员): number, body, certificate; no name."""

    number: str
    body: str
    certificate: str


@dataclass(frozen=True)
class VisitOrder:
    """What a visit was sent out for (检查任务): whom, on which day, from which draw, with which check-lists, by whom."""

    visit: str
    entity: str
    draw: str
    day: date
    lists: tuple[CheckList, ...]
    officers: tuple[Officer, ...]


@dataclass(frozen=True)
class Answer:
    """The answer to one check (单项记录). ``reading`` is as entered; ``photos`` are digests."""

    item: str
    check: str
    judgement: Judgement | None = None
    reading: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return how messages name the check."""
        return f"{self.item}/{self.check}"


@dataclass(frozen=True)
class Signature:
    """How and by whom the record was signed (签字): ``strokes`` says that a drawing is there, ``reason`` why nobody signed."""

    kind: SignatureKind
    name: str = ""
    strokes: bool = False
    reason: str = ""


@dataclass(frozen=True)
class SiteRecord:
    """What was found on a visit (现场检查记录), as both officers confirmed it and the inspectee signed it.

    ``certificates`` are the numbers that were shown; ``disposition`` what the officers do about it; ``reason`` tells of a refusal or
    of closed premises; ``photos`` are digests of photographs that belong to no single check.
    """

    visit: str
    day: date
    outcome: Outcome
    answers: tuple[Answer, ...] = ()
    certificates: tuple[str, ...] = ()
    disposition: Finding = Finding.NONE
    reason: str = ""
    statement: str = ""
    signature: Signature | None = None
    photos: tuple[str, ...] = ()
