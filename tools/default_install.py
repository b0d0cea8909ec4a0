"""What the default install brings: its packages, their size without bytecode, their licences. ``python -m tools.default_install``"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

EXTRAS = ("office", "columnar")
MOST_MEGABYTES = 450
FORBIDDEN = ("AGPL", "AFFERO", "GPL")
# LGPL parts are used as they are, unchanged and replaceable: that is what their licence asks.
ALLOWED = ("LGPL", "LESSER GENERAL PUBLIC")


@dataclass(frozen=True)
class Installed:
    """One installed package: name, version, licence as it states it, bytes on disk without bytecode."""

    name: str
    version: str
    licence: str
    size: int


def default_install() -> list[Installed]:
    """Return every package that the default install brings, the largest first."""
    found: dict[str, Installed] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [("zhicheng", EXTRAS)]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        package = distribution(name)
        found[name] = Installed(name, package.version, licence(package), size(package))
        waiting += wanted(package, extras)
    return sorted(found.values(), key=lambda one: -one.size)


def wanted(package: Distribution, extras: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (name, extras) of what a package asks for on this machine."""
    asked = [Requirement(line) for line in package.requires or ()]
    here = [one for one in asked if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in (*extras, ""))]
    return [(one.name.lower().replace("_", "-"), tuple(sorted(one.extras))) for one in here]


def size(package: Distribution) -> int:
    """Return the bytes of a package's files without bytecode; files shared by nobody are counted once."""
    files = {file.locate() for file in package.files or () if file.suffix != ".pyc"}
    return sum(file.stat().st_size for file in files if file.is_file())  # type: ignore[attr-defined]


def licence(package: Distribution) -> str:
    """Return what a package says of its licence: expression and classifiers, else its first line of text."""
    said = [package.metadata.get("License-Expression") or ""]
    said += [line for line in package.metadata.get_all("Classifier") or () if line.startswith("License")]
    text = package.metadata.get("License") or ""
    return "; ".join(part for part in said if part) or text.split("\n")[0][:80]


def is_free_of_copyleft(stated: str) -> bool:
    """Return whether a licence may be in the default install.

    >>> is_free_of_copyleft("MIT"), is_free_of_copyleft("LGPL-3.0-only"), is_free_of_copyleft("AGPL-3.0")
    (True, True, False)
    """
    rest = stated.upper()
    for word in ALLOWED:
        rest = rest.replace(word, "")
    return not any(word in rest for word in FORBIDDEN) and "GENERAL PUBLIC" not in rest


def main() -> int:
    """Print the table."""
    packages = default_install()
    for package in packages:
        print(f"{package.size / 1e6:8.1f} MB  {package.name} {package.version}  {package.licence}")
    print(f"{sum(package.size for package in packages) / 1e6:8.1f} MB  {len(packages)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
