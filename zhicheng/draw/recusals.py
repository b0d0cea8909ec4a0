"""Who stays away from whom, on what ground and for how long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.draw.team_errors import BadRecusal
from zhicheng.errors import Words


class RecusalKind(StrEnum):
    """Why an inspector stays away from an entity (回避事由)."""

    KIN = "kin"
    FORMER_POST = "former_post"
    INTEREST = "interest"
    LAST_VISIT = "last_visit"
    UNSAID = "unsaid"

    def words(self) -> Words:
        """Return the ground in words."""
        return _GROUNDS[self]


_GROUNDS = {
    RecusalKind.KIN: Words("近亲属", "kin"),
    RecusalKind.FORMER_POST: Words("曾任职", "former post"),
    RecusalKind.INTEREST: Words("利害关系", "interest"),
    RecusalKind.LAST_VISIT: Words("上次由其检查", "made the last visit"),
    RecusalKind.UNSAID: Words("回避（事由不公开）", "recused, the ground is kept apart"),
}


@dataclass(frozen=True, order=True)
class Recusal:
    """An inspector who does not visit an entity (回避关系), from ``since`` to ``until`` with both days, None for good.

    ``source`` says where it comes from: a declaration, a personnel file, the number of a visit. Raises BadRecusal.

    Source: 行政处罚法 第四十三条.

    >>> kin = Recusal("YK-001", "919901010000000019", RecusalKind.KIN, "申报 2026-11", since=date(2026, 11, 1))
    >>> kin.covers(date(2026, 12, 1)), kin.covers(date(2026, 10, 1))
    (True, False)
    """

    inspector: str
    entity: str
    kind: RecusalKind
    source: str
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        named = f"{self.inspector} – {self.entity}"
        if not (self.inspector and self.entity and self.source.strip()):
            raise BadRecusal(value=named, zh="缺少人员、对象或来源", en="inspector, entity or source is missing")
        if self.until is not None and self.until < self.since:
            raise BadRecusal(value=named, zh="末日早于首日", en="it ends before it begins")

    def covers(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class VisitMade:
    """A visit that took place (已完成检查): its number, whom, on which day, by which inspectors."""

    number: str
    entity: str
    day: date
    inspectors: tuple[str, ...]


def last_visit_recusals(made: Iterable[VisitMade], *, entities: Collection[str], visits: int = 1) -> tuple[Recusal, ...]:
    """Return who stays away from the next visit of some entities because they made one of its last visits (上次检查人员轮换).

    ``visits`` is how many of the last visits count (rule ``draw.recusal.last_visit``).

    >>> made = [VisitMade("2026-01/1", "919901010000000019", date(2026, 3, 2), ("YK-001", "YK-002"))]
    >>> [recusal.inspector for recusal in last_visit_recusals(made, entities={"919901010000000019"})]
    ['YK-001', 'YK-002']
    """
    found: dict[str, list[VisitMade]] = {}
    for visit in made:
        if visit.entity in entities:
            found.setdefault(visit.entity, []).append(visit)
    last = (visit for of in found.values() for visit in sorted(of, key=lambda one: (one.day, one.number), reverse=True)[:visits])
    return tuple(
        sorted(
            Recusal(inspector, visit.entity, RecusalKind.LAST_VISIT, visit.number, since=visit.day)
            for visit in last
            for inspector in visit.inspectors
        )
    )
