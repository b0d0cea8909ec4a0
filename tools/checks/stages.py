"""The checks of ./test, in order: each one command with a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tools.launch.environment import Environment
from tools.launch.uv import ROOT

# What finds more where the whole is installed: engines, tools, checks of the office. The rest of PURE runs once, without Django.
WITH_THE_WHOLE = ("spec", "conformance", "walls", "tools", "columnar", "unit/publication", "generative/test_engines.py")
LONG = ("--long", "--hypothesis-profile=long", "--durations=10")
SHARED = ("-n", "2", "--dist", "worksteal")  # a few tests take minutes: whoever is idle takes over what waits
WAITING = ("-n", "3", "--dist", "worksteal")  # two cores are not kept busy by two who wait for their browsers
NOT_ON_WINDOWS = ("mutations",)  # they fork
# What the library alone must pass; the other walls read texts, which are the same in both environments.
PURE = ("unit", "spec", "generative", "conformance", "walls/test_purity.py", "walls/test_rooms.py")


@dataclass(frozen=True)
class Stage:
    """One check: what it is called, which command it is, what it finds in its surroundings."""

    name: str
    command: tuple[str, ...]
    surroundings: dict[str, str] = field(default_factory=dict)


def stages(whole: Environment, library: Environment, *, long: bool = False) -> list[Stage]:
    """Return every check that applies to what is built."""
    python = str(whole.python)
    pytest = (python, "-m", "pytest", "--no-header", *(LONG if long else ()))
    postgres = (python, "-m", "tools.postgres")
    found = [
        Stage("ruff check", (str(whole.program("ruff")), "check")),
        Stage("ruff format", (str(whole.program("ruff")), "format", "--check")),
        Stage("mypy --strict", (str(whole.program("mypy")),)),
        Stage("import contracts", (str(whole.program("lint-imports")), "--no-logo")),
        Stage("tests of the rooms", (*pytest, *SHARED, *folders(*WITH_THE_WHOLE))),
        Stage("office on SQLite", (*pytest, *SHARED, *folders("functional"))),
        Stage("office on PostgreSQL", (*postgres, *pytest, *SHARED, *folders("functional"))),
        Stage("acceptance", (*pytest, *SHARED, *folders("acceptance"))),
        Stage("browser", (*pytest, *WAITING, *folders("browser"))),
        _library_alone(library, pytest[1:]),
        Stage("mutations", (str(library.python), "-m", "tools.mutations")),
    ]
    left_out = {*(() if long else ("mutations",)), *(NOT_ON_WINDOWS if whole.system == "nt" else ())}
    return [stage for stage in found if stage.name not in left_out and ("pytest" not in stage.command or _has_folder(stage))]


def folders(*names: str) -> tuple[str, ...]:
    """Return the files of tests, and the folders that hold one."""
    return tuple(f"tests/{name}" for name in names if _holds_a_test(ROOT / "tests" / name))


def _holds_a_test(path: Path) -> bool:
    return path.is_file() or any(path.rglob("test_*.py"))


def _has_folder(stage: Stage) -> bool:
    return any(word.startswith("tests/") for word in stage.command)


def _library_alone(library: Environment, pytest: tuple[str, ...]) -> Stage:
    command = (str(library.python), *pytest, *SHARED, "--doctest-modules", *folders(*PURE), "zhicheng")
    return Stage("library without Django", command)
