"""The Typer application of the library, and the one place where errors become exit codes."""

from __future__ import annotations

import sys

import typer

from zhicheng.cli.speech import complain
from zhicheng.cli.verbs import Verbs
from zhicheng.errors import ZhichengError

REFUSED = 3
"""Exit code of a coded refusal; 2 is Typer's own for wrong usage."""

app = typer.Typer(
    name="zhicheng",
    cls=Verbs,
    help="质城：城市质量工作从政策到公开。Zhicheng runs a city's quality programme.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
