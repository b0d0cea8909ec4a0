"""Makes docs/errors.md: every error code with what it says and what to do. ``python -m tools.errors_page [--check]``"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections import Counter

from tools.measure import ROOT

PAGE = ROOT / "docs" / "errors.md"
HEAD = """# 报错代码 Error codes

Made from the error classes; do not edit here (`python -m tools.errors_page`). Words in `{braces}` are filled with the
offending value; the place (file, sheet, row, cell) stands before the sentence.

| code | 说明 what | 怎么办 what to do | in |
|---|---|---|---|
"""
NOT_IMPORTED = ("__main__", "asgi", "migrations")  # they start things


def page() -> str:
    """Return what docs/errors.md says; the office's errors need Django."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
    django.setup()
    for package in ("zhicheng", "zhicheng_columnar", "zhicheng_office"):
        _import_all(package)
    return HEAD + "\n".join(_rows()) + "\n"


def _import_all(package: str) -> None:
    found = pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
    for module in found:
        if not set(NOT_IMPORTED) & set(module.name.split(".")):
            importlib.import_module(module.name)


def _rows() -> list[str]:
    from zhicheng.errors import ZhichengError

    kinds, waiting = [], [ZhichengError]
    while waiting:
        kind = waiting.pop()
        kinds += [kind] if "code" in vars(kind) else []
        waiting += kind.__subclasses__()
    twice = [code for code, count in Counter(kind.code for kind in kinds).items() if count > 1]
    if twice:
        raise SystemExit(f"error codes used twice: {sorted(twice)}")
    return [_row(kind) for kind in sorted(kinds, key=lambda kind: kind.code)]


def _row(kind: type) -> str:
    what, todo = (f"{words.zh}<br>{words.en}".replace("|", "\\|") for words in (kind.what, kind.todo))  # type: ignore[attr-defined]
    room = ".".join(kind.__module__.split(".")[:2])
    return f'| <a id="{kind.code}"></a>`{kind.code}` | {what} | {todo} | {room} |'  # type: ignore[attr-defined]


def main() -> int:
    """Write the page, or with --check say whether it is current."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf8") == page() else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
