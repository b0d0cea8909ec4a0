"""The ``zhicheng`` command: the library's verbs and the office's (prepare, serve, worker, facts check)."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import django
import typer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")

from zhicheng.cli.main import app, run
from zhicheng_office.project.registry_command import app as registry
from zhicheng_office.project.withdrawals_command import PLACE, told
from zhicheng_office.project.withdrawals_command import app as withdrawals

LOOPBACK = "127.0.0.1"


CountyOption = Annotated[Path | None, typer.Option(help="县域文件夹 folder of the county")]
EmptyOption = Annotated[bool, typer.Option("--empty", help="不装演示数据 no demonstration data")]
PortOption = Annotated[int, typer.Option(help="端口 port")]


@app.command()
def prepare(county: CountyOption = None, empty: EmptyOption = False) -> None:
    """建库、装入县域与演示数据，可重复执行。Create the database, load county and demonstration data; may be repeated."""
    if county is not None:
        os.environ["ZHICHENG_COUNTY"] = str(county)
    django.setup()
    from zhicheng_office.project.databases import database_in_words, open_database
    from zhicheng_office.project.preparation import prepare_office

    open_database()
    with database_in_words():
        prepare_office(empty=empty)


@app.command()
def later(day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="YYYY-MM-DD")]) -> None:
    """演示中让时间走到某日：装入其间的模拟事实。Let time pass in the demonstration: load the simulated facts that came by a day."""
    django.setup()
    from zhicheng_office.project.preparation import pass_time

    pass_time(day.date())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址 address to listen on")] = LOOPBACK,
    port: PortOption = 8000,
) -> None:
    """启动服务与后台。Start the server and the worker."""
    from zhicheng_office.project.server import serve_office

    serve_office(host, port)


@app.command()
def start(county: CountyOption = None, empty: EmptyOption = False, port: PortOption = 8000) -> None:
    """准备好即启动服务，只在本机可见。Prepare, then serve in the same process, to this machine alone: what ./run calls."""
    prepare(county, empty)
    from django.db import connections

    from zhicheng_office.project.server import serve_office

    connections.close_all()  # the server's threads open their own
    typer.echo(f"打开 http://{LOOPBACK}:{port}/ （英文 /en/）。按 Ctrl-C 停止。")
    typer.echo(f"Open http://{LOOPBACK}:{port}/en/ (Chinese without /en/). Ctrl-C stops it.")
    serve_office(LOOPBACK, port)


facts = typer.Typer(help="台账中的事实 facts of the ledger", no_args_is_help=True)
app.add_typer(facts, name="facts")
app.add_typer(registry, name="registry")
app.add_typer(withdrawals, name="withdrawals")


@facts.command()
def check() -> None:
    """核对台账与各投影，有差异则逐条列出并以 1 退出。Compare the ledger with its projections; exit 1 on any difference."""
    django.setup()
    from zhicheng_office.project.checking import office_differences
    from zhicheng_office.project.preparation import forget_projections

    found = list(office_differences())
    if found:
        forget_projections()  # so that `zhicheng prepare` rebuilds them
    for sentence in found:
        typer.echo(sentence)
    typer.echo(f"差异 {len(found)} 处 · {len(found)} differences")
    raise typer.Exit(1 if found else 0)


audit = typer.Typer(help="审计留痕 the audit trail", no_args_is_help=True)
app.add_typer(audit, name="audit")


@audit.command("check")
def check_audit() -> None:
    """核对审计留痕：链、审计日志、签署；有问题以 1 退出。Check the trail: chain, audit log, signature; exit 1 where it is not whole."""
    django.setup()
    from zhicheng_office.audit.checking import check_trail
    from zhicheng_office.audit.services import record_act

    found = check_trail()
    record_act("命令行 command line", "check_trail", whole=found.is_whole, entries=found.entries, signed=found.signed)
    typer.echo(found.words().zh)
    typer.echo(found.words().en)
    raise typer.Exit(0 if found.is_whole else 1)


duties = typer.Typer(help="公开时限 duties to publish", no_args_is_help=True)
app.add_typer(duties, name="duties")


@duties.command("list")
def list_duties() -> None:
    """列出各项时限的现状；有逾期则以 1 退出。Say how every duty with a matter stands; exit 1 where something is overdue."""
    django.setup()
    from zhicheng.clocks import ClockState
    from zhicheng_office.ledger.duties import standings

    overdue = 0
    for one in standings():
        late = len(one.found.in_state(ClockState.OVERDUE))
        overdue += late
        if one.matters:
            in_time, n = len(one.found.in_state(ClockState.DONE)), one.found.n
            typer.echo(f"{one.duty.id}: {one.duty.words.zh} {one.duty.words.en} · {in_time}/{n} · 逾期 overdue {late}")
    raise typer.Exit(1 if overdue else 0)


@duties.command("state")
def state_duties() -> None:
    """陈述已结束各月的及时率，说过的不重复。State the months that are over as facts; what is said already is not said again."""
    django.setup()
    from zhicheng_office.ledger.duties import state_months

    months = state_months("命令行 command line")
    typer.echo(f"已陈述 {len(months)} 个月 · {len(months)} months stated: {', '.join(map(str, months)) or '–'}")


@app.command()
def backup(archive: Annotated[Path, typer.Argument(help="备份文件 the archive, such as office.tar.gz")]) -> None:
    """备份数据库、公开日志与证据到一个文件；运行中也可以。Back up database, log and evidence into one file, also while it runs."""
    django.setup()
    from zhicheng_office.ledger.backup import backup_office

    began = time.monotonic()
    contents = backup_office(archive)
    files, spent, size = len(contents.files), time.monotonic() - began, archive.stat().st_size / 1e6
    typer.echo(f"已备份 {files} 个文件，{size:.1f} MB，{spent:.1f} 秒 · {files} files, {size:.1f} MB, in {spent:.1f} s")


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件 the archive")],
    withdrawn: Annotated[str, typer.Option("--withdrawals", metavar="PLACE", help=PLACE)] = "",
) -> None:
    """恢复到空的数据文件夹，逐项核对，重放撤回。Restore into an empty data folder, checked; the log waits to be reconciled."""
    django.setup()
    from zhicheng_office.ledger.backup import restore_office
    from zhicheng_office.ledger.replaying import replay_from
    from zhicheng_office.project.checking import office_differences

    began = time.monotonic()
    contents = restore_office(archive)
    if withdrawn:
        told(replay_from(withdrawn))
    found = list(office_differences())
    for sentence in found:
        typer.echo(sentence)
    spent = time.monotonic() - began
    typer.echo(f"已恢复 {contents.made_at} 的备份，核对差异 {len(found)} 处，用时 {spent:.1f} 秒")
    typer.echo(f"restored the backup of {contents.made_at}, {len(found)} differences, recovery time {spent:.1f} s")
    typer.echo("日志签署前须核对：zhicheng log reconcile DIR --checkpoint 外部检查点")
    typer.echo("before the log signs again: zhicheng log reconcile DIR --checkpoint FILE-FROM-OUTSIDE")
    if not withdrawn:
        typer.echo("提供服务前须重放撤回：zhicheng withdrawals replay 日志副本，或 zhicheng withdrawals none --by 姓名")
        typer.echo("before anything is served: zhicheng withdrawals replay COPY-OF-THE-LOG, or withdrawals none --by NAME")
    raise typer.Exit(1 if found else 0)


@app.command()
def worker() -> None:
    """只启动后台。Start the worker alone."""
    django.setup()
    from zhicheng_office.project.worker import work

    work()


def main() -> None:
    """Run the command; coded errors become sentences in both languages."""
    run(app)


if __name__ == "__main__":
    main()
