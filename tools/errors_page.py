"""Makes docs/errors.md: every error code with what it says and what to do. ``python -m tools.errors_page``"""

from __future__ import annotations

import importlib
import pkgutil
import sys

from tools.measure import ROOT

PAGE = ROOT / "docs" / "errors.md"
HEAD = """# 报错代码 Error codes

Made from the error classes of the library; do not edit here (`python -m tools.errors_page`). Words in `{braces}` are filled
with the offending value and its place.

| code | 说明 what | 怎么办 what to do | in |
|---|---|---|---|
"""


def page() -> str:
    """Return what docs/errors.md says."""
    from zhicheng.errors import every_error

    _import_the_library()
    rows = []
    for error in every_error():
        if not error.__module__.startswith("zhicheng."):
            continue
        what, todo = f"{error.what.zh}<br>{error.what.en}", f"{error.todo.zh}<br>{error.todo.en}"
        anchor = f'<a id="{error.code}"></a>`{error.code}`'
        rows.append(f"| {anchor} | {_cell(what)} | {_cell(todo)} | {error.__module__.split('.')[1]} |")
    return HEAD + "\n".join(rows) + "\n"


def _import_the_library() -> None:
    import zhicheng

    for module in pkgutil.walk_packages(zhicheng.__path__, "zhicheng."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf8")
    sys.exit(0)
