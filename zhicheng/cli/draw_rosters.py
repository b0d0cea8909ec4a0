"""``draw roster | listed``: what is published of a frozen roster, and who stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli.draw_files import write_new
from zhicheng.cli.speech import bytes_of, say
from zhicheng.draw import frozen_of
from zhicheng.draw.published import published_roster, read_published


def roster(
    frozen: Annotated[Path, typer.Argument(metavar="FROZEN", help="冻结名录（含盐，保密）frozen roster, private")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个新文件 a new file to write")],
) -> None:
    """写出冻结后即可公布的名录：代码公开，其余公开或只有摘要。Write what is published of a frozen roster: codes in clear."""
    kept = frozen_of(bytes_of(frozen)).roster
    write_new(output, published_roster(kept))
    say(f"{kept.root.hex()} {len(kept.entries)}\n")


def listed(
    file: Annotated[Path, typer.Argument(metavar="ROSTER", help="公布的名录 published roster")],
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE]…", help="查找哪些代码 codes to look for")] = None,
) -> None:
    """核对公布的名录的根并查找代码；缺一个则退出码为1。Work out a published roster's root and look for codes; exit 1 where one is missing."""
    found = read_published(bytes_of(file))
    say(f"{found.root.hex()} {len(found.codes)}\n")
    missing = [code for code in codes or () if not found.holds(code)]
    for code in codes or ():
        say(f"{code} {'缺 missing' if code in missing else '在册 listed'}\n")
    raise typer.Exit(int(bool(missing)))
