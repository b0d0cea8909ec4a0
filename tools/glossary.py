"""Makes GLOSSARY.md from glossary.yaml and knows which words a name may not hold. ``python -m tools.glossary``"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from tools.measure import ROOT

SOURCE = ROOT / "glossary.yaml"
PAGE = ROOT / "GLOSSARY.md"
HEAD = """# 词汇表 Glossary

Made from `glossary.yaml`; do not edit here (`python -m tools.glossary`). *Code* is how names in the code say it; *not* may
not stand in a name.

| 中文 | English | code | not | source | note |
|---|---|---|---|---|---|
"""
# Words that other people's interfaces force on us, each with its reason.
FORCED = {
    "process_request": "Django's middleware",
    "process_response": "Django's middleware",
    "process_view": "Django's middleware",
    "process_exception": "Django's middleware",
    "handle": "Django's management command",
    "handle_starttag": "the parser of the standard library",
    "handle_startendtag": "the parser of the standard library",
    "handle_endtag": "the parser of the standard library",
    "handle_data": "the parser of the standard library",
    "exception_handler": "django-ninja's decorator",
}


@dataclass(frozen=True)
class Term:
    """One term: its Chinese, its English, its name in code, the words not to use, where it comes from."""

    code: str
    zh: str
    en: str
    avoid: tuple[str, ...]
    source: str
    note: str

    def row(self) -> str:
        """Return the term as a row of the page."""
        cells = [self.zh, self.en, f"`{self.code}`", ", ".join(self.avoid), self.source, self.note]
        return f"| {' | '.join(cells)} |"


@cache
def terms() -> tuple[Term, ...]:
    """Return every term of the source, in its order."""
    entries = yaml.safe_load(SOURCE.read_text(encoding="utf8"))
    return tuple(Term(e["code"], e["zh"], e["en"], tuple(e["not"]), e["source"], e["note"]) for e in entries)


def page() -> str:
    """Return what GLOSSARY.md says."""
    return HEAD + "\n".join(term.row() for term in terms()) + "\n"


def avoided() -> dict[str, str]:
    """Return every word that may not stand in a name, with the word to use."""
    return {word: term.code for term in terms() for word in term.avoid}


def wrong_names(tree: ast.Module, avoid: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) for each name that a module defines against the glossary."""
    for line, name in _defined(tree):
        if name in FORCED or name.startswith("__"):
            continue
        words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower().strip("_")
        for word in avoid:
            if f"_{word}_" in f"_{words}_":
                yield line, f"{name}: say {avoid[word]}, not {word}"


def _defined(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
    sys.exit(0)
