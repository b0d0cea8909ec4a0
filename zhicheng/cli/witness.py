"""``witness init | serve | cosign | check | reconcile``: somebody outside who follows a log and signs that it tells one history."""

from __future__ import annotations

import time
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli.errors import FolderInUse, WitnessRefused
from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import KEY_FILE, make_key
from zhicheng.cli.log_room import coded
from zhicheng.cli.speech import bytes_of, complain, say, tell
from zhicheng.cli.witness_folder import WitnessFolder, new_witness, signing
from zhicheng.cli.witness_server import witness_server
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import CheckpointRequest, Cosignature, SigningKey, open_held, parse_checkpoint, parse_request, split_note
from zhicheng.log.keys import COSIGNATURE

app = typer.Typer(help="见证：旁观日志并签字。A witness follows logs and cosigns.", no_args_is_help=True)

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="见证文件夹 the witness's folder")]
_Logs = Annotated[
    list[str] | None,
    typer.Option(
        "--log", metavar="VKEY", help="所见证日志的验证公钥或其文件，可重复 a log's verifier key or its file, repeatable"
    ),
]
_Port = Annotated[int, typer.Option("--port", min=0, max=65_535, help="端口，0为任意空闲 0 takes a free one")]
_Host = Annotated[str, typer.Option("--host", help="默认只限本机 only this machine by default")]
_Asked = Annotated[Path, typer.Argument(metavar="FILE", help="见证请求，或检查点 a request, or a checkpoint")]
_Proof = Annotated[Path | None, typer.Option("--proof", help="一致性证明，每行一个哈希 a consistency proof, a hash on each line")]
_Out = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件 write to a file")]
_Notes = Annotated[list[Path], typer.Argument(metavar="CHECKPOINT…", help="带有本见证方签名的检查点 checkpoints that this witness cosigned")]  # fmt: skip


@app.callback()
def witness() -> None:
    """见证：旁观日志并签字。A witness follows logs and cosigns."""


@app.command("init")
@coded
def init(
    folder: _Folder, name: Annotated[str, typer.Option("--name", help="见证方名称 its name, like witness.example/w1")]
) -> None:
    """新建见证方，打印见证公钥。Make a witness's key and print its verifier key."""
    SigningKey(name, bytes(32), COSIGNATURE)  # a name that nothing can carry leaves no folder behind
    anchors = folder.absolute().with_name(f"{folder.absolute().name}.anchor")
    if (folder.exists() and any(folder.iterdir())) or anchors.exists():
        raise FolderInUse(value=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    key = make_key(folder / KEY_FILE, name, COSIGNATURE)
    new_witness(folder, key, Disk())
    say(f"{key.verifier}\n")


@app.command("serve")
@coded
def serve(folder: _Folder, logs: _Logs = None, port: _Port = 8110, host: _Host = "127.0.0.1") -> None:
    """经 HTTP 见证：POST /add-checkpoint。Cosign over HTTP."""
    with signing(folder, logs or []) as opened, witness_server(opened, host=host, port=port) as server:
        for origin in opened.logs:
            _say_held(opened, origin)
        address = f"http://{host}:{server.server_address[1]}"
        tell(
            Words(
                f"见证方 {opened.key.name} 在 {address}，Ctrl-C 结束",
                f"the witness {opened.key.name} is at {address}, Ctrl-C ends",
            )
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


@app.command("cosign")
@coded
def cosign(folder: _Folder, file: _Asked, logs: _Logs = None, proof: _Proof = None, output: _Out = None) -> None:
    """离线见证一个文件，打印见证签名。Cosign from a file, without a network; print the cosignature."""
    with signing(folder, logs or []) as opened:
        said = opened.answer(_request(opened, bytes_of(file), proof), time=int(time.time()))
    if said.status != HTTPStatus.OK:
        raise WitnessRefused(value=int(said.status), said=" ".join(said.body.decode("utf8", "replace").split()))
    if output:
        output.write_bytes(said.body)
    else:
        say(said.body.decode())


@app.command("check")
@coded
def check(folder: _Folder, logs: _Logs = None) -> None:
    """列出各日志最近一次见证；记录不可信则退出码为1。List what was cosigned last; exit 1 where a record cannot be trusted."""
    opened = WitnessFolder(folder, logs or [])
    held = [_say_held(opened, origin) for origin in opened.logs]
    raise typer.Exit(0 if all(held) else 1)


@app.command("reconcile")
@coded
def reconcile(folder: _Folder, notes: _Notes, logs: _Logs = None) -> None:
    """恢复之后，凭他人所持、带有自己签名的检查点重新见证。Let a restored witness sign again."""
    with signing(folder, logs or []) as opened:
        for origin in opened.reconcile([bytes_of(note) for note in notes]):
            _say_held(opened, origin)


def _request(opened: WitnessFolder, data: bytes, proof: Path | None) -> CheckpointRequest:
    if data.startswith(b"old "):
        return parse_request(data)
    origin = parse_checkpoint(split_note(data)[0]).origin
    held = opened.held(origin) if origin in opened.logs else None
    old = open_held(held, origin, opened.key, opened.logs[origin]).checkpoint.size if held else 0
    lines = bytes_of(proof) if proof else b""
    return parse_request(f"old {old}\n".encode() + lines + b"\n" + data)


def _say_held(opened: WitnessFolder, origin: str) -> bool:
    try:
        held = opened.held(origin)
        found = open_held(held, origin, opened.key, opened.logs[origin]) if held is not None else None
    except ZhichengError as refused:
        complain(refused)
        return False
    if found is None:
        tell(Words(f"{origin}：尚未见证", f"{origin}: nothing cosigned yet"))
        return True
    at, size = Cosignature(opened.key.name, found.time).at.isoformat(), found.checkpoint.size
    tell(Words(f"{origin}：已见证到{size}条，{at}", f"{origin}: {size} entries cosigned at {at}"))
    return True
