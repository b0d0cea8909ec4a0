"""The project's own Python files as the walls' tests read them."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "zhicheng"
CODE = ("zhicheng", "zhicheng_columnar", "zhicheng_office", "tools")


def python_files(*folders: str) -> list[Path]:
    """Return every Python file under the folders, migrations left out, in a fixed order."""
    found = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return sorted(file for file in found if "migrations" not in file.parts)


def name_of(file: Path) -> str:
    """Return a file's path as written in messages."""
    return file.relative_to(ROOT).as_posix()


def tree_of(file: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf8"), filename=str(file))


def rooms() -> list[str]:
    """Return the names of the library's rooms that are built."""
    return sorted(folder.name for folder in LIBRARY.iterdir() if (folder / "__init__.py").exists())


def library_modules() -> list[str]:
    """Return the dotted names of every module of the library."""
    package = importlib.import_module("zhicheng")
    found = [module.name for module in pkgutil.walk_packages(package.__path__, "zhicheng.")]
    return ["zhicheng", *(name for name in found if not name.endswith("__main__"))]


def public_things() -> Iterator[tuple[str, ModuleType, object]]:
    """Yield (qualified name, room, thing) for every class and function that a room offers."""
    for room in rooms():
        module = importlib.import_module(f"zhicheng.{room}")
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                yield f"{room}.{name}", module, thing
