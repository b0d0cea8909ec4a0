"""Makes docs/reference/predicates.md: every predicate and indicator. ``python -m tools.predicates_page [--check]``"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tools.measure import ROOT
from zhicheng.facts import Predicate, load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.rules import load_rulebook

PAGE = ROOT / "docs" / "reference" / "predicates.md"
HEAD = """# 谓词与指标 Predicates and indicators

Made from the rulebook; do not edit here (`python -m tools.predicates_page`). A subject is written `kind:id`. An amount is an
integer times 10 to the minus scale. *many* allows several values at a time. Only the bodies named may state a predicate; their
names stand at the end. A predicate that no indicator reads yet waits for its room.
"""


def page() -> str:
    """Return what docs/reference/predicates.md says."""
    return "\n".join([HEAD, *_predicates(), *_indicators(), *_bodies(), ""])


def _predicates() -> Iterator[str]:
    vocabulary = load_vocabulary()
    for path, body in load_rulebook().pages_under("predicates"):
        yield f"\n## {path.rpartition('/')[2]}\n"
        yield "| predicate | 中文 | English | of | value | bodies |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(vocabulary[code], body[code].get("codes", {}), body[code].get("note", "")) for code in body)


def _row(predicate: Predicate, codes: dict[str, str], note: str) -> str:
    value = predicate.kind.value
    if predicate.refers_to:
        value += f" → {predicate.refers_to}"
    if predicate.unit or predicate.scale:
        value += f", {predicate.unit} ×10^-{predicate.scale}" if predicate.scale else f", {predicate.unit}"
    value += ", many" if predicate.many else ""
    value += "".join(f"<br>`{code}` {name}" for code, name in codes.items())
    value += f"<br>{note}" if note else ""
    bodies = ", ".join(sorted(predicate.bodies))
    return f"| `{predicate.code}` | {predicate.words.zh} | {predicate.words.en} | {predicate.subject} | {value} | {bodies} |"


def _indicators() -> Iterator[str]:
    yield "\n## 指标 Indicators\n"
    yield "| indicator | 中文 | English | unit | reads |"
    yield "|---|---|---|---|---|"
    for item in load_indicators().indicators.values():
        reads = ", ".join(f"`{code}`" for code in sorted(item.formula.predicates()))
        form = "reported: " if item.reported else ""
        yield f"| `{item.code}` | {item.words.zh} | {item.words.en} | {item.unit} | {form}{reads} |"


def _bodies() -> Iterator[str]:
    yield "\n## 机构 Bodies\n"
    yield "| body | 中文 | English |"
    yield "|---|---|---|"
    for code, body in load_rulebook().page("bodies")["bodies"].items():
        yield f"| `{code}` | {body['zh']} | {body['en']} |"


def main() -> int:
    """Write the page, or with --check say whether it is current."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf8") == page() else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
