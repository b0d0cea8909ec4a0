"""The checks that every page is put to in a browser."""

from __future__ import annotations

from typing import Any

from axe_core_python.sync_playwright import Axe

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def violations(page: Any) -> list[str]:
    """Return what axe finds, each with the first element that it names."""
    found = Axe().run(page, options=RULES)["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]} {item['nodes'][0]['failureSummary'][:200]}" for item in found]


def overflow(page: Any) -> int:
    """Return by how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
