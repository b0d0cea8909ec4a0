"""The library's verbs by name, each imported when it is asked for: a verb should not wait for the rooms of the others."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

LATE = {
    "policy": "policy",
    "county": "county",
    "log": "log_witness",
    "witness": "witness",
    "publication": "publication",
    "draw": "draw_receipts",
    "sampling": "sampling",
    "standard": "standard",
    "judge": "judging",
}
"""Which module of this room holds a verb; its ``app`` is the verb."""


class Verbs(TyperGroup):
    """A group of verbs of which those of the library are imported one by one (按需装入的命令组)."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all verbs, the library's first.

        >>> Verbs(name="zhicheng").list_commands(None)[:2]
        ['policy', 'county']
        """
        return [*LATE, *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a verb by its name, None where there is none.

        >>> Verbs(name="zhicheng").get_command(None, "judge").name
        'judge'
        """
        if cmd_name not in LATE:
            return super().get_command(ctx, cmd_name)
        verb = get_command(import_module(f"zhicheng.cli.{LATE[cmd_name]}").app)
        verb.name = cmd_name
        return verb
