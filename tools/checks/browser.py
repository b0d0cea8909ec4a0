"""Chromium and a Chinese font: installed on Debian as root, asked for elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.launch.system import browser_command, family, os_release
from tools.launch.words import Stopped, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
PLACES = {  # where the other systems keep a browser that is on no search path
    "win32": ("Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    "darwin": ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"),
}
FOLDERS = {
    "win32": (Path("C:/Program Files"), Path("C:/Program Files (x86)")),
    "darwin": (Path("/Applications"), Path.home() / "Applications"),
}
FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))


def chromium() -> str | None:
    """Return the browser that the tests drive, or None."""
    named = os.environ.get("ZHICHENG_CHROMIUM")
    found = named or next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    return found or next(map(str, installed_browsers()), None)


def installed_browsers(system: str = sys.platform, folders: Sequence[Path] | None = None) -> Iterator[Path]:
    """Yield the browsers that lie where this kind of system keeps them."""
    for folder in FOLDERS.get(system, ()) if folders is None else folders:
        yield from (folder / place for place in PLACES.get(system, ()) if (folder / place).exists())


def has_chinese_font() -> bool:
    """Return whether Chinese characters come out as characters."""
    listing = shutil.which("fc-list")
    if listing:
        return bool(subprocess.run([listing, ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())
    names = ("NotoSansCJK*", "NotoSansSC*", "PingFang*", "msyh*", "STHeiti*")
    return any(next(folder.rglob(name), None) for folder in FONTS if folder.is_dir() for name in names)


def make_browser_ready() -> None:
    """Install Chromium and a Chinese font where that is our business; raise Stopped elsewhere."""
    missing = _missing()
    if not missing:
        return
    release = os_release()
    if release.get("ID") == "debian" and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"安装 {' '.join(missing)}（约 150 MB）。", f"Installing {' '.join(missing)} (about 150 MB).")
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", *missing)
        missing = _missing()
    if missing:
        command = browser_command(release)
        known = "" if family(release) else "（此系统未列入）"
        raise Stopped(
            f"浏览器测试缺少 {'、'.join(missing)}{known}。请先运行：{command}；或用 ZHICHENG_CHROMIUM 指明 Chromium 的位置。",
            f"The browser tests lack {' and '.join(missing)}. Run this first: {command}; "
            "or name the binary in ZHICHENG_CHROMIUM.",
        )


def _missing() -> list[str]:
    return ([] if chromium() else ["chromium"]) + ([] if has_chinese_font() else ["fonts-noto-cjk"])


def _apt(*words: str) -> None:
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], env=surroundings, stdin=subprocess.DEVNULL, check=False)
