"""Finds uv, or brings it into a private folder; nothing is installed for the whole machine."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

from tools.launch.system import os_release, pip_command, program
from tools.launch.words import Stopped, say

ROOT = Path(__file__).resolve().parents[2]
PRIVATE = ROOT / ".tools"
PINNED = Path(__file__).with_name("uv.txt")  # version and hashes of the uv that is brought
OLDEST = (0, 8)
BINARY = "uv.exe" if os.name == "nt" else "uv"


def find_uv(index: str | None = None) -> Path:
    """Return a uv that works: the one of this machine, the private one, the bundle's, or one brought by pip."""
    known = [Path(found) for found in [shutil.which("uv")] if found]
    for candidate in [*known, PRIVATE / "uv" / "bin" / BINARY, PRIVATE / "uv" / BINARY]:
        if works(candidate):
            return candidate
    return _from_bundle() or _by_pip(index)


def works(binary: Path) -> bool:
    """Return whether this is a uv that is young enough."""
    try:
        said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    numbers = re.search(r"(\d+)\.(\d+)", said)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST


def _from_bundle() -> Path | None:
    wheels = sorted((ROOT / "wheels").glob("uv-*.whl"))
    return unpack_uv(wheels[0], PRIVATE / "uv" / BINARY) if wheels else None


def unpack_uv(wheel: Path, target: Path) -> Path:
    """Take uv out of its wheel, which is a zip: a closed network needs neither pip nor venv."""
    with zipfile.ZipFile(wheel) as opened:
        inside = next(name for name in opened.namelist() if name.endswith(f"scripts/{target.name}"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(opened.read(inside))
    target.chmod(target.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return target


def _by_pip(index: str | None) -> Path:
    say(
        "这里没有 uv，取一份到 .tools（约 25 MB），不影响系统的其他部分。",
        "uv is not here: one is brought into .tools (about 25 MB); the rest of the system is not touched.",
    )
    from_index = ["--index-url", index] if index else []
    command = ["install", "--quiet", "--require-hashes", "-r", str(PINNED), "--target", str(PRIVATE / "uv"), *from_index]
    if subprocess.run([*_pip(), *command], check=False).returncode:
        raise Stopped(
            "pip 没能取到 uv。请检查网络，或用 ./run --index 网址 指定软件包镜像。",
            "pip could not bring uv. Check the network, or name a package mirror: ./run --index URL",
        )
    return PRIVATE / "uv" / "bin" / BINARY


def _pip() -> list[str]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        folder = PRIVATE / "pip"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        return [str(program(folder, "python")), "-m", "pip"]
    command = pip_command(os_release())
    raise Stopped(
        f"这里的 Python 没有 pip，也没有 venv。请先运行：{command}，然后再运行 ./run",
        f"This Python has neither pip nor venv. Run this first: {command} – then ./run again",
    )
