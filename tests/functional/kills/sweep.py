"""Kills one operation before its 1st, 2nd, … statement, looks at what is left, does it again, and compares with no kill.

``python -m tests.functional.kills.sweep OPERATION MOST HOME`` prints what it found as JSON. It forks: each attempt is a
process of its own that SIGKILL ends between two statements, as a power cut or an administrator would.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is set up first
from django.db import connection, connections  # noqa: E402

from tests.functional.kills.content import content, differences  # noqa: E402
from tests.functional.kills.databases import Databases, databases  # noqa: E402
from tests.functional.kills.operations import OPERATIONS, Operation  # noqa: E402
from zhicheng_office.ledger.checking import ledger_differences  # noqa: E402
from zhicheng_office.project.checking import office_differences  # noqa: E402

FORK = get_context("fork")


class Failed(Exception):
    """A process that ended otherwise than it should."""


def in_process(database: str, work: Callable[[], Any], *, killed: bool = False) -> Any:
    """Run work on a database in a process of its own; return what it returns, or see that it was killed."""
    here, there = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_run, args=(database, work, there))
    process.start()
    there.close()
    try:
        result = here.recv()
    except EOFError:
        result = None
    process.join()
    if process.exitcode != (-signal.SIGKILL if killed else 0):
        raise Failed(f"ended with {process.exitcode}: {result}")
    return result


def _run(database: str, work: Callable[[], Any], there: Any) -> None:
    connections["default"].settings_dict["NAME"] = database
    try:
        there.send(work())
    except Exception:
        there.send(traceback.format_exc())
        sys.exit(1)
    finally:
        connections.close_all()


def counted(work: Callable[[], object], *, kill_before: int | None = None) -> int:
    """Do the work and count its statements; kill this process before one of them."""
    reached = 0

    def count(execute: Any, *statement: Any) -> Any:
        nonlocal reached
        if reached == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)
        reached += 1
        return execute(*statement)

    with connection.execute_wrapper(count):
        work()
    return reached


def begin(operation: Operation) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    operation.begin()


def again(operation: Operation) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """Return what a kill left unwhole, then the content and what is unwhole after the work was done again."""
    left = list(ledger_differences())
    operation.work()
    return left, content(), list(office_differences())


def sweep(operation: Operation, kinds: Databases, most: int) -> dict[str, Any]:
    """Kill at up to ``most`` points spread over all statements; return what was wrong at each."""
    in_process(kinds.template, lambda: begin(operation))
    name = kinds.copy()
    total, wanted, known = in_process(name, lambda: (counted(operation.work), content(), list(office_differences())))
    points = sorted({round(place * (total - 1) / max(most - 1, 1)) for place in range(min(most, total))})
    wrong = {}
    for point in points:
        kinds.drop(name)
        kinds.copy()
        in_process(name, lambda at=point: counted(operation.work, kill_before=at), killed=True)
        left, found, unwhole = in_process(name, lambda: again(operation))
        if told := [*left, *(said for said in unwhole if said not in known), *differences(found, wanted)]:
            wrong[point] = told
    kinds.drop(name)
    kinds.drop(kinds.template)
    return {"statements": total, "points": len(points), "wrong": wrong}


if __name__ == "__main__":
    name, most, home = sys.argv[1:]
    print(json.dumps(sweep(OPERATIONS[name], databases(Path(home)), int(most)), ensure_ascii=False))
