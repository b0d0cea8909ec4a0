"""Tries mutants: each in a process forked from one that has read pytest and the large libraries already."""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

import pytest

from tools.mutations.loader import install
from tools.mutations.rooms import Try, checked_by

AT_ONCE = 2
HEAVY = ("hypothesis.strategies", "yaml", "scipy.stats", "scipy.special")  # read once, not for each mutant; nothing of ours
READ_BEFORE = "ignore::pytest.PytestAssertRewriteWarning"  # pytest's plugin hypothesis is among the heavy ones
OPTIONS = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-W", READ_BEFORE)


def survivors(room: str, todo: Sequence[Try]) -> list[Try]:
    """Return the mutants that the room's tests did not notice."""
    for name in HEAVY:
        importlib.import_module(name)
    patience = 60 + 20 * _seconds(room)
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("fork")) as pool:
        lives = list(pool.map(_survives, todo, repeat(patience)))
    return [one for one, lived in zip(todo, lives, strict=True) if lived]


def _seconds(room: str) -> float:
    """Return how long the room's tests take on the right code; a room that fails there would tell nothing."""
    began = time.monotonic()
    if _ended(room, None, 3600) != 0:
        raise SystemExit(f"the tests of {room} fail without any mutant: pytest {' '.join(checked_by(room))}")
    return time.monotonic() - began


def _survives(one: Try, patience: float) -> bool:
    return _ended(one.room, one.named, patience) == 0


def _ended(room: str, named: str | None, patience: float) -> int | None:
    child = get_context("fork").Process(target=_test, args=(room, named))
    child.start()
    child.join(patience)
    if child.is_alive():  # it runs for ever: nobody would overlook that
        child.kill()
        child.join()
    return child.exitcode


def _test(room: str, named: str | None) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if named:
        install(named)
    sys.exit(pytest.main([*OPTIONS, *checked_by(room)]))
