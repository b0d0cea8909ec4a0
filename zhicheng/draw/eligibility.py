"""Who may sit where, from the records: allowed pairs of seat and inspector, and for every refused pair its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from zhicheng.draw.errors import BadSeats, NotInRoster
from zhicheng.draw.needs import Misfit, Need, PlannedVisit, Refused, Why, counted
from zhicheng.draw.recusals import Recusal, RecusalKind
from zhicheng.draw.team_errors import BadRecusal, NobodyEligible, TooFewSeats
from zhicheng.errors import Words
from zhicheng.registry import Inspector

if TYPE_CHECKING:
    from zhicheng.draw.seats import Seat


class Eligible:
    """Who may sit where (可派关系): the allowed pairs of some visits and inspectors, and the reasons of all others.

    ``recusals`` hold beside those of the inspectors' own rows; ``least`` is how many seats a visit has at the least
    (``officers_for``). Raises TooFewSeats, BadSeats, BadRecusal.

    Source: spec/draw.md 8; 行政处罚法 第四十二条、第四十三条.

    >>> from zhicheng.registry import Certificate
    >>> term = Certificate("Z1", date(2020, 1, 1), date(2029, 12, 31))
    >>> held = [Inspector(f"YK-00{n}", "market_supervision", date(2020, 1, 1), term) for n in range(3)]
    >>> visit = PlannedVisit("2026-01/1", "919901010000000019", "990101001", date(2026, 12, 1), (Need(), Need()))
    >>> kin = Recusal("YK-000", visit.entity, RecusalKind.KIN, "申报", since=date(2026, 1, 1))
    >>> found = Eligible([visit], held, [kin], least=2)
    >>> len(found.edges), found.why("2026-01/1-1", "YK-000")[0].words().en, found.counts
    (4, 'kin', Counter({<RecusalKind.KIN: 'kin'>: 2}))
    """

    def __init__(
        self, visits: Iterable[PlannedVisit], inspectors: Iterable[Inspector], recusals: Iterable[Recusal] = (), *, least: int
    ) -> None:
        self.visits = tuple(sorted(visits, key=lambda visit: visit.number))
        self.inspectors = tuple(sorted(inspectors, key=lambda inspector: inspector.number))
        self._at = {inspector.number: inspector for inspector in self.inspectors}
        self._seats = {visit.seat(place): (visit, need) for visit in self.visits for place, need in enumerate(visit.needs)}
        self._refuse_unfit(least)
        self._recused: dict[tuple[str, str], list[Recusal]] = {}
        for recusal in recusals:
            if recusal.inspector not in self._at:
                raise BadRecusal(
                    value=f"{recusal.inspector} – {recusal.entity}", zh="名录中没有该人员", en="nobody of that number"
                )
            self._recused.setdefault((recusal.entity, recusal.inspector), []).append(recusal)
        self._free = _Free(self.inspectors)

    def _refuse_unfit(self, least: int) -> None:
        if len({visit.number for visit in self.visits}) < len(self.visits) or len(self._at) < len(self.inspectors):
            raise BadSeats(value="visits", zh="检查或人员有重复的编号", en="a number of visits or inspectors stands there twice")
        for visit in self.visits:
            if len(visit.needs) < least:
                raise TooFewSeats(value=visit.number, seats=len(visit.needs), least=least)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return the seats as an assignment takes them; what they ask for in Chinese."""
        from zhicheng.draw.seats import Seat  # its module brings numpy

        return tuple(Seat(seat, visit.number, need.words.zh) for seat, (visit, need) in self._seats.items())

    @cached_property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Return the allowed pairs of seat and inspector."""
        found: list[tuple[str, str]] = []
        away = self._away()
        for seat, (visit, need) in self._seats.items():
            fit = self._free.on(visit.day) & self._free.within(visit.town) & self._free.fit(need)
            found.extend((seat, name) for name in sorted(fit - away.get(visit.number, frozenset())))
        return tuple(found)

    def _away(self) -> dict[str, frozenset[str]]:
        """Return of every visit who is recused."""
        by_entity: dict[str, list[Recusal]] = {}
        for (entity, _), recusals in self._recused.items():
            by_entity.setdefault(entity, []).extend(recusals)
        own: dict[str, set[str]] = {}
        for inspector in self.inspectors:
            for entity in inspector.recused:
                own.setdefault(entity, set()).add(inspector.number)
        return {
            visit.number: frozenset(
                own.get(visit.entity, set()) | {one.inspector for one in by_entity.get(visit.entity, ()) if one.covers(visit.day)}
            )
            for visit in self.visits
        }

    def why(self, seat: str, inspector: str) -> tuple[Why, ...]:
        """Return why a pair is refused (不可派的原因), all reasons; none where it is allowed. Raises NotInRoster."""
        if seat not in self._seats or inspector not in self._at:
            raise NotInRoster(value=f"{seat} – {inspector}")
        visit, need = self._seats[seat]
        person = self._at[inspector]
        kinds = [recusal.kind for recusal in self._recused.get((visit.entity, inspector), ()) if recusal.covers(visit.day)]
        if visit.entity in person.recused and not kinds:
            kinds.append(RecusalKind.UNSAID)
        hindrance = person.hindrance(visit.day)
        return (
            *((hindrance,) if hindrance else ()),
            *_misfits(person, need, visit.town),
            *sorted(set(kinds), key=list(RecusalKind).index),
        )

    def refused(self) -> Iterator[Refused]:
        """Yield every refused pair with its reasons (不可派清单)."""
        allowed = set(self.edges)
        for seat in self._seats:
            for inspector in self._at:
                if (seat, inspector) not in allowed:
                    yield Refused(seat, inspector, self.why(seat, inspector))

    @property
    def counts(self) -> Counter[Why]:
        """Return how many pairs each reason refuses (不可派原因统计)."""
        return Counter(reason for pair in self.refused() for reason in pair.why)

    @property
    def seat_ids(self) -> tuple[str, ...]:
        """Return the ids of all seats."""
        return tuple(self._seats)

    def visit_of(self, seat: str) -> str:
        """Return the number of a seat's visit."""
        return self._seats[seat][0].number

    def allowed(self, seat: str) -> tuple[str, ...]:
        """Return who may take a seat."""
        return tuple(name for name in self._at if not self.why(seat, name))

    def check_everybody_sits(self) -> None:
        """Refuse a seat that nobody may take, with the reasons counted; raise NobodyEligible."""
        held = {seat for seat, _ in self.edges}
        for seat in self._seats:
            if seat not in held:
                raise self.nobody_for(seat)

    def nobody_for(self, seat: str) -> NobodyEligible:
        """Return the refusal of a seat that nobody may take, with how many each reason keeps from it."""
        words = self._seats[seat][1].words
        why = counted(Counter(reason for name in self._at for reason in self.why(seat, name)))
        return NobodyEligible(value=seat, needs_zh=words.zh, needs_en=words.en, why_zh=why.zh, why_en=why.en)

    def needs_of(self, seats: Iterable[str]) -> Words:
        """Return what some seats ask for, each need once."""
        found = sorted({(need.words.zh, need.words.en) for seat in seats for need in (self._seats[seat][1],)})
        return Words("；".join(zh for zh, _ in found[:5]), "; ".join(en for _, en in found[:5]))


def _misfits(person: Inspector, need: Need, town: str) -> Iterator[Misfit]:
    if need.body and person.body != need.body:
        yield Misfit.OTHER_BODY
    if not need.skills <= person.skills:
        yield Misfit.LACKS_SKILL
    if not person.serves(town):
        yield Misfit.OTHER_REGION


class _Free:
    """Who can be sent on a day, serves a town, fits a need: each asked once."""

    def __init__(self, inspectors: Sequence[Inspector]) -> None:
        self._inspectors = inspectors
        self._kept: dict[object, frozenset[str]] = {}

    def on(self, day: date) -> frozenset[str]:
        return self._those(day, lambda one: one.hindrance(day) is None)

    def within(self, town: str) -> frozenset[str]:
        return self._those(town, lambda one: one.serves(town))

    def fit(self, need: Need) -> frozenset[str]:
        return self._those(need, lambda one: need.body in ("", one.body) and need.skills <= one.skills)

    def _those(self, asked: object, fits: Callable[[Inspector], bool]) -> frozenset[str]:
        if asked not in self._kept:
            self._kept[asked] = frozenset(one.number for one in self._inspectors if fits(one))
        return self._kept[asked]
