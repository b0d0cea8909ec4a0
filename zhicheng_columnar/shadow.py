"""The Parquet shadow of the facts: a folder of files, each one range of sequences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from zhicheng_columnar.columns import SCHEMA, FactRow, as_columns
from zhicheng_columnar.errors import BrokenShadow, MisplacedRow

_ROW_GROUP = 20_480  # small enough to skip most of what is not asked and to keep every core reading
_NAME = re.compile(r"facts-(\d{19})-(\d{19})\.parquet")
CONFIG: dict[str, str | bool | int | float | list[str]] = {  # never reach for the network
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@dataclass(frozen=True, order=True)
class _Piece:
    """One file: the entries after ``after`` up to ``last``."""

    after: int
    last: int

    @property
    def name(self) -> str:
        return f"facts-{self.after:019d}-{self.last:019d}.parquet"


@dataclass(frozen=True)
class ParquetShadow:
    """The facts of a ledger as Parquet files, extended by sequence (列式副本).

    A file appears whole or not at all: it is written under another name, flushed, then renamed. What a killed run left
    behind is swept away by the next; the caller asks ``last_sequence`` and goes on from there.
    """

    folder: Path
    rows_per_file: int = 1_000_000

    @property
    def last_sequence(self) -> int:
        """Return the last ledger entry that the shadow holds, 0 when it is empty; raise BrokenShadow."""
        pieces = self._pieces()
        return pieces[-1].last if pieces else 0

    def files(self) -> list[Path]:
        """Return the files in the order of their sequences; raise BrokenShadow."""
        return [self.folder / piece.name for piece in self._pieces()]

    def extend(self, rows: Iterable[FactRow]) -> int:
        """Append the ledger's rows, ascending from after ``last_sequence``; return the new last sequence.

        Rows are (sequence, subject, predicate, value_number, value_text, from_day, to_day, replaces, retracted). Files that
        were finished before a failure stay. Raises MisplacedRow, BrokenShadow.
        """
        self._sweep()
        last = self.last_sequence
        waiting = iter(rows)
        while chunk := list(islice(waiting, self.rows_per_file)):
            _check_order(chunk, last)
            piece = _Piece(last, chunk[-1][0])
            with duckdb.connect(config=CONFIG) as connection:
                connection.execute(f"CREATE TABLE ledger_fact ({SCHEMA})")
                as_columns(connection, chunk)
                self._write(connection, piece)
            last = piece.last
        return last

    def merge(self) -> None:
        """Write all files into one, so that many small extensions do not slow the reading (合并)."""
        pieces = self._pieces()
        if len(pieces) > 1:
            with duckdb.connect(config=CONFIG) as connection:
                names = [str(file) for file in self.files()]
                connection.execute("CREATE TABLE ledger_fact AS SELECT * FROM read_parquet(?)", [names])
                self._write(connection, _Piece(pieces[0].after, pieces[-1].last))
            self._sweep()

    def _write(self, connection: duckdb.DuckDBPyConnection, piece: _Piece) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{piece.name}.unfinished"
        # sorted, so that a reader skips the row groups of other predicates
        ordered = "SELECT * FROM ledger_fact ORDER BY predicate, subject, from_day, sequence"
        quoted = str(unfinished).replace("'", "''")
        connection.execute(
            f"COPY ({ordered}) TO '{quoted}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"
        )
        _flush(unfinished)
        unfinished.replace(self.folder / piece.name)
        _flush(self.folder)

    def _pieces(self) -> list[_Piece]:
        whole: list[_Piece] = []
        for piece in sorted(self._found(), key=lambda found: (found.after, -found.last)):
            reached = whole[-1].last if whole else 0
            if piece.last <= reached:  # merged into a longer file before it could be removed
                continue
            if piece.after != reached:
                zh, en = f"{reached} 之后缺 {piece.name} 之前的部分", f"entries between {reached} and {piece.name} are missing"
                raise BrokenShadow(value=str(self.folder), zh=zh, en=en)
            whole.append(piece)
        return whole

    def _found(self) -> Iterator[_Piece]:
        names = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
        matches = (_NAME.fullmatch(name) for name in names)
        return (_Piece(int(match[1]), int(match[2])) for match in matches if match)

    def _sweep(self) -> None:
        """Remove what a killed run left unfinished, and files that a merge made superfluous."""
        kept = {path.name for path in self.files()}
        for path in self.folder.glob("facts-*.parquet*"):
            if path.name not in kept:
                path.unlink()


def _check_order(chunk: Sequence[FactRow], last: int) -> None:
    for row in chunk:
        if row[0] <= last:
            raise MisplacedRow(value=row[0], last=last)
        last = row[0]


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder; its rename is durable by itself
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
