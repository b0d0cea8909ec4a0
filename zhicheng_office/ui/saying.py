"""Words in the language of the page that is being answered."""

from __future__ import annotations

from django.utils.translation import get_language

from zhicheng.errors import Words


def here(words: Words) -> str:
    """Return words in the language of the page that is being answered."""
    return words.in_language(get_language() or "zh-hans")


def say(zh: str, en: str) -> str:
    """Return one of two texts by the language of the page that is being answered."""
    return here(Words(zh, en))


def choices(table: dict[str, Words]) -> list[tuple[str, str]]:
    """Return a table of words as the choices of a form."""
    return [(key, here(words)) for key, words in table.items()]
