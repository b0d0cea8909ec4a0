"""Finds what the library may not do by itself: look at a clock, the environment, chance, files."""

from __future__ import annotations

import ast
from collections.abc import Iterator

BUILTINS = {"open": "opens a file", "hash": "differs from run to run", "input": "asks a person", "print": "prints"}
LAST_NAMES = {
    "now": "reads the clock",
    "today": "reads the clock",
    "utcnow": "reads the clock",
    "environ": "reads the environment",
    "getenv": "reads the environment",
    "uuid1": "is chance",
    "uuid4": "is chance",
    "urandom": "is chance",
    "rvs": "samples",
    "default_rng": "is chance",
    "random_state": "is chance",
    "read_text": "opens a file",
    "write_text": "opens a file",
    "read_bytes": "opens a file",
    "write_bytes": "opens a file",
}
HARMLESS = {"pathlib.PurePath", "pathlib.PurePosixPath"}  # names taken apart, nothing opened
MODULES = {
    "time": "reads the clock",
    "tempfile": "opens files",
    "subprocess": "starts programs",
    "shutil": "opens files",
    "pathlib": "a path, not bytes",
    "glob": "opens files",
    "numpy.random": "is chance",
    "scipy.stats.qmc": "is chance",
    "scipy.stats.sampling": "is chance",
    "os": "the machine's own affairs",
    "urllib.request": "asks the network",  # cli alone may: it fetches a served log
    "http.client": "asks the network",
}


def impurities(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong) for everything impure in a module."""
    modules = _modules(tree)
    for node in ast.walk(tree):
        for name, line in _names(node, modules):
            reason = _reason(name)
            if reason:
                yield line, f"{name}: {reason}"


def _modules(tree: ast.Module) -> dict[str, str]:
    # Local name of every module imported whole, so that np.random is known as numpy.random.
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    return {alias.asname: alias.name for node in imports for alias in node.names if alias.asname}


def _names(node: ast.AST, modules: dict[str, str]) -> Iterator[tuple[str, int]]:
    match node:
        case ast.Import(names=names):
            yield from ((alias.name, node.lineno) for alias in names)
        case ast.ImportFrom(module=str(module), names=names, level=0) if module.split(".")[0] != "zhicheng":
            yield from [] if module == "pathlib" else [(module, node.lineno)]
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in names)
        case ast.Call(func=ast.Name(id=name)) if name in BUILTINS:
            yield name, node.lineno
        case ast.Attribute():
            head, *rest = ast.unparse(node).split(".")
            yield ".".join([modules.get(head, head), *rest]), node.lineno
        case ast.keyword(arg="random_state"):
            yield "random_state", node.value.lineno


def _reason(name: str) -> str | None:
    if name in BUILTINS:
        return BUILTINS[name]
    if name in HARMLESS:
        return None
    for module, reason in MODULES.items():
        if name == module or name.startswith(f"{module}."):
            return reason
    head, _, last = name.rpartition(".")
    return LAST_NAMES.get(last) if head or last == "random_state" else None
