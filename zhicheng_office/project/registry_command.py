"""``registry import | export``: lists in and out on the command line, with a bar, an error file and resuming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import django
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from zhicheng.cli.errors import FileUnreadable
from zhicheng.errors import Where

app = typer.Typer(help="名录导入导出 lists of the registry in and out", no_args_is_help=True)
KINDS = "名录类别 entities, products, premises, certificates, licences, laboratories, capabilities, instruments"
KindOption = Annotated[str, typer.Option("--kind", help=KINDS)]
MappingOption = Annotated[str, typer.Option("--mapping", help="上级平台列名 columns of an upper platform, such as publicity")]
DayOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="生效日 first day, else today")]
ErrorsOption = Annotated[Path | None, typer.Option("--errors", help="错误清单 where refused rows go, else FILE.errors.csv")]
TakeOverOption = Annotated[
    bool, typer.Option("--take-over", help="接续被终止的导入 go on with an import whose process was killed")
]
BY = "命令行 command line"


@app.callback()
def registry() -> None:
    """名录的导入与导出。Lists of the registry in and out."""


@app.command("import")
def import_list(
    file: Annotated[Path, typer.Argument(help=".csv, .xlsx, .parquet")], kind: KindOption = "entities", mapping: MappingOption = "",
    since: DayOption = None, errors: ErrorsOption = None, take_over: TakeOverOption = False,
) -> None:  # fmt: skip
    """导入名录；有行被拒则写错误清单并以 1 退出。Import a list; refused rows go to a file, with exit code 1."""
    django.setup()
    from zhicheng_office.ledger.records import today
    from zhicheng_office.registry.command_line import ImportAsked, import_file, write_errors

    asked = ImportAsked(kind, since.date() if since else today(), BY, mapping, take_over)
    data = _read(file)
    with _bar(f"导入 import {file.name}") as told:
        job, evidence = import_file(data, file.name, asked, told)
    result = job.result
    if "read" not in result:
        typer.echo(result.get("zh", "导入失败"), err=True)
        typer.echo(result.get("en", "the import failed"), err=True)
        raise typer.Exit(3)
    read, recorded, refused = result["read"], result["recorded"], result["refused_total"]
    typer.echo(f"读入 {read} 行，记入 {recorded} 条陈述，拒收 {refused} 行")
    typer.echo(f"{read} rows read, {recorded} facts recorded, {refused} rows refused")
    if refused:
        place = errors or file.with_name(f"{file.name}.errors.csv")
        write_errors(place, evidence, asked)
        typer.echo(f"错误清单 refused rows: {place}")
        raise typer.Exit(1)


@app.command("export")
def export_list(
    file: Annotated[Path, typer.Argument(help=".csv, .xlsx, .parquet")], kind: KindOption = "entities", mapping: MappingOption = "",
    search: Annotated[str, typer.Option("--search", help="检索词 what a search finds")] = "",
) -> None:  # fmt: skip
    """导出名录，格式由文件名定。Export a list in the form that the file's name says."""
    django.setup()
    from zhicheng_office.registry.command_line import export_file

    with _bar(f"导出 export {file.name}") as told:
        size = export_file(file, kind, {"q": search} if search else {}, told, platform=mapping)
    typer.echo(f"已写出 {file}，{size} 字节 · {file} written, {size} bytes")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as reason:
        raise FileUnreadable(zh=reason.strerror or "", en=reason.strerror or "", where=Where(file=str(file))) from reason


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
