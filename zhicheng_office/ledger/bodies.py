"""The names of bodies that state facts, own targets and inspect."""

from __future__ import annotations

from zhicheng.errors import Words
from zhicheng_office.ledger.rulebook import load_rulebook


def body_words(code: str) -> Words:
    """Return the short name of a body; an unknown code stands for itself."""
    page = load_rulebook().page("bodies")["bodies"].get(code)
    return Words(page.get("short", page["zh"]), page["en"]) if page else Words(code, code)


def body_choices() -> list[tuple[str, Words]]:
    """Return every body with its name, for choosing owner and reporting body."""
    return [(code, Words(page["zh"], page["en"])) for code, page in load_rulebook().page("bodies")["bodies"].items()]
