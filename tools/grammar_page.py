"""Renews the table of rules in spec/policy-extraction.md. ``python -m tools.grammar_page [--check]``"""

from __future__ import annotations

import re
import sys
from typing import Any

from tools.measure import ROOT
from zhicheng.rules import load_rulebook

PAGE = ROOT / "spec" / "policy-extraction.md"
_TABLE = re.compile(r"(?<=\|---\|---\|---\|---\|\n)(?:\|[^\n]*\n)+(?=\n## Never)")


def page() -> str:
    """Return the page with the rules as the rulebook has them."""
    rows = "".join(_row(rule) for rule in load_rulebook().page("policy/grammar"))
    text, made = _TABLE.subn(lambda _: rows, PAGE.read_text(encoding="utf8"))
    if made != 1:
        raise SystemExit(f"{PAGE.name}: the table of rules is not where it should be, before ## Never")
    return text


def _row(rule: dict[str, Any]) -> str:
    text = f"{rule['title']} … {rule['text']}" if "title" in rule else rule["text"]
    said = "<br>".join(f"`{each}`".replace("|", "\\|") for each in rule["said"]) or "—"
    return f"| {rule['rule']} | {rule['zh']}<br>{rule['en']} | {_cell(text)} | {said} |\n"


def _cell(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "⇥").replace("|", "\\|")


def main() -> int:
    """Write the page, or with --check say whether it is current."""
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf8") == page() else 1
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
