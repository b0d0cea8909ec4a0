"""Checks the vendored browser files against their checksums, or fetches them anew: python -m tools.vendor [--refresh].

The files come from the npm packages named here, by npm's own client. Of echarts nothing runs: ``common`` is the smallest
distributed build that draws SVG and marks lines and areas (``simple`` draws on a canvas only). The curve of the beacons has no
distributed build for a page: esbuild joins its modules into one script, terser shortens it, and it is packed as the page carries it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHARTS = ROOT / "zhicheng_office/ui/static/ui/vendor"
CURVE = ROOT / "zhicheng/publication/draw_page/vendor"
PACKAGE = "echarts@6.1.0"
CURVE_PACKAGES = ("@noble/curves@1.9.7", "esbuild@0.28.2", "terser@5.51.4")
FILES = {
    "package/dist/echarts.common.min.js": "echarts.common.min.js",
    "package/LICENSE": "echarts.LICENSE",
    "package/NOTICE": "echarts.NOTICE",
}
SHORTENED = ("--compress", "passes=3,unsafe=true,pure_getters=true", "--mangle", "--ecma", "2020")
CURVE_FILES = ("bls12-381.min.js", "bls12-381.packed", "noble-curves.LICENSE")
ENTRY = "import { bls12_381 } from '@noble/curves/bls12-381.js';\nexport const curve = bls12_381;\n"
SIGNS = bytes(sign for sign in range(33, 127) if chr(sign) not in "\"&'<>\\`")[:85]  # nothing that could end a script element
BUNDLED = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--global-name=nobleBls",
    "--target=es2020",
    "--charset=ascii",
    "--log-level=error",
)


def checksums(folder: Path, names: list[str]) -> str:
    """Return one line per vendored file, as sha256sum prints it."""
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names))


def refresh_charts() -> None:
    """Fetch the package of the charts and replace its files."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=place, check=True)
        (packed,) = Path(place).glob("*.tgz")
        with tarfile.open(packed) as archive:
            for inside, name in FILES.items():
                member = archive.extractfile(inside)
                assert member is not None
                (CHARTS / name).write_bytes(member.read())


def refresh_curve() -> None:
    """Fetch the curve's package, join its modules into one script, and pack it."""
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", place, *CURVE_PACKAGES], check=True)
        (here / "entry.js").write_text(ENTRY)
        subprocess.run(["node_modules/.bin/esbuild", "entry.js", *BUNDLED, "--outfile=out.js"], cwd=place, check=True)
        subprocess.run(["node_modules/.bin/terser", "out.js", *SHORTENED, "--output", "short.js"], cwd=place, check=True)
        script = (here / "short.js").read_bytes()
        (CURVE / "bls12-381.min.js").write_bytes(script)
        (CURVE / "bls12-381.packed").write_bytes(pack(script))
        (CURVE / "noble-curves.LICENSE").write_bytes((here / "node_modules/@noble/curves/LICENSE").read_bytes())


def pack(script: bytes) -> bytes:
    """Return a script as the page carries it: DEFLATE without a head, filled up to fours with zeros, four bytes as five signs of 85."""
    from zopfli.zlib import compress  # a tool for this alone: uv run --with zopfli python -m tools.vendor --refresh

    packed = compress(script, numiterations=50)[2:-4]  # without the head and the sum of zlib
    packed += bytes(-len(packed) % 4)
    return b"".join(_signs(int.from_bytes(packed[at : at + 4], "big")) for at in range(0, len(packed), 4))


def _signs(number: int) -> bytes:
    return bytes(SIGNS[number // 85**place % 85] for place in (4, 3, 2, 1, 0))


def main(arguments: list[str]) -> int:
    """Refresh if asked, then compare."""
    folders = ((CHARTS, list(FILES.values())), (CURVE, list(CURVE_FILES)))
    if "--refresh" in arguments:
        refresh_charts()
        refresh_curve()
        for folder, names in folders:
            (folder / "checksums.txt").write_text(checksums(folder, names))
    same = all((folder / "checksums.txt").read_text() == checksums(folder, names) for folder, names in folders)
    print("vendored files are as listed" if same else "a vendored file differs from checksums.txt")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
