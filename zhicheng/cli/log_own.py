"""A log of one's own: opened for writing with its key, made with both when missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhicheng.cli.log_files import FileStorage, writing
from zhicheng.cli.log_keys import KEY_FILE, make_key, read_key, verifier_file
from zhicheng.log import Sequencer, SigningKey, create_log, open_log, parse_signed


@contextmanager
def own_log(folder: Path, name: str) -> Iterator[tuple[FileStorage, Sequencer, SigningKey]]:
    """Open the log of a folder for writing (打开自有日志) and hold it; a new one gets ``name`` and a key in the folder.

    A log that is there keeps the name it has. Raises as ``writing``, ``open_log`` and ``read_key`` do.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home, own_log(Path(home) / "log", "quality.example/log") as (_, log, key):
    ...     log.size, key.name
    (0, 'quality.example/log')
    """
    with writing(folder) as storage:
        if storage.last_signed() is None:
            create_log(storage, name)
        kept = parse_signed(storage.last_signed() or b"").origin
        yield storage, open_log(storage, kept), _own_key(folder / KEY_FILE, kept)


def _own_key(file: Path, name: str) -> SigningKey:
    if file.exists():
        return read_key(file)
    key = make_key(file, name)
    verifier_file(file).write_text(f"{key.verifier}\n", encoding="utf8", newline="\n")
    return key
