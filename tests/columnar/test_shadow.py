"""The shadow grows by sequence, whole files only, and goes on after a kill."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from zhicheng_columnar import BrokenShadow, FactRow, MisplacedRow, ParquetShadow


def rows(first: int, last: int) -> Iterator[FactRow]:
    for number in range(first, last + 1):
        yield number, f"farm:{number}", "farm.area", number, None, 736_000, 3_652_059, None, False


def held(shadow: ParquetShadow) -> list[tuple[object, ...]]:
    names = [str(file) for file in shadow.files()]
    return duckdb.connect().execute("SELECT * FROM read_parquet(?) ORDER BY sequence", [names]).fetchall()


def test_it_starts_empty(tmp_path: Path) -> None:
    assert ParquetShadow(tmp_path / "none").last_sequence == 0
    assert ParquetShadow(tmp_path / "none").files() == []


def test_it_is_extended_from_its_last_sequence(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path)
    assert shadow.extend(rows(1, 5)) == 5
    assert shadow.extend(rows(6, 9)) == 9
    assert held(shadow) == list(rows(1, 9))


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path)
    shadow.extend(rows(1, 5))
    assert shadow.extend([]) == 5
    assert len(shadow.files()) == 1


def test_large_extensions_are_split(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path, rows_per_file=4)
    assert shadow.extend(rows(1, 10)) == 10
    assert len(shadow.files()) == 3
    assert held(shadow) == list(rows(1, 10))


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    given: list[FactRow] = [
        (1, "entity:1", "entity.name", None, "含,逗号\n和“引号”\"'", 1, 2, None, False),
        (2, "entity:1", "entity.employees", 0, None, 1, 2, None, False),
        (3, "entity:1", "entity.employees", -(1 << 63) + 1, None, 1, 2, 2, True),
        (4, "entity:1", "entity.employees", (1 << 63) - 1, None, 1, 2, None, False),
    ]
    shadow = ParquetShadow(tmp_path)
    shadow.extend(given)
    assert held(shadow) == given


@pytest.mark.parametrize("wrong", [list(rows(5, 5)), [*rows(7, 7), *rows(6, 6)], [*rows(6, 6), *rows(6, 6)]])
def test_rows_out_of_order_are_refused(tmp_path: Path, wrong: list[FactRow]) -> None:
    shadow = ParquetShadow(tmp_path)
    shadow.extend(rows(1, 5))
    with pytest.raises(MisplacedRow):
        shadow.extend(wrong)
    assert held(shadow) == list(rows(1, 5))


def test_what_was_finished_before_a_failure_stays(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path, rows_per_file=4)
    with pytest.raises(MisplacedRow):
        shadow.extend([*rows(1, 6), *rows(1, 1)])
    assert shadow.last_sequence == 4
    assert shadow.extend(rows(5, 6)) == 6


def test_a_killed_run_leaves_nothing_half_written(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from zhicheng_columnar import ParquetShadow\n"
        "def rows():\n"
        "    for n in range(1, 8): yield n, f'farm:{n}', 'farm.area', n, None, 736000, 3652059, None, False\n"
        "    os._exit(9)\n"
        "ParquetShadow(Path(sys.argv[1]), 5).extend(rows())"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 9
    (tmp_path / "facts-0000000000000000005-0000000000000000010.parquet.unfinished").write_bytes(b"half")
    shadow = ParquetShadow(tmp_path)
    assert shadow.last_sequence == 5
    assert shadow.extend(rows(6, 9)) == 9
    assert held(shadow) == list(rows(1, 9))
    assert [path.suffix for path in tmp_path.iterdir()] == [".parquet", ".parquet"]


def test_files_are_merged_into_one(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path, rows_per_file=3)
    shadow.extend(rows(1, 10))
    shadow.merge()
    assert len(list(tmp_path.iterdir())) == 1
    assert held(shadow) == list(rows(1, 10))
    assert shadow.extend(rows(11, 12)) == 12


def test_a_merge_that_was_killed_before_sweeping_counts_nothing_twice(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path, rows_per_file=3)
    shadow.extend(rows(1, 6))
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shadow.merge()
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    assert held(shadow) == list(rows(1, 6))


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path, rows_per_file=3)
    shadow.extend(rows(1, 9))
    shadow.files()[1].unlink()
    with pytest.raises(BrokenShadow, match="missing"):
        _ = shadow.last_sequence
