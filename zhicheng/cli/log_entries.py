"""Entries from files and from standard input, gathered into groups for the log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from zhicheng.cli.errors import FileUnreadable
from zhicheng.cli.speech import tell
from zhicheng.errors import Where, Words
from zhicheng.log import LeafTooLong, Sequencer
from zhicheng.log.leaves import LONGEST_LEAF

GROUP_ENTRIES = 10_000
GROUP_BYTES = 16_000_000
_PATIENCE = 1.0  # seconds before a bar is shown


def entries_of(files: Sequence[str], *, lines: bool) -> Iterator[bytes]:
    """Yield the entries that files hold (读取条目): a file is one entry, or one on each line; ``-`` is standard input, by lines.

    Lines end in a line feed; the last may lack it. Nothing else is taken off. Raises LeafTooLong and FileUnreadable.

    >>> list(entries_of([], lines=True))
    []
    """
    for name in files:
        if name == "-":
            yield from _lines(sys.stdin.buffer, "-")
            continue
        with _opened(name) as file:
            yield from _lines(file, name) if lines else [_checked(file.read(LONGEST_LEAF + 1), Where(file=name))]


def groups_of(entries: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield entries in groups of at most 10,000 and about 16 MB (分组).

    >>> [len(group) for group in groups_of([b""] * 10_001)]
    [10000, 1]
    """
    group: list[bytes] = []
    size = 0
    for entry in entries:
        group.append(entry)
        size += len(entry)
        if len(group) == GROUP_ENTRIES or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def append_groups(log: Sequencer, groups: Iterable[list[bytes]]) -> int:
    """Append groups and say after each what is durable now (成组追加); return how many entries. Raises as ``append`` does."""
    begin, first = time.monotonic(), log.size
    bar = Progress(TextColumn("{task.description}"), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), console=_console())
    task = bar.add_task("入日志 appending", total=None)
    try:
        for group in groups:
            span = log.append(group)
            _say_durable(span)
            if time.monotonic() - begin > _PATIENCE and bar.console.is_terminal:
                bar.start()
            bar.update(task, completed=log.size - first)
    finally:
        bar.stop()
    return log.size - first


@contextmanager
def patiently(words: Words) -> Iterator[None]:
    """Show on a terminal that work of unknown length goes on (进行中).

    >>> with patiently(Words("检查中", "checking")):
    ...     pass
    """
    console = _console()
    if not console.is_terminal:
        yield
        return
    with console.status(f"{words.zh} {words.en}"):
        yield


def _say_durable(span: range) -> None:
    first, last = span[0], span[-1]
    tell(Words(f"第{first}至{last}条已入日志", f"entries {first} to {last} are in the log"))
    sys.stdout.flush()


def _console() -> Console:
    return Console(stderr=True)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError as reason:
        said = reason.strerror or type(reason).__name__
        raise FileUnreadable(where=Where(file=name), zh=said, en=said) from reason


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    row = 0
    while line := file.readline(LONGEST_LEAF + 2):  # no line without end fills the memory
        row += 1
        yield _checked(line.removesuffix(b"\n"), Where(file=name, row=row))


def _checked(entry: bytes, where: Where) -> bytes:
    if len(entry) > LONGEST_LEAF:
        raise LeafTooLong(where=where, value=f">{LONGEST_LEAF}", limit=LONGEST_LEAF)
    return entry
