"""``withdrawals replay | none``: what must be said about withdrawals after a restore, before anything is served."""

from __future__ import annotations

from typing import Annotated

import django
import typer

app = typer.Typer(help="恢复后的撤回 withdrawals after a restore", no_args_is_help=True)
PLACE = "日志副本的网址或文件夹，或撤回的核验包 address or folder of a copy of the log, or the bundle of a withdrawal"
Place = Annotated[str, typer.Argument(metavar="PLACE", help=PLACE)]


@app.callback()
def withdrawals() -> None:
    """恢复后的撤回：重放，或声明没有。Withdrawals after a restore: replay them, or state that there were none."""


@app.command("replay")
def replay(place: Place) -> None:
    """从日志副本重放撤回，此后方可提供服务。Replay the withdrawals of a copy of the log; then the office serves again."""
    django.setup()
    from zhicheng_office.ledger.replaying import replay_from

    told(replay_from(place))


@app.command("none")
def none(by: Annotated[str, typer.Option("--by", help="声明人 who states it")]) -> None:
    """声明备份之后没有撤回，记入审计。State that nothing was withdrawn since the backup; the trail keeps it."""
    django.setup()
    from zhicheng_office.ledger.replaying import state_no_withdrawals

    state_no_withdrawals(by)
    typer.echo(f"已记录：{by} 声明备份之后没有撤回 · noted: {by} states that nothing was withdrawn since the backup")


def told(new: int) -> None:
    """Say how many withdrawals were replayed."""
    typer.echo(f"已重放撤回，其中 {new} 件是备份之后的 · withdrawals replayed, {new} of them made since the backup")
