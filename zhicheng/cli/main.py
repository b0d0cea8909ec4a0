"""The Typer application of the library, and the one place where errors become exit codes."""

from __future__ import annotations

import sys

import typer

from zhicheng.cli import county, draw_receipts, judging, log_witness, policy, publication, sampling, standard, witness
from zhicheng.cli.speech import complain
from zhicheng.errors import ZhichengError

REFUSED = 3
"""Exit code of a coded refusal; 2 is Typer's own for wrong usage."""

app = typer.Typer(
    name="zhicheng",
    help="质城：城市质量工作从政策到公开。Zhicheng runs a city's quality programme.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(policy.app, name="policy")
app.add_typer(county.app, name="county")
app.add_typer(log_witness.app, name="log")
app.add_typer(witness.app, name="witness")
app.add_typer(publication.app, name="publication")
app.add_typer(draw_receipts.app, name="draw")
app.add_typer(sampling.app, name="sampling")
app.add_typer(standard.app, name="standard")
app.command("judge")(judging.judge_file)


@app.callback()
def zhicheng() -> None:
    """质城：城市质量工作从政策到公开。Zhicheng runs a city's quality programme."""


def run(application: typer.Typer = app) -> None:
    """Run an application; a coded error is printed in both languages and ends it with exit code 3.

    >>> callable(run)
    True
    """
    try:
        application()
    except ZhichengError as error:
        complain(error)
        sys.exit(REFUSED)
