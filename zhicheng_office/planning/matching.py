"""Which declared indicator, and which entry of the plan, a proposal is most likely about. A person confirms; this only suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SAME_WORDS = 0.75
"""Likeness from which two entries without a figure are taken for the same."""
LIKELY = 0.5
"""Share of common character pairs (Dice) from which a name is suggested; below it nothing is."""


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: twice the common character pairs over all pairs (Dice 1945).

    >>> likeness("高新技术企业", "高新技术企业数") > 0.9
    True
    """
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[index : index + 2] for index in range(len(plain) - 1)}


def most_alike(name: str, candidates: Iterable[tuple[str, str]]) -> str | None:
    """Return the key of the candidate (key, name) most like a name, None when none is likely."""
    scored = [(likeness(name, other), key) for key, other in candidates]
    score, key = max(scored, default=(0.0, ""))
    return key if score >= LIKELY else None


def same_entry(proposal: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the entry of the plan that states what a proposal states: the same words, or the same figure of a like name."""
    known = list(entries)
    quote = _plain(proposal["quote"])
    for entry in known:
        if _plain(entry["quote"]) == quote:
            return entry
    alike = [(entry["id"], entry["zh"]) for entry in known if _figure(entry) == _figure(proposal)]
    if not proposal.get("value"):  # words alone must be nearly the same
        alike = [(code, name) for code, name in alike if likeness(name, proposal["indicator"]) >= SAME_WORDS]
    found = most_alike(proposal["indicator"], alike)
    return next((entry for entry in known if entry["id"] == found), None)


def _figure(page: Mapping[str, Any]) -> tuple[str, str]:
    return str(page.get("value") or ""), str(page.get("unit") or "")


def _plain(text: str) -> str:
    return "".join(text.split())
