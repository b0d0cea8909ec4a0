"""Measures our own code: lengths of files and functions, numbers of arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTED = ("zhicheng", "zhicheng_columnar", "zhicheng_office", "tools", "tests", "bench")
FILE_SOFT, FILE_HARD = 300, 500
FUNCTION_SOFT, FUNCTION_HARD = 40, 80
MOST_ARGUMENTS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Excess:
    """One file or function over a limit: which kind of limit, where, how much, and whether it may ever stand."""

    kind: str
    where: str
    size: int
    hard: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.size} ({self.kind})"


def python_files(root: Path = ROOT) -> list[Path]:
    """Return the Python files that the limits hold for; migrations are written by Django."""
    found = [file for folder in COUNTED for file in (root / folder).rglob("*.py") if "migrations" not in file.parts]
    return sorted([*found, root / "run.py"] if (root / "run.py").exists() else found)


def excesses(files: list[Path], root: Path = ROOT) -> Iterator[Excess]:
    """Yield everything in the files that is over a soft limit."""
    for file in files:
        text = file.read_text(encoding="utf8")
        name = file.relative_to(root).as_posix()
        lines = text.count("\n")
        if lines > FILE_SOFT:
            yield Excess("file lines", name, lines, lines > FILE_HARD)
        for function in functions(ast.parse(text)):
            yield from _over(function, f"{name}:{function.lineno} {function.name}")


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield every function and method of a module."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: Function) -> int:
    """Return a function's lines without its docstring and without its decorators."""
    last = function.end_lineno or function.lineno
    lines = last - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def arguments(function: Function) -> int:
    """Return how many arguments a caller may give, ``self`` and ``cls`` apart."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in given if argument.arg not in ("self", "cls")])


def _over(function: Function, where: str) -> Iterator[Excess]:
    lines, given = length(function), arguments(function)
    if lines > FUNCTION_SOFT:
        yield Excess("function lines", where, lines, lines > FUNCTION_HARD)
    if given > MOST_ARGUMENTS:
        yield Excess("arguments", where, given, hard=False)
