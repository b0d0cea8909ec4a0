"""Renews the reasons and the drawn table in spec/judgement.md. ``python -m tools.judgement_page [--check]``"""

from __future__ import annotations

import re
import sys
from typing import Any

import yaml

from tools.measure import ROOT
from zhicheng.judgement import REASONS

PAGE = ROOT / "spec" / "judgement.md"
TABLE = ROOT / "tests" / "spec" / "judgement" / "verdicts.yaml"
_REASONS = re.compile(r"(?<=\n## 7\. Reasons\n).*?(?=\n## 8)", re.DOTALL)
_ROWS = re.compile(r"(?<=\n\| # ).*\Z", re.DOTALL)
_SHOWN = ("text", "unit", "said", "note")


def page() -> str:
    """Return the page with the reasons of the library and the rows of the table."""
    text = PAGE.read_text(encoding="utf8")
    reasons = "".join(
        f"| `{code.value}` | {why.zh} | {why.en} | {todo.zh}<br>{todo.en} |\n" for code, (why, todo) in sorted(REASONS.items())
    )
    rows = yaml.load(TABLE.read_text(encoding="utf8"), Loader=yaml.BaseLoader)["rows"]
    drawn = "".join(_row(place, row) for place, row in enumerate(rows, 1))
    text, first = _REASONS.subn(lambda _: f"| code | 理由 | why | what to do next |\n|---|---|---|---|\n{reasons}", text)
    head = "| result | unit | limit and what else is given | outcome | reason | |\n|---|---|---|---|---|---|---|\n"
    text, second = _ROWS.subn(lambda _: head + drawn, text)
    if (first, second) != (1, 1):
        raise SystemExit(f"{PAGE.name}: the tables are not where they should be, in 7 and 8")
    return text


def _row(place: int, row: dict[str, Any]) -> str:
    given = "; ".join(f"{name} {_cell(value) or '—'}" for name, value in row.items() if name not in _SHOWN)
    outcome, reason = row["said"].split()
    unit = row.get("unit", "mg/kg")
    cells = (
        str(place),
        f"`{_cell(row['text'])}`" if row["text"] else "",
        unit,
        given,
        outcome,
        f"`{reason}`",
        row.get("note", ""),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(value: str | list[str]) -> str:
    text = ", ".join(value) if isinstance(value, list) else value
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page, or with --check say whether it is current."""
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf8") == page() else 1
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
