"""Inspectees drawn by DuckDB from rows that stay where they are: equal to zhicheng.draw to the last byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from pathlib import Path
from typing import Any, Protocol

import duckdb

from zhicheng.chance import CODE_LENGTH, check_seed, stage_seed, ticket
from zhicheng.draw import CONTROL, NO_LOT, Draw, DuplicateCode, MixedModes, Quota, RosterRow, settle_quotas
from zhicheng_columnar.errors import WrongColumns
from zhicheng_columnar.shadow import CONFIG

_TYPES = {"code": "VARCHAR", "stratum": "VARCHAR", "salt": "BLOB"}
# url_encode leaves letters, digits and these signs as they are, in two thirds of the time of a regular expression
_CODE = " AND ".join(
    (f"strlen(code) = {CODE_LENGTH}", "url_encode(code) = code", *(f"NOT contains(code, '{sign}')" for sign in "-._~"))
)
_BITS, _EVERY_LOT = 64, "g"  # after every hexadecimal digit
_Lots = dict[str, list[tuple[bytes, str]]]


class ArrowStream(Protocol):
    """Any table that hands its columns over as Arrow does, such as those of pyarrow or polars."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule of the stream."""


Source = duckdb.DuckDBPyRelation | Path | ArrowStream
"""Rows with the columns code, stratum and, in a sealed draw, salt (BLOB): a relation, a Parquet file or an Arrow table."""


def draw_columnar(
    source: Source, *, seed: bytes, quotas: Mapping[str, Quota], reserve: int = 0, groups: tuple[tuple[str, ...], ...] = ()
) -> Draw:
    """Draw as ``zhicheng.draw.draw`` does, in two scans that keep what may be drawn and nothing else (列式随机抽取).

    The rows are those in scope, a ``salt`` each in a sealed draw. That no code comes twice is seen in passing where they are sorted
    by code; else it costs a set of the codes. Raises WrongColumns, BadRow, DuplicateCode, MixedModes, BadTicket, EmptyStratum,
    BadQuota, CrossingGroups.

    Source: spec/draw.md 4, 5.

    >>> rows = duckdb.sql("SELECT format('{:018d}', n) AS code, if(n % 2 = 1, '五金', '食品') AS stratum FROM range(10) t(n)")
    >>> made = draw_columnar(rows, seed=bytes(32), quotas={"五金": 2, "食品": 1}, reserve=1)
    >>> made.quotas, made.reserve["食品"]
    ({'五金': 2, '食品': 1}, ('000000000000000004',))
    """
    check_seed(seed)
    rows = _Rows.of(source)
    populations = rows.populations()
    settled = settle_quotas(quotas, populations, seed=seed, groups=groups)
    wanted = {stratum: min(quota + reserve, populations[stratum]) for stratum, quota in settled.items()}
    lots = rows.smallest(seed, wanted, populations)
    return Draw(
        {stratum: _codes(lots[stratum][:quota]) for stratum, quota in settled.items()},
        {stratum: _codes(lots[stratum][quota:]) for stratum, quota in settled.items()},
        {stratum: lots[stratum][quota - 1][0] if quota else NO_LOT for stratum, quota in settled.items()},
        settled,
    )


def draw_control_columnar(source: Source, *, seed: bytes, share: Fraction) -> Draw:
    """Draw the control arm as ``zhicheng.draw.draw_control`` does (列式对照组抽取). Raises as ``draw_columnar``.

    >>> rows = duckdb.sql("SELECT format('{:018d}', n) AS code, '五金' AS stratum FROM range(40) t(n)")
    >>> draw_control_columnar(rows, seed=bytes(32), share=Fraction(1, 20)).quotas
    {'control': 2}
    """
    rows = _Rows.of(source)
    alike = rows.relation.project(f"code, '{CONTROL}' AS stratum" + (f", {rows.salt} AS salt" if rows.salt else ""))
    (count,) = alike.aggregate("count(*)").fetchall()[0]
    return draw_columnar(alike, seed=stage_seed(seed, CONTROL), quotas={CONTROL: share * count})


@dataclass(frozen=True)
class _Rows:
    """A relation of roster rows, and the expression of a row's salt, empty where rows have none."""

    relation: duckdb.DuckDBPyRelation
    salt: str

    @classmethod
    def of(cls, source: Source) -> _Rows:
        relation = _relation(source)
        found = {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}
        wrong = [name for name, kind in _TYPES.items() if found.get(name, kind if name == "salt" else "") != kind]
        if wrong:
            raise WrongColumns(value=wrong[0], found=found.get(wrong[0], "—"), due=_TYPES[wrong[0]])
        return cls(relation, "coalesce(salt, ''::BLOB)" if "salt" in found else "")

    def _ask(self, said: str) -> list[Any]:
        found = self.relation.query("roster", said)
        return [] if found is None else found.fetchall()  # its truth would be its length: the query run once more

    def populations(self) -> dict[str, int]:
        """Return how many rows every stratum holds; raise BadRow, DuplicateCode and MixedModes."""
        salt_length = f"octet_length({self.salt})" if self.salt else "0"
        fit = f"{_CODE} AND stratum <> '' AND {salt_length} IN (0, 32)"
        found = self._ask(
            f"""SELECT stratum, count(*), bool_and(coalesce({fit}, false)), bool_and(coalesce(before < code, before IS NULL)),
                    count(*) FILTER (WHERE {salt_length} > 0)
                FROM (SELECT *, lag(code) OVER () AS before FROM roster) GROUP BY stratum"""
        )
        if not all(row[2] for row in found):
            self._refuse(fit)
        if not all(row[3] for row in found):
            self._refuse_twins()
        salted, total = sum(row[4] for row in found), sum(row[1] for row in found)
        if salted not in (0, total):
            raise MixedModes(value=f"{salted}/{total}")
        return {row[0]: row[1] for row in found}

    def _refuse(self, fit: str) -> None:
        salt = self.salt or "''::BLOB"
        said = f"SELECT coalesce(code, ''), coalesce(stratum, ''), {salt} FROM roster WHERE NOT coalesce({fit}, false) LIMIT 1"
        for code, stratum, salt in self._ask(said):
            RosterRow(code, stratum, salt)

    def _refuse_twins(self) -> None:
        said = "SELECT code FROM roster GROUP BY code HAVING count(*) > 1 ORDER BY code LIMIT 1"
        for (code,) in self._ask(said):
            raise DuplicateCode(value=code)

    def smallest(self, seed: bytes, wanted: Mapping[str, int], populations: Mapping[str, int]) -> _Lots:
        """Return of each stratum the wanted number of (lot, code), smallest first.

        A lot is kept where it lies below a limit that leaves a few more than wanted; a stratum with too few is scanned again.
        """
        kept: _Lots = {stratum: [] for stratum in wanted}
        short, times = dict(wanted), 1
        while short:
            limits = {stratum: _limit(times * count, populations[stratum]) for stratum, count in short.items()}
            kept |= self._below(seed, limits)
            short = {stratum: count for stratum, count in short.items() if len(kept[stratum]) < count}
            times *= 2
        return {stratum: sorted(kept[stratum])[:count] for stratum, count in wanted.items()}

    def _below(self, seed: bytes, limits: Mapping[str, str]) -> _Lots:
        """Return the lots below their stratum's limit, in no order.

        DuckDB tells the codes alone: the lots of those few are made once more, which holds less memory than to carry all of them.
        """
        lots: _Lots = {stratum: [] for stratum in limits}
        told = " ".join(f"WHEN {_quoted(stratum)} THEN '{limit}'" for stratum, limit in limits.items())
        salt = self.salt or "''::BLOB"
        lot = f"sha256(unhex('{seed.hex()}') || encode(code){f' || {salt}' if self.salt else ''})"
        said = f"SELECT stratum, code, {salt} FROM roster WHERE {lot} < CASE stratum {told} END"
        for stratum, code, salt in self._ask(said):
            lots[stratum].append((ticket(seed, code, salt), code))
        return lots


def _relation(source: Source) -> duckdb.DuckDBPyRelation:
    if isinstance(source, duckdb.DuckDBPyRelation):
        return source
    connection = duckdb.connect(config=CONFIG)
    return connection.read_parquet(str(source)) if isinstance(source, Path) else connection.from_arrow(source)


def _limit(wanted: int, population: int) -> str:
    """Return the digits below which the wanted number of lots lies and a few more: six deviations and some."""
    kept = wanted + 6 * isqrt(wanted) + 24
    return _EVERY_LOT if kept >= population else f"{(kept << _BITS) // population:016x}"


def _codes(lots: list[tuple[bytes, str]]) -> tuple[str, ...]:
    return tuple(code for _, code in lots)


def _quoted(text: Any) -> str:
    return "'" + str(text).replace("'", "''") + "'"
