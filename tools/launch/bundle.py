"""./run --bundle: one folder with the code, the locked wheels and uv, for a network without a way out."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

from tools.launch.environment import Environment, export
from tools.launch.system import platform_name, program
from tools.launch.uv import PINNED, PRIVATE, ROOT, find_uv
from tools.launch.words import Stopped, say

MANIFEST = "BUNDLE.json"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".tools", "var", "bundle", "__pycache__", ".*_cache", ".hypothesis")
INSTRUCTIONS = """# 质城离线包 / Zhicheng, offline bundle

把整个文件夹拷到目标机器（{platform}），然后：

    ./run            （Windows：run.cmd）

不需要网络，不需要 pip。目标机器要有同样的系统、处理器和 Python 版本（{python}）。
核对文件：`sha256sum -c SHA256SUMS`

Copy the whole folder to the target machine ({platform}), then `./run` (`run.cmd` on Windows).
No network and no pip are needed; the target needs the same system, processor and Python version ({python}).
Check the files with `sha256sum -c SHA256SUMS`.
"""


def make_bundle(folder: Path, index: str | None = None) -> None:
    """Fill a folder with everything that a closed network needs; raise Stopped."""
    target = folder / f"zhicheng-{platform_name()}"
    say(
        f"备离线包到 {target}：下载约 150 MB，约需两分钟。",
        f"Preparing the offline bundle in {target}: about 150 MB to fetch, about two minutes.",
    )
    shutil.rmtree(target, ignore_errors=True)
    _copy_code(target)
    _download(target / "wheels", index)
    manifest = {"platform": platform_name(), "python": _python()}
    (target / MANIFEST).write_text(json.dumps(manifest) + "\n", encoding="utf8")
    (target / "OFFLINE.md").write_text(INSTRUCTIONS.format(**manifest), encoding="utf8")
    _write_sums(target)
    say(f"离线包已备好：{target}（先读 OFFLINE.md）", f"The bundle is ready: {target} (read OFFLINE.md first)")


def check_bundle(root: Path) -> None:
    """Raise Stopped where a bundle was carried to a machine that it was not made for."""
    manifest = root / MANIFEST
    if not manifest.exists():
        return
    made_for = json.loads(manifest.read_text(encoding="utf8"))
    if made_for["platform"] != platform_name():
        raise Stopped(
            f"这个离线包是为 {made_for['platform']} 备的，这里是 {platform_name()}。请在同类机器上重新 ./run --bundle",
            f"This bundle was made for {made_for['platform']}; this is {platform_name()}. "
            "Make one on a machine of this kind: ./run --bundle",
        )


def _copy_code(target: Path) -> None:
    packed = subprocess.run(["git", "archive", "--format=tar", "HEAD"], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:  # a copy without its history
        shutil.copytree(ROOT, target, ignore=LEFT_OUT)
        return
    target.mkdir(parents=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(target)  # our own commit, not a stranger's archive


def _download(wheels: Path, index: str | None) -> None:
    uv = find_uv(index)
    requirements = export(uv, Environment())
    seeded = PRIVATE / "pip"
    if not seeded.exists():
        subprocess.run([uv, "venv", "--quiet", "--seed", "--python", sys.executable, seeded], check=True)
    pip = program(seeded, "python")
    options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--dest", str(wheels)]
    source = ["--index-url", index] if index else []
    for wanted in (requirements, PINNED):
        command = [pip, "-m", "pip", "download", *options, *source, "-r", wanted]
        if subprocess.run(command, check=False).returncode:
            raise Stopped(
                "离线包没有备齐（原因见上）。请检查网络后重来。",
                "The bundle is not complete (the reason is above). Check the network and try again.",
            )


def _write_sums(target: Path) -> None:
    files = sorted(file for file in target.rglob("*") if file.is_file())
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(target).as_posix()}" for file in files]
    (target / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf8")


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
