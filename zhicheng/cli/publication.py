"""``publication verifier | monitor``: writes the offline verifier with the keys it shall trust; looks for gaps in a log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli.errors import FileUnwritable
from zhicheng.cli.monitor import monitor_log
from zhicheng.cli.speech import say
from zhicheng.errors import Where
from zhicheng.publication.verifier import build_verifier, script_digest

app = typer.Typer(help="公开：离线核验页与缺漏监测。Publication: the offline verifier, and gaps.", no_args_is_help=True)


@app.callback()
def publication() -> None:
    """公开：离线核验页与缺漏监测。Publication: the offline verifier, and gaps."""


@app.command("verifier")
def write_verifier(
    file: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个 .html 文件 where to write it")],
    keys: Annotated[
        list[str] | None, typer.Option("--key", metavar="VKEY", help="验证公钥，可重复 verifier key, repeatable")
    ] = None,
) -> None:
    """写出离线核验页，打印其脚本的 SHA-256。Write the offline verifier and print the SHA-256 of its script."""
    page = build_verifier(keys or [])
    try:
        file.write_bytes(page)
    except OSError as reason:
        said = reason.strerror or type(reason).__name__
        raise FileUnwritable(where=Where(file=str(file)), zh=said, en=said) from reason
    say(f"{script_digest(page)}  {file.name}\n")


app.command("monitor")(monitor_log)
