"""Makes about one million fact rows for the speed measurements: a county-sized history, the same on every run."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zhicheng.facts import OPEN_DAY

Row = tuple[int, str, str, int | None, str | None, int, int, int | None, bool, int]

ENTITIES = 100_000
FARMS = 2_000
FIRST, LAST = date(2016, 1, 1).toordinal(), date(2020, 12, 31).toordinal()
PLAN_START = date(2018, 1, 1)
ASKED = date(2019, 6, 30)
TOWNS = tuple(f"33078{i:02d}" for i in range(14))
REPORTED = 25


class Chance:
    """A stream of small integers from SHA-256, so that the rows are the same everywhere."""

    def __init__(self, name: str) -> None:
        self._name, self._count, self._pool = name, 0, b""

    def below(self, bound: int) -> int:
        if len(self._pool) < 4:
            self._pool = hashlib.sha256(f"{self._name}:{self._count}".encode()).digest()
            self._count += 1
        word, self._pool = self._pool[:4], self._pool[4:]
        return int.from_bytes(word, "big") % bound


@dataclass
class Ledger:
    """Numbers the rows, and now and then corrects or retracts one."""

    chance: Chance
    sequence: int = 0
    rows: list[Row] = field(default_factory=list)

    def state(self, subject: str, predicate: str, value: int | str, since: int, until: int = OPEN_DAY) -> None:
        self._add(subject, predicate, value, since, until, None, False)
        if self.chance.below(100) == 0:
            retracted = self.chance.below(5) == 0
            self._add(subject, predicate, value, since, until, self.sequence, retracted)

    def _add(
        self, subject: str, predicate: str, value: int | str, since: int, until: int, replaces: int | None, gone: bool
    ) -> None:
        self.sequence += 1
        number, text = (value, None) if isinstance(value, int) else (None, value)
        batch = self.sequence // 1000 + 1
        self.rows.append((self.sequence, subject, predicate, number, text, since, until, replaces, gone, batch))

    def drain(self) -> Iterator[Row]:
        rows, self.rows = self.rows, []
        yield from rows


def make_rows(reported: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows in sequence; ``reported`` names the predicates of statistics that departments report."""
    chance = Chance("bench")
    ledger = Ledger(Chance("ledger"))
    for number in range(ENTITIES):
        _entity(ledger, chance, f"entity:91330784MA{number:08d}", number)
        yield from ledger.drain()
    for number in range(FARMS):
        _farm(ledger, chance, f"farm:{number}")
    for number in range(60_000):
        _sample(ledger, chance, number)
        yield from ledger.drain()
    for number in range(33_000):
        _certificate(ledger, chance, number)
    for number in range(600):
        _standard(ledger, chance, number)
    for number in range(500):
        _survey(ledger, chance, number)
    _reports(ledger, chance, reported)
    yield from ledger.drain()


def _entity(ledger: Ledger, chance: Chance, subject: str, number: int) -> None:
    since = FIRST + chance.below(900)
    ledger.state(subject, "entity.kind", "sole_proprietor" if number % 3 else "enterprise", since)
    ledger.state(subject, "entity.status", "active", since)
    ledger.state(subject, "entity.industry", f"{3300 + chance.below(60)}", since)
    ledger.state(subject, "entity.registered_on", since - chance.below(4000), since)
    ledger.state(subject, "entity.name", f"模拟主体{number}", since)
    moved = since + 200 + chance.below(600)
    if chance.below(20) == 0:
        ledger.state(subject, "entity.town", TOWNS[chance.below(14)], since, moved)
        ledger.state(subject, "entity.town", TOWNS[chance.below(14)], moved)
    else:
        ledger.state(subject, "entity.town", TOWNS[chance.below(14)], since)
    if number % 3 == 0 and chance.below(30) == 0:
        _above_scale(ledger, chance, subject, since)


def _above_scale(ledger: Ledger, chance: Chance, subject: str, since: int) -> None:
    ledger.state(subject, "entity.above_scale", 1, since)
    for flag, odds in (("rd_institution", 4), ("adopts_advanced_standard", 2), ("high_tech", 9), ("pin_brand", 30)):
        if chance.below(odds) == 0:
            ledger.state(subject, f"entity.{flag}", 1, since + chance.below(800))
    if chance.below(3) == 0:
        ledger.state(subject, "entity.backbone", 1, since)
    machines = 10 + chance.below(200)
    for year in range(2016, 2021):
        begin, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        ledger.state(subject, "entity.equipment", machines, begin, end)
        ledger.state(subject, "entity.nc_equipment", machines * (30 + chance.below(40)) // 100, begin, end)


def _farm(ledger: Ledger, chance: Chance, subject: str) -> None:
    for year in range(2016, 2021):
        begin, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        area = 100 + chance.below(9000)
        ledger.state(subject, "farm.area", area, begin, end)
        ledger.state(subject, "farm.certified_area", area * chance.below(100) // 100, begin, end)
        ledger.state(subject, "farm.standardised_area", area * chance.below(100) // 100, begin, end)
    if chance.below(400) == 0:
        ledger.state(subject, "farm.traceability_demonstration", 1, FIRST + chance.below(1500))


def _sample(ledger: Ledger, chance: Chance, number: int) -> None:
    subject, taken = f"sample:{number}", FIRST + chance.below(LAST - FIRST)
    domain = ("manufacturing", "agricultural", "food", "trade")[chance.below(4)]
    verdict = ("qualified",) * 18 + ("unqualified", "unjudgeable")
    if domain == "agricultural":
        ledger.state(subject, "sample.farm", f"farm:{chance.below(FARMS)}", taken)
    else:
        ledger.state(subject, "sample.entity", f"entity:91330784MA{chance.below(ENTITIES):08d}", taken)
    ledger.state(subject, "sample.domain", domain, taken)
    ledger.state(subject, "sample.level", "county", taken)
    ledger.state(subject, "sample.verdict", verdict[chance.below(20)], taken + 5 + chance.below(30))


def _certificate(ledger: Ledger, chance: Chance, number: int) -> None:
    subject, since = f"certificate:{number}", FIRST + chance.below(1700)
    schemes = ("zhejiang_made", "ccc", "pollution_free", "green", "organic", "iso9001", "iso14001")
    scheme = schemes[chance.below(7)]
    holder = ("farm", f"farm:{chance.below(FARMS)}")
    if scheme not in ("pollution_free", "green", "organic"):
        holder = ("entity", f"entity:91330784MA{chance.below(ENTITIES):08d}")
    ledger.state(subject, "certificate.scheme", scheme, since, since + 1095)
    ledger.state(subject, f"certificate.{holder[0]}", holder[1], since)
    ledger.state(subject, "certificate.number", f"C{number:08d}", since)


def _standard(ledger: Ledger, chance: Chance, number: int) -> None:
    subject, since = f"standard:{number}", FIRST + chance.below(1700)
    levels = ("international", "national", "industry", "association", "zhejiang_made", "enterprise")
    ledger.state(subject, "standard.level", levels[chance.below(6)], since)
    ledger.state(subject, "standard.local_role", ("led", "joined")[chance.below(2)], since)
    ledger.state(subject, "standard.lead_drafter", f"entity:91330784MA{chance.below(ENTITIES):08d}", since)
    ledger.state(subject, "standard.published", 1, since)


def _survey(ledger: Ledger, chance: Chance, number: int) -> None:
    subject, since = f"survey:{number}", FIRST + chance.below(1800)
    people = 100 + chance.below(900)
    ledger.state(subject, "survey.topic", "service_quality", since)
    ledger.state(subject, "survey.respondents", people, since)
    ledger.state(subject, "survey.score", people * (700 + chance.below(250)), since)


def _reports(ledger: Ledger, chance: Chance, reported: tuple[str, ...]) -> None:
    months = [date(year, month, 1) for year in range(2016, 2021) for month in (1, 4, 7, 10)] + [date(2021, 1, 1)]
    for predicate in reported:
        for begin, end in itertools.pairwise(months):
            ledger.state("division:330784", predicate, 5000 + chance.below(5000), begin.toordinal(), end.toordinal())
