"""``log witness | request``: ask a witness to cosign a log's newest checkpoint, over the network or by files, and keep what it signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli import log_anchor
from zhicheng.cli.errors import CheckpointMoved, NothingAsked
from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_keys import verifiers
from zhicheng.cli.log_room import Folder, coded, known_keys, state_of, stored_checkpoint, writing_in
from zhicheng.cli.speech import bytes_of, tell
from zhicheng.cli.witness_asking import ask, request_from
from zhicheng.errors import Words
from zhicheng.log import open_note, parse_request, split_note, with_cosignatures
from zhicheng.log.storage import CHECKPOINT_PATH

app = log_anchor.app  # the same verb, kept in four files

_Address = Annotated[str | None, typer.Argument(metavar="URL", help="见证方网址 the witness's address")]
_Witness = Annotated[list[str] | None, typer.Option("--witness", metavar="VKEY", help="见证公钥或其文件，可重复 a witness's verifier key or its file, repeatable")]  # fmt: skip
_Line = Annotated[Path | None, typer.Option("--line", help="见证方给的签名行文件 a file with what the witness signed")]
_Asked = Annotated[Path | None, typer.Option("--asked", help="当时送出的请求文件 the request that was sent")]
_Out = Annotated[
    Path | None, typer.Option("-o", "--output", help="写成另外的文件，不入日志文件夹 write to a file, not into the log")
]
_Written = Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件 the file to write")]
_Old = Annotated[int, typer.Option("--old", min=0, help="见证方已见证到几条 how many entries the witness cosigned last")]


@app.command("witness")
@coded
def witness(
    folder: Folder,
    address: _Address = None,
    witnesses: _Witness = None,
    line: _Line = None,
    asked: _Asked = None,
    output: _Out = None,
) -> None:
    """请见证方签最新检查点并存下其签名。Have a witness cosign the newest checkpoint, and keep its cosignature."""
    state_of(folder)
    storage, keys = FileStorage(folder), known_keys(folder, None)
    note = parse_request(bytes_of(asked)).note if asked else stored_checkpoint(storage, keys)
    if not witnesses or (address is None) == (line is None):
        raise NothingAsked()
    named = verifiers(witnesses)
    lines = bytes_of(line) if line else ask(str(address), lambda size: request_from(storage, note, size))
    whole = with_cosignatures(note, lines, named)
    if output:
        output.write_bytes(whole)
    else:
        _keep(folder, keys, lines, named, text=split_note(note)[0])
    for one in open_note(whole, named).cosigned:
        tell(Words(f"{one.name} 已签，时刻 {one.at.isoformat()}", f"{one.name} cosigned at {one.at.isoformat()}"))


@app.command("request")
@coded
def request(folder: Folder, output: _Written, old: _Old = 0) -> None:
    """写出给见证方的请求文件。Write the request for a witness that has no network."""
    state_of(folder)
    storage = FileStorage(folder)
    output.write_bytes(request_from(storage, stored_checkpoint(storage, known_keys(folder, None)), old).to_bytes())


def _keep(folder: Path, keys: list[str], lines: bytes, named: list[str], *, text: str) -> None:
    with writing_in(folder) as (storage, _):
        stored = stored_checkpoint(storage, keys)
        if split_note(stored)[0] != text:
            raise CheckpointMoved(value=folder.name)
        storage.write(CHECKPOINT_PATH, with_cosignatures(stored, lines, named))
