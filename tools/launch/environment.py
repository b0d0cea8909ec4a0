"""The private environment .venv: the locked packages, from the network, from a mirror, or from a bundle's wheels."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.launch.system import path_too_long, program
from tools.launch.uv import ROOT, find_uv
from tools.launch.words import Stopped

OFFICE = ("--extra", "office", "--extra", "columnar")  # what runs; about 395 MB
EVERYTHING = (*OFFICE, "--group", "dev", "--group", "test")  # what also tests
LIBRARY = ("--group", "library-test")  # the library alone, without Django


@dataclass(frozen=True)
class Environment:
    """One environment: its folder inside the project, what goes in, the project, the kind of system (``posix``, ``nt``)."""

    name: str = ".venv"
    contents: tuple[str, ...] = OFFICE
    root: Path = ROOT
    system: str = os.name

    @property
    def folder(self) -> Path:
        """Return where the environment lies."""
        return self.root / self.name

    @property
    def python(self) -> Path:
        """Return the environment's Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """Return one of the programs that were installed with it."""
        return program(self.folder, name, self.system)

    @property
    def stamp(self) -> Path:
        """Return the file that remembers what was installed from which lock."""
        return self.folder / ".zhicheng.json"

    def digest(self) -> str:
        """Return one hash over what decides the contents: lock, project file, Python."""
        digest = hashlib.sha256(sys.version.encode())
        for name in ("uv.lock", "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def is_ready(self) -> bool:
        """Return whether nothing has to be installed; an environment that also tests can run too."""
        if not (self.python.exists() and self.stamp.exists()):
            return False
        noted = json.loads(self.stamp.read_text(encoding="utf8"))
        return noted["digest"] == self.digest() and set(self.contents) <= set(noted["contents"])

    def note(self) -> None:
        """Remember that everything is in place."""
        noted = {"digest": self.digest(), "contents": self.contents}
        self.stamp.write_text(json.dumps(noted), encoding="utf8")


def make_ready(environment: Environment, index: str | None = None) -> None:
    """Install what the lock names, unless it is all there; raise Stopped."""
    if environment.is_ready():
        return
    refuse_long_path(environment)
    wheels = environment.root / "wheels"
    uv = find_uv(index)
    if wheels.is_dir():
        _from_source(uv, environment, ["--offline", "--no-index", "--find-links", str(wheels)])
    elif index:
        _from_source(uv, environment, ["--default-index", index])
    else:
        sync = ["sync", "--frozen", "--inexact", "--python", sys.executable, *environment.contents]
        _uv(uv, environment, sync)
    environment.note()


def refuse_long_path(environment: Environment) -> None:
    """Raise Stopped where Windows would refuse the paths of packages."""
    if path_too_long(environment.root, environment.system):
        raise Stopped(
            f"文件夹路径太长（{len(str(environment.root))} 个字符），Windows 装不下软件包。请移到较短的路径，例如 C:\\zhicheng",
            f"The path of this folder is too long for Windows ({len(str(environment.root))} characters). "
            "Move it to a shorter one, such as C:\\zhicheng",
        )


def export(uv: Path, environment: Environment) -> Path:
    """Write what the lock names, with hashes, and return the file; the lock itself stays as it is."""
    target = environment.root / ".tools" / f"requirements-{environment.name.strip('.')}.txt"
    target.parent.mkdir(exist_ok=True)
    options = ["--frozen", "--quiet", "--no-emit-project", "--format", "requirements.txt", *environment.contents]
    _uv(uv, environment, ["export", *options, "--output-file", str(target)])
    return target


def _from_source(uv: Path, environment: Environment, source: Sequence[str]) -> None:
    # The lock names addresses of the public index; a mirror has others. So the names and hashes of the lock are kept
    # and only the addresses change: a file that differs from the lock is refused wherever it came from.
    requirements = export(uv, environment)
    if not environment.python.exists():
        _uv(uv, environment, ["venv", "--quiet", "--python", sys.executable, str(environment.folder)])
    into = ["pip", "install", "--python", str(environment.python), *source]
    _uv(uv, environment, [*into, "--require-hashes", "-r", str(requirements)])
    _uv(uv, environment, [*into, "--no-deps", "-e", str(environment.root)])


def _uv(uv: Path, environment: Environment, arguments: Sequence[str]) -> None:
    surroundings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(environment.folder), "UV_PYTHON_DOWNLOADS": "never"}
    surroundings.pop("VIRTUAL_ENV", None)
    run = subprocess.run([uv, *arguments], cwd=environment.root, env=surroundings, check=False)
    if run.returncode:
        raise Stopped(
            "软件包没有装完（原因见上）。请检查网络，或用 ./run --index 网址 指定镜像；已下载的不会重取。",
            "The packages were not all installed (the reason is above). Check the network, or name a mirror with "
            "./run --index URL; what was fetched is not fetched again.",
        )
