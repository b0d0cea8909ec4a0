"""Writes the list of public functions still without a doctest. ``python -m tools.doctest_baseline`` (the list only shrinks)."""

from __future__ import annotations

import importlib
import inspect
import sys

from tools.measure import ROOT

LIST = ROOT / "tools" / "doctest_baseline.txt"


def without_doctest() -> set[str]:
    """Return room.function of every function that a room offers and whose docstring shows no case."""
    found = set()
    for folder in sorted((ROOT / "zhicheng").iterdir()):
        if not (folder / "__init__.py").exists():
            continue
        room = importlib.import_module(f"zhicheng.{folder.name}")
        offered = {name: getattr(room, name) for name in getattr(room, "__all__", ())}
        functions = {name: thing for name, thing in offered.items() if inspect.isfunction(thing)}
        found |= {f"{folder.name}.{name}" for name, thing in functions.items() if ">>>" not in (thing.__doc__ or "")}
    return found


if __name__ == "__main__":
    LIST.write_text("".join(f"{name}\n" for name in sorted(without_doctest())), encoding="utf8")
    sys.exit(0)
