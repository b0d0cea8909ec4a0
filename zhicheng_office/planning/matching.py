"""Which declared indicator, and which entry of the plan, a proposal is most likely about. A person confirms; this only suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhicheng.policy import ReviewRules


def same_entry(proposal: Mapping[str, Any], entries: Iterable[Mapping[str, Any]], rules: ReviewRules) -> Mapping[str, Any] | None:
    """Return the entry of the plan that states what a proposal states: the same words, or the same figure of a like name."""
    known = list(entries)
    quote = _plain(proposal["quote"])
    for entry in known:
        if _plain(entry["quote"]) == quote:
            return entry
    alike = [(entry["id"], entry["zh"]) for entry in known if _figure(entry) == _figure(proposal)]
    if not proposal.get("value"):  # words alone must be nearly the same
        alike = [(code, name) for code, name in alike if rules.same_in_words(name, proposal["indicator"])]
    found = rules.most_alike(proposal["indicator"], alike)
    return next((entry for entry in known if entry["id"] == found), None)


def _figure(page: Mapping[str, Any]) -> tuple[str, str]:
    return str(page.get("value") or ""), str(page.get("unit") or "")


def _plain(text: str) -> str:
    return "".join(text.split())
