"""``log init | append | checkpoint | prove | verify``: a public log in a folder, from its first entry to a citizen's check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli.errors import AnchorOutOfReach, FolderInUse
from zhicheng.cli.log_entries import append_groups, entries_of, groups_of
from zhicheng.cli.log_files import FileStorage, writing
from zhicheng.cli.log_keys import KEY_FILE, make_key, read_key, verifier_file, verifiers
from zhicheng.cli.log_room import Folder, KeyFile, coded, known_keys, secret_key, state_of, stored_checkpoint, writing_in
from zhicheng.cli.speech import Language, bytes_of, complain, say, speak, tell
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import (
    BadKey,
    Checkpoint,
    Proof,
    SigningKey,
    create_log,
    leaf_hash,
    open_checkpoint,
    open_log,
    parse_proof,
    prove_entry,
    verify_proof,
)
from zhicheng.log.hashing import EMPTY_ROOT, HASH_LENGTH

app = typer.Typer(help="存证日志：建立、追加、签署、证明、核验。The public log.", no_args_is_help=True)

FALSE = 1
"""Exit code where a proof is false or a log is damaged; 3 is that of what could not be looked at."""

_LEFT_BY_A_BROKEN_START = {"lock", "journal", KEY_FILE, verifier_file(Path(KEY_FILE)).name}
_Origin = Annotated[str, typer.Option("--origin", help="日志名称，永不更改 the log's name for ever, like quality.example/log")]
_Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="每个文件一条；- 为标准输入，每行一条 an entry each; - reads lines")
]
_Lines = Annotated[bool, typer.Option("--lines", help="文件按行分条 one entry per line of the files")]
_Out = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件 write to a file")]
_Extra = Annotated[str, typer.Option("--extra", help="附言，不受证明 a remark; it is proved by nothing")]
_Earlier = Annotated[Path | None, typer.Option("--checkpoint", help="较早的、带见证签名的检查点 an earlier one, cosigned")]
_Leaf = Annotated[Path, typer.Option("--leaf", help="条目的字节 the entry's bytes")]
_Keys = Annotated[list[str], typer.Option("--key", help="验证公钥或其文件，可多次 verifier key or its file; may be repeated")]


@app.callback()
def log(lang: Annotated[Language, typer.Option("--lang", help="提示语言 language of messages")] = Language.BOTH) -> None:
    """存证日志：建立、追加、签署、证明、核验。The public log: create, append, sign, prove, verify."""
    speak(lang)


@app.command("init")
@coded
def init(folder: Folder, origin: _Origin, key: KeyFile = None) -> None:
    """新建空日志，打印验证公钥。Make a new, empty log and print its verifier key."""
    given = _fitting(read_key(key), origin) if key else None
    Checkpoint(origin, 0, EMPTY_ROOT)  # a name that nothing can carry leaves no folder behind
    SigningKey(origin, bytes(HASH_LENGTH))
    if folder.exists() and not {file.name for file in folder.iterdir()} <= _LEFT_BY_A_BROKEN_START:
        raise FolderInUse(value=str(folder))
    with writing(folder) as storage:
        own = folder / KEY_FILE
        signing = given or (_fitting(read_key(own), origin) if own.exists() else make_key(own, origin))
        verifier_file(own).write_text(f"{signing.verifier}\n", encoding="utf8", newline="\n")
        create_log(storage, origin)
    say(f"{signing.verifier}\n")


@app.command("append")
@coded
def append(folder: Folder, files: _Files, lines: _Lines = False) -> None:
    """追加条目；打印后即已落盘，断电不失。Append entries; what is printed survives a power cut. Sign with checkpoint."""
    with writing_in(folder) as (storage, origin):
        append_groups(open_log(storage, origin), groups_of(entries_of(files, lines=lines)))


@app.command("checkpoint")
@coded
def checkpoint(folder: Folder, key: KeyFile = None) -> None:
    """签署全部条目并打印检查点。Sign all entries and print the checkpoint."""
    state_of(folder)
    signing = secret_key(folder, key)
    with writing_in(folder) as (storage, origin):
        note = open_log(storage, origin).sign_checkpoint(signing)
    say(note.decode())
    for place in storage.far.out_of_reach:
        complain(AnchorOutOfReach(value=str(place), zh="检查点没有写到那里", en="the checkpoint was not written there"))


@app.command("prove")
@coded
def prove(folder: Folder, index: int, output: _Out = None, extra: _Extra = "", checkpoint: _Earlier = None) -> None:
    """出具一条的存证证明（.tlog-proof）。Print the proof of one entry."""
    state_of(folder)
    storage, keys = FileStorage(folder), known_keys(folder, None)
    note = bytes_of(checkpoint) if checkpoint else stored_checkpoint(storage, keys)
    if keys:
        open_checkpoint(note, keys)
    found = prove_entry(storage, index=index, checkpoint=note)
    data = Proof(found.index, found.hashes, found.checkpoint, extra.encode()).to_bytes()
    if output:
        output.write_bytes(data)
    else:
        say(data.decode())


@app.command("verify")
@coded
def verify(proof: Path, leaf: _Leaf, keys: _Keys) -> None:
    """离线核验存证证明；不成立则退出码为1。Check a proof offline; exit 1 where it does not hold."""
    known, data, entry = verifiers(keys), bytes_of(proof), bytes_of(leaf)
    try:
        report = verify_proof(parse_proof(data), leaf=leaf_hash(entry), keys=known)
    except ZhichengError as error:
        complain(error)
        raise typer.Exit(FALSE) from error
    tell(report.words())
    for one in report.cosigned:
        tell(Words(f"见证方 {one.name} 于 {one.at.isoformat()} 签过", f"the witness {one.name} cosigned at {one.at.isoformat()}"))
    if report.skipped:
        names = ", ".join(report.skipped)
        tell(Words(f"另有未核对的签名：{names}", f"signatures that nobody checked: {names}"))


def _fitting(key: SigningKey, origin: str) -> SigningKey:
    if key.name != origin:
        raise BadKey(value=key.name, zh="密钥名与日志名不同", en="the key does not have the log's name")
    return key
