"""The checks that every page is put to in a browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe

# Both languages and both widths each time; the two other pairs of them under --long.
LOOKS = [("", 1440), ("/en", 390), *(pytest.param(*look, marks=pytest.mark.long) for look in (("/en", 1440), ("", 390)))]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # the same violations in half the time: no selector is made for the thousands that passed
}

# Half a second of silence, as Playwright waits for, costs more on every page than the page itself.
SETTLED = "() => document.readyState === 'complete' && !document.querySelector('.htmx-request')"


def violations(page: Any) -> list[str]:
    """Return what axe finds, each with the first element that it names."""
    found = Axe().run(page, options=RULES)["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]} {item['nodes'][0]['failureSummary'][:200]}" for item in found]


def overflow(page: Any) -> int:
    """Return by how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def check_page(page: Any) -> None:
    """Check the page that is shown: no violation, no sideways scroll, no complaint of the browser."""
    page.wait_for_function(SETTLED)
    assert violations(page) == [], (page.url, violations(page))
    assert overflow(page) == 0, page.url
    assert page.complaints == [], page.url


def check_pages(page: Any, origin: str, paths: Iterable[str]) -> None:
    """Open each path of a server and check it; every one must answer 200."""
    for path in paths:
        assert page.goto(origin + path).status == 200, path
        check_page(page)


def reach(page: Any, selector: str, *, most: int = 150) -> None:
    """Go by the Tab key alone to the first element that a selector names; fail where no number of steps leads there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab on {page.url}")
