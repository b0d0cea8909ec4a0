"""Whose draw goes first: an official one, where there is one; ours stands beside it as advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from zhicheng.draw.official.errors import NobodyDrawn
from zhicheng.draw.official.reading import OfficialDraw, OfficialRow
from zhicheng.draw.scoping import UNSTATED, ScopedRow
from zhicheng.draw.spreading import spread_visits
from zhicheng.errors import Words
from zhicheng.registry import Inspector


class CampaignKind(StrEnum):
    """Who drew a campaign (抽取来源): the county by its own protocol, or a level above."""

    OWN = "own"
    OFFICIAL = "official"


class Standing(StrEnum):
    """What a draw counts for (效力): ``BINDING`` ones are visited, ``ADVICE`` is compared with them."""

    BINDING = "binding"
    ADVICE = "advice"

    @property
    def makes_visits(self) -> bool:
        """Return whether those drawn are visited."""
        return self is Standing.BINDING


STANDING_WORDS: Mapping[Standing, Words] = {
    Standing.BINDING: Words("据以检查", "visited by it"),
    Standing.ADVICE: Words("以上级抽取为准，仅供比对", "an official draw takes precedence: for comparison alone"),
}


def standing_of(kind: CampaignKind, *, official_taken: bool) -> Standing:
    """Return what a campaign counts for (效力判定), where an official draw for the same batch was taken over or not.

    Source: DESIGN section 3 (official systems come first).

    >>> standing_of(CampaignKind.OWN, official_taken=True).value
    'advice'
    """
    return Standing.ADVICE if kind is CampaignKind.OWN and official_taken else Standing.BINDING


@dataclass(frozen=True)
class OfficialVisit:
    """One visit that an official draw orders (上级抽取的检查): ``inspectors`` by number, those whom our roster knows; ``day`` may be unsaid."""

    code: str
    stratum: str
    day: date | None
    inspectors: tuple[str, ...]


def official_visits(draw: OfficialDraw, inspectors: Mapping[str, Inspector]) -> tuple[OfficialVisit, ...]:
    """Return one visit for each inspectee of an official draw (生成检查), in the file's order; raise NobodyDrawn.

    ``inspectors`` are by every spelling, as in ``inspectors_by_spelling``. Rows of the same inspectee are one visit.

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> from zhicheng.draw.official.reading import OfficialSource, read_official
    >>> text = "统一社会信用代码,检查人员1,检查人员2\\n91110000600037341L,甲,乙\\n"
    >>> source = OfficialSource("浙市监〔2026〕9号", "省局", date(2026, 9, 1), "list.csv", text.encode())
    >>> one = Inspector("YK-001", "market_supervision", date(2018, 3, 1))
    >>> official_visits(read_official(source, load_platforms()["provincial_tasks"]), {"甲": one})[0].inspectors
    ('YK-001',)
    """
    rows: dict[str, list[OfficialRow]] = {}
    for row in draw.drawn:
        rows.setdefault(row.code, []).append(row)
    if not rows:
        raise NobodyDrawn(value=draw.source.file)
    return tuple(_visit(code, same, inspectors) for code, same in rows.items())


def _visit(code: str, rows: Sequence[OfficialRow], inspectors: Mapping[str, Inspector]) -> OfficialVisit:
    names = [name for row in rows for name in row.inspectors if name in inspectors]
    numbers = dict.fromkeys(inspectors[name].number for name in names)
    day = next((row.visited for row in rows if row.visited), None)
    return OfficialVisit(code, rows[0].stratum, day, tuple(numbers))


def official_days(visits: Sequence[OfficialVisit], days: Sequence[date]) -> dict[str, date]:
    """Return the day of every visit (检查日): the official one where it is among ``days``, else spread over them evenly.

    Raises TooFewDays where there are no days left.

    >>> visit = OfficialVisit("91110000600037341L", "", date(2026, 9, 2), ())
    >>> official_days([visit], [date(2026, 9, 1), date(2026, 9, 2)])["91110000600037341L"].day
    2
    """
    left = [visit.code for visit in visits if visit.day not in days]
    said = {visit.code: visit.day for visit in visits if visit.day is not None and visit.day in days}
    return said | spread_visits(left, days, capacity=len(left))


def inspectors_by_spelling(inspectors: Iterable[Inspector], names: Mapping[str, str]) -> dict[str, Inspector]:
    """Return inspectors by number, by certificate, and by every name that only one of them has (按写法查人员).

    ``names`` are by number.

    >>> people = [Inspector("YK-001", "market_supervision", date(2018, 3, 1)), Inspector("YK-002", "market_supervision", date(2018, 3, 1))]
    >>> sorted(inspectors_by_spelling(people, {"YK-001": "甲", "YK-002": "甲"}))
    ['YK-001', 'YK-002']
    """
    by_number = {one.number: one for one in inspectors}
    held: dict[str, list[str]] = {}
    for number, name in names.items():
        held.setdefault(name, []).append(number)
    named = {name: by_number[of[0]] for name, of in held.items() if len(of) == 1 and of[0] in by_number}
    certified = {one.certificate.number: one for one in by_number.values() if one.certificate}
    return named | certified | by_number


def official_scope(
    draw: OfficialDraw, ours: Iterable[ScopedRow], going_on: Mapping[str, str] = MappingProxyType({})
) -> Iterator[ScopedRow]:
    """Yield the roster of a batch as an official one states it (上级名录): its inspectees alone, each of them once.

    Stratum and exclusion are ours where our registry has the inspectee; whom it does not have is in by the official word. Whom it
    has under another code since a merge (``going_on``: old code to the one that goes on) stays under the code that was issued.

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> from zhicheng.draw.official.reading import OfficialSource, read_official
    >>> source = OfficialSource("文", "省局", date(2026, 9, 1), "list.csv", "统一社会信用代码\\n91110000600037341L\\n".encode())
    >>> [row.stratum for row in official_scope(read_official(source, load_platforms()["provincial_tasks"]), [])]
    ['未登记']
    """
    known = {row.code: row for row in ours}
    for code, row in {going_on.get(row.code, row.code): row for row in draw.rows}.items():
        found = known.get(code)
        yield replace(found, code=row.code) if found else ScopedRow(row.code, row.stratum or UNSTATED, "")
