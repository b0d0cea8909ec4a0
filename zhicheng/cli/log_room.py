"""What the commands of ``log`` share: the folder, its keys, and errors of the system said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from zhicheng.cli.errors import FileUnreadable, NoCheckpoint, NoLog
from zhicheng.cli.log_files import FileStorage, writing
from zhicheng.cli.log_keys import KEY_FILE, read_key, verifier_file, verifiers
from zhicheng.errors import Where
from zhicheng.log import SignedState, SigningKey, open_checkpoint, parse_signed
from zhicheng.log.storage import CHECKPOINT_PATH

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="日志文件夹 the log's folder")]
KeyFile = Annotated[Path | None, typer.Option("--key", help="私钥文件，默认 DIR/key secret key, by default DIR/key")]
Verifiers = Annotated[list[str] | None, typer.Option("--key", help="验证公钥或其文件 verifier key, or a file that holds it")]

_Given = ParamSpec("_Given")


def coded(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """Return a command that says what the system refuses (no room, no right) as a coded error.

    >>> @coded
    ... def open_it(): Path("no-such-folder/file").read_bytes()
    >>> open_it()
    Traceback (most recent call last):
    zhicheng.cli.errors.FileUnreadable: no-such-folder/file: ...
    """

    @wraps(command)
    def said(*given: _Given.args, **named: _Given.kwargs) -> None:
        try:
            command(*given, **named)
        except BrokenPipeError:
            raise
        except OSError as reason:
            words = reason.strerror or type(reason).__name__
            raise FileUnreadable(where=Where(file=str(reason.filename or "-")), zh=words, en=words) from reason

    return said


def state_of(folder: Path) -> SignedState:
    """Return what the log of a folder signed last; raise NoLog and DamagedLog.

    >>> state_of(Path("no-such-folder"))
    Traceback (most recent call last):
    zhicheng.cli.errors.NoLog: there is no log in the folder 'no-such-folder'. ...
    """
    record = FileStorage(folder).last_signed()
    if record is None:
        raise NoLog(value=str(folder))
    return parse_signed(record)


@contextmanager
def writing_in(folder: Path, *, restored_too: bool = False) -> Iterator[tuple[FileStorage, str]]:
    """Open a log that is there for writing, with its name; raise NoLog, and as ``writing`` does."""
    state_of(folder)  # a mistyped path makes no folder
    with writing(folder, restored_too=restored_too) as storage:
        yield storage, state_of(folder).origin


def secret_key(folder: Path, file: Path | None) -> SigningKey:
    """Return the key that was named, or the one that lies in the folder; raise as ``read_key`` does."""
    return read_key(file or folder / KEY_FILE)


def known_keys(folder: Path, given: list[str] | None) -> list[str]:
    """Return the verifier keys that were named, or the one that lies in the folder, or none."""
    beside = verifier_file(folder / KEY_FILE)
    return verifiers(given or ([str(beside)] if beside.exists() else []))


def stored_checkpoint(storage: FileStorage, keys: list[str]) -> bytes:
    """Return the checkpoint as it lies in a folder, its signature checked where there are keys; raise NoCheckpoint."""
    note = storage.read(CHECKPOINT_PATH)
    if note is None:
        raise NoCheckpoint(value=storage.folder.name)
    if keys:
        open_checkpoint(note, keys)
    return note
