"""Which package index to ask: the one named, else the one this machine is set to, else the lock's own."""

from __future__ import annotations

import configparser
import os
from collections.abc import Mapping
from pathlib import Path

SETTINGS = ("ZHICHENG_INDEX", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")


def chosen_index(named: str | None, surroundings: Mapping[str, str] = os.environ) -> str | None:
    """Return the mirror to use, or None for the public index that the lock names."""
    told = [named, *(surroundings.get(name) for name in SETTINGS)]
    return next((index for index in told if index), None) or _of_pip(_pip_files(surroundings))


def _pip_files(surroundings: Mapping[str, str]) -> list[Path]:
    # What `pip config` reads, weakest first; a machine that was set up for a mirror has it in one of these.
    home = Path(surroundings.get("HOME") or surroundings.get("USERPROFILE") or "/")
    shared = [Path(surroundings["PROGRAMDATA"]) / "pip/pip.ini"] if "PROGRAMDATA" in surroundings else []
    named = surroundings.get("PIP_CONFIG_FILE")
    places = [*shared, Path("/etc/pip.conf"), home / "pip/pip.ini", home / ".pip/pip.conf", home / ".config/pip/pip.conf"]
    if "APPDATA" in surroundings:
        places.append(Path(surroundings["APPDATA"]) / "pip/pip.ini")
    return [*places, Path(named)] if named else places


def _of_pip(files: list[Path]) -> str | None:
    settings = configparser.ConfigParser(interpolation=None)
    settings.read([file for file in files if file.is_file()], encoding="utf8")
    return settings.get("global", "index-url", fallback=None)
