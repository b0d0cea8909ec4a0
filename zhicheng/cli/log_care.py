"""``log fsck | reconcile | serve``: keeping a log sound, bringing a restored one back, and showing it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli import log as creating
from zhicheng.cli.errors import NothingToReconcile
from zhicheng.cli.log_entries import patiently
from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_room import Folder, Verifiers, coded, known_keys, state_of, writing_in
from zhicheng.cli.log_server import log_server
from zhicheng.cli.speech import bytes_of, complain, tell
from zhicheng.errors import Words
from zhicheng.log import (
    AnotherSequencer,
    Checkpoint,
    Continuation,
    DamagedLog,
    NotSigned,
    Scrubbed,
    check_log,
    open_checkpoint,
    open_log,
    rebuild_tiles,
    reconcile,
    restored_tree,
    scrub,
)

app = creating.app  # the same verb, kept in two files

_Outside = Annotated[list[Path] | None, typer.Option("--checkpoint", help="外部持有的检查点 a checkpoint that others hold")]
_Rebuild = Annotated[bool, typer.Option("--rebuild", help="先由流水重建瓦片 first rebuild the tiles from the journal")]
_NewOrigin = Annotated[
    str, typer.Option("--new-origin", help="缺条目时另立的新名称 the new log's name where entries are missing")
]
_Into = Annotated[Path | None, typer.Option("--into", help="新日志文件夹，默认 DIR.next the new log's folder")]
_Port = Annotated[int, typer.Option("--port", min=0, max=65_535, help="端口，0为任意空闲 0 takes a free one")]
_Host = Annotated[str, typer.Option("--host", help="默认只限本机 only this machine by default")]


@app.command("fsck")
@coded
def fsck(folder: Folder, outside: _Outside = None, keys: Verifiers = None, rebuild: _Rebuild = False) -> None:
    """全量检查，指出受损处（退出码1），受损即停签。Check the whole log; damage is named (exit 1) and stops signing."""
    state_of(folder)
    known = known_keys(folder, keys)
    seen = _outside(outside or [], known)
    with patiently(Words("检查全部条目…", "checking every entry…")):
        found, recorded = _checked(folder, known, seen, rebuild=rebuild)
    for damage in found.damages:
        complain(DamagedLog.at(damage.place, damage.reason))
    if not recorded:
        tell(
            Words(
                "另有进程在写或不可写，结果未记入",
                "another process writes, or the folder cannot be written: the outcome is not recorded",
            )
        )
    if found.damages:
        raise typer.Exit(creating.FALSE)
    tell(Words(f"共{found.size}条，未见损坏", f"{found.size} entries, no damage"))


@app.command("reconcile")
@coded
def reconcile_log(
    folder: Folder, outside: _Outside = None, keys: Verifiers = None, new_origin: _NewOrigin = "", into: _Into = None
) -> None:
    """核对恢复的日志后方可再签，或另立新日志。Let a restored log sign again, or start a new one that names it."""
    state = state_of(folder)
    seen = _outside(outside or [], known_keys(folder, keys))
    if new_origin:
        _start_anew(folder, into or folder.with_name(f"{folder.absolute().name}.next"), new_origin, seen)
        return
    if not seen:
        raise NothingToReconcile()
    with writing_in(folder, restored_too=True) as (storage, _), patiently(Words("核对中…", "reconciling…")):
        storage.trust(reconcile(storage, seen))
        size = open_log(storage, state.origin).size
    tell(Words(f"核对无误，共{size}条，可以再签", f"reconciled: {size} entries, and the log may sign again"))


@app.command("serve")
@coded
def serve(folder: Folder, port: _Port = 8100, host: _Host = "127.0.0.1") -> None:
    """只读提供检查点与瓦片。Show checkpoint and tiles over HTTP, read only."""
    state_of(folder)
    with log_server(FileStorage(folder), host=host, port=port) as server:
        address = f"http://{host}:{server.server_address[1]}/"
        tell(Words(f"日志在 {address}，Ctrl-C 结束", f"the log is at {address}, Ctrl-C ends"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def _checked(folder: Path, keys: list[str], seen: list[Checkpoint], *, rebuild: bool) -> tuple[Scrubbed, bool]:
    try:
        with writing_in(folder, restored_too=True) as (storage, _):
            if rebuild:
                rebuild_tiles(storage)
            return scrub(storage, keys=keys, outside=seen), True
    except (AnotherSequencer, OSError):
        if rebuild:
            raise
        return check_log(FileStorage(folder), keys=keys, outside=seen), False


def _outside(files: list[Path], keys: list[str]) -> list[Checkpoint]:
    if files and not keys:
        raise NotSigned(value="?")
    return [open_checkpoint(bytes_of(file), keys) for file in files]


def _start_anew(folder: Path, into: Path, origin: str, seen: list[Checkpoint]) -> None:
    old = state_of(folder)
    last = restored_tree(FileStorage(folder))[0].frontier.edge
    newest = max(seen, key=lambda one: one.size, default=None)
    creating.init(into, origin)
    with writing_in(into) as (storage, _):
        open_log(storage, origin).append([Continuation(old.origin, last.size, last.root, newest).to_bytes()])
    tell(
        Words(
            f"新日志“{origin}”在 {into}，首条写明旧日志“{old.origin}”的{last.size}条",
            f"the new log {origin} is in {into}; its first entry names {old.origin} with {last.size} entries",
        )
    )
