"""A small roster, open and sealed, with two sources of chance: invented throughout."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction

from zhicheng.chance import NumbersSource, Pool, SecretsSource, promise_of
from zhicheng.draw import Announced, Commitment, Entry, Mode, Roster, RosterRow, pseudonym, quotas_at, run_draw

FIRST = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=8)))
PARTIES = ("质量办", "纪检", "媒体")
STRATA = ("东城 五金", "东城 食品", "西城 五金")


def digest(*parts: object) -> bytes:
    return hashlib.sha256(repr(parts).encode()).digest()


SECRETS = tuple(digest("secret", party) for party in PARTIES)
SOURCES = (
    Announced(
        SecretsSource(
            "三方秘密", tuple((party, promise_of(party, secret)) for party, secret in zip(PARTIES, SECRETS, strict=True))
        ),
        FIRST,
        "未揭示者以全零计",
    ),
    Announced(NumbersSource("双色球 2026140", (Pool(6, 1, 33), Pool(1, 1, 16))), FIRST + timedelta(days=1), "顺延下一期"),
)
OUTCOMES = (("三方秘密", SECRETS), ("双色球 2026140", ((3, 9, 14, 22, 27, 31), (8,))))
STRATUM_SALTS = {stratum: digest("stratum", stratum) for stratum in STRATA}


def entry(number: int, *, sealed: bool) -> Entry:
    stratum, exclusion = STRATA[number % 3], "停业" if number % 20 == 7 else ""
    if not sealed:
        return Entry(RosterRow(f"{number:018d}", stratum), exclusion=exclusion)
    row = RosterRow(f"{number:018d}", stratum, digest("lot", number))
    return Entry(row, "ABCD"[number % 4], exclusion, tuple(digest(field, number) for field in range(3)))


def directed_entry(number: int, *, sealed: bool) -> Entry:
    made = entry(number, sealed=sealed)
    chance = Fraction(0) if made.exclusion else Fraction(3 + number % 4, 20)
    return replace(made, chance=chance, field_salts=(*made.field_salts, digest("chance", number)) if sealed else ())


def directed_roster(*, sealed: bool = False, count: int = 60) -> Roster:
    return Roster(directed_entry(number, sealed=sealed) for number in range(count))


def roster(*, sealed: bool = False, count: int = 60) -> Roster:
    return Roster(entry(number, sealed=sealed) for number in range(count))


def commitment(frozen: Roster, **changed: object) -> Commitment:
    names = {stratum: pseudonym(stratum, salt) if frozen.is_sealed else stratum for stratum, salt in STRATUM_SALTS.items()}
    populations = Counter(names[row.stratum] for row in frozen.scope)
    said: dict[str, object] = {
        "stage": 1, "mode": Mode.SEALED if frozen.is_sealed else Mode.OPEN, "root": frozen.root, "count": len(frozen.entries),
        "quotas": quotas_at(Fraction(1, 8), populations), "reserve": 2, "control": Fraction(1, 20), "rulebook": bytes(32),
        "sources": SOURCES, "simulated": True,
    }  # fmt: skip
    if frozen.is_directed:
        said |= {"quotas": {}, "expected": sum(frozen.chances.values())}
    return Commitment("2026-03", **(said | changed))  # type: ignore[arg-type]


def drawn(frozen: Roster, **changed: object):
    salts = STRATUM_SALTS if frozen.is_sealed else None
    return run_draw(commitment(frozen, **changed), frozen, OUTCOMES, salts=salts)
