"""The lexicons of the rulebook as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from zhicheng.rules import load_rulebook


@cache
def page(name: str) -> Any:
    """Return a lexicon page, such as ``verbs``."""
    return load_rulebook().page(f"policy/{name}")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first.

    >>> any_of(["达", "达到"])
    '(?:达到|达)'
    """
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


@cache
def words_of(name: str, key: str) -> frozenset[str]:
    """Return one word list of a page."""
    return frozenset(str(word) for word in page(name)[key])


@cache
def pattern_of(name: str, key: str) -> re.Pattern[str]:
    """Return a compiled pattern for any word of one list."""
    return re.compile(any_of(words_of(name, key)))


@cache
def form_of(name: str, key: str) -> re.Pattern[str]:
    """Return one compiled pattern for any of the regular expressions of one list."""
    return re.compile("|".join(f"(?:{form})" for form in page(name)[key]))


@cache
def signs(place: str) -> dict[str, str]:
    """Return word → comparator for words ``before`` or ``after`` a number."""
    return {str(word): sign for sign, words in page("comparators")[place].items() for word in words}


@cache
def masks() -> re.Pattern[str]:
    """Return the pattern of names and set phrases whose numbers count nothing."""
    forms = "|".join(f"(?:{form})" for form in page("names")["masks"])
    return re.compile(f"(?={page('names')['mask_starts']})(?:{forms})")
