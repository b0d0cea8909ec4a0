"""``draw leaf | key | sign | receive``: a commitment shown to somebody outside, and what they gave back put into the bundle."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli import draw
from zhicheng.cli.draw_files import write_new
from zhicheng.cli.errors import FileUnwritable
from zhicheng.cli.log_keys import make_key, read_key
from zhicheng.cli.log_room import coded
from zhicheng.cli.speech import bytes_of, say
from zhicheng.draw import BadReceipt, CommitmentLeaf, committed_in, receipt_in, sign_commitment, with_receipts
from zhicheng.errors import Where

app = draw.app  # the same verb, kept in two files

_Commitment = Annotated[Path, typer.Argument(metavar="COMMITMENT", help="抽取承诺 commitment")]
_Out = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个新文件 a new file to write")]
_Key = Annotated[Path, typer.Option("--key", metavar="FILE", help="参与方的私钥文件（类型 1） the party's secret key, type 1")]
_Day = Annotated[datetime, typer.Option("--day", formats=["%Y-%m-%d"], help="公布日期 the day it is published")]
_Receipts = Annotated[list[Path], typer.Argument(metavar="RECEIPT…", help="收据：存证证明、时间戳 DER、签名文本 proof, timestamp in DER, or note")]  # fmt: skip
_Leaf = Annotated[Path | None, typer.Option("--leaf", metavar="FILE", help="证明所证的条目 the entry that a proof is of")]
_At = Annotated[str | None, typer.Option("--at", help="签字时刻，默认此刻 the time, by default now: 2026-12-01T09:00:00+08:00")]


@app.command("leaf")
@coded
def leaf(commitment: _Commitment, day: _Day, output: _Out) -> None:
    """写出承诺的日志条目，原样追加到公开日志。Write a commitment's log entry, to be appended to the public log as it is."""
    write_new(output, CommitmentLeaf.of(committed_in(bytes_of(commitment)), date(day.year, day.month, day.day)).to_bytes())


@app.command("key")
@coded
def key(name: str, output: _Out) -> None:
    """为参与方生成签名密钥，打印验证公钥。Make a party's signing key in a new file; print its verifier key."""
    try:
        made = make_key(output, name)
    except FileExistsError as reason:
        raise FileUnwritable(where=Where(file=str(output)), zh="已存在", en="it is there already") from reason
    say(f"{made.verifier}\n")


@app.command("sign")
@coded
def sign(commitment: _Commitment, key_file: _Key, output: _Out, at: _At = None) -> None:
    """参与方签收承诺。Sign, as a party, that a commitment was seen now."""
    try:
        seen = datetime.fromisoformat(at) if at else datetime.now().astimezone().replace(microsecond=0)
    except ValueError as reason:
        raise BadReceipt(value=at, zh="时刻写法不对", en="the time is misspelled") from reason
    write_new(output, sign_commitment(committed_in(bytes_of(commitment)), read_key(key_file), at=seen))


@app.command("receive")
@coded
def receive(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="抽取包 bundle")],
    receipts: _Receipts,
    output: _Out,
    leaf_file: _Leaf = None,
) -> None:
    """把外部收据加入抽取包。Add receipts from outside to a bundle."""
    entry = bytes_of(leaf_file) if leaf_file else None
    made = with_receipts(bytes_of(bundle), [receipt_in(bytes_of(file), entry) for file in receipts])
    write_new(output, made)
    say(f"{len(receipts)}\n")
