"""Checks the vendored browser files against their checksums, or fetches them anew: python -m tools.vendor [--refresh].

The files come from the npm package named here, by npm's own client; nothing of it runs. ``common`` is the smallest
distributed build that draws SVG and marks lines and areas (``simple`` draws on a canvas only).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "zhicheng_office/ui/static/ui/vendor"
PACKAGE = "echarts@6.1.0"
FILES = {
    "package/dist/echarts.common.min.js": "echarts.common.min.js",
    "package/LICENSE": "echarts.LICENSE",
    "package/NOTICE": "echarts.NOTICE",
}


def checksums() -> str:
    """Return one line per vendored file, as sha256sum prints it."""
    names = sorted(FILES.values())
    return "".join(f"{hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def refresh() -> None:
    """Fetch the package and replace the files and their checksums."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=place, check=True)
        (packed,) = Path(place).glob("*.tgz")
        with tarfile.open(packed) as archive:
            for inside, name in FILES.items():
                member = archive.extractfile(inside)
                assert member is not None
                (FOLDER / name).write_bytes(member.read())
    (FOLDER / "checksums.txt").write_text(checksums())


def main(arguments: list[str]) -> int:
    """Refresh if asked, then compare."""
    if "--refresh" in arguments:
        refresh()
    same = (FOLDER / "checksums.txt").read_text() == checksums()
    print("vendored files are as listed" if same else "a vendored file differs from checksums.txt")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
