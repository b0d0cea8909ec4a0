"""Which system this is, and the exact sentence for what it lacks."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

# For each family of systems: what installs pip and venv, and what installs a browser with a Chinese font.
PIP = {
    "debian": "sudo apt-get install python3-pip python3-venv",
    "fedora": "sudo dnf install python3-pip",
    "openeuler": "sudo dnf install python3-pip",
    "suse": "sudo zypper install python311-pip",
    "alpine": "sudo apk add py3-pip",
    "macos": "brew install python@3.12",
    "windows": "winget install Python.Python.3.12",
}
BROWSER = {
    "debian": "sudo apt-get install chromium fonts-noto-cjk",
    "fedora": "sudo dnf install chromium google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
    "openeuler": "sudo dnf install chromium google-noto-cjk-fonts",
    "suse": "sudo zypper install chromium noto-sans-sc-fonts",
    "alpine": "sudo apk add chromium font-noto-cjk",
    "macos": "brew install --cask chromium",
    "windows": "winget install Google.Chrome",
}
LONGEST_ROOT = 120  # the longest path inside .venv has about 130 characters
FAMILIES = {
    "debian": ("debian", "ubuntu", "deepin", "uos", "linuxmint", "raspbian"),
    "openeuler": ("openeuler", "kylin", "anolis", "opencloudos", "hce"),
    "fedora": ("fedora", "rhel", "centos", "rocky", "almalinux"),
    "suse": ("opensuse", "opensuse-leap", "opensuse-tumbleweed", "suse", "sles"),
    "alpine": ("alpine",),
}


def os_release(text: str | None = None) -> dict[str, str]:
    """Return the fields of /etc/os-release, or of a text of its form."""
    file = Path("/etc/os-release")
    if text is None:
        text = file.read_text(encoding="utf8") if file.exists() else ""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {name.strip(): value.strip().strip('"') for name, value in pairs}


def family(release: dict[str, str], kind: str = sys.platform) -> str | None:
    """Return the family of this system, or None for one that is not known."""
    if kind == "darwin":
        return "macos"
    if kind.startswith("win"):
        return "windows"
    known = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    matches = (name for one in known for name, ids in FAMILIES.items() if one.lower() in ids)
    return next(matches, None)


def pip_command(release: dict[str, str], kind: str = sys.platform) -> str:
    """Return the command that brings pip and venv to this system."""
    return PIP.get(family(release, kind) or "", "python3 -m ensurepip --user")


def browser_command(release: dict[str, str], kind: str = sys.platform) -> str:
    """Return the command that brings Chromium and a Chinese font to this system."""
    return BROWSER.get(family(release, kind) or "", "chromium + Noto Sans CJK SC")


def program(environment: Path, name: str, system: str = os.name) -> Path:
    """Return where an environment keeps a program: bin/NAME, on Windows (``nt``) Scripts/NAME.exe."""
    return environment / "Scripts" / f"{name}.exe" if system == "nt" else environment / "bin" / name


def path_too_long(root: Path, system: str = os.name) -> bool:
    """Return whether packages below this folder would pass the 260 characters that Windows allows by default."""
    return system == "nt" and len(str(root)) > LONGEST_ROOT


def platform_name() -> str:
    """Return system, processor and Python as a bundle is named after: linux-x86_64-py311."""
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    return f"{platform.system()}-{platform.machine()}-{version}".lower()
