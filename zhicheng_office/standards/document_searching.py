"""Standards found by a number in any spelling, else by words."""

from __future__ import annotations

from django.db.models import QuerySet

from zhicheng.errors import ZhichengError
from zhicheng.registry import search_key
from zhicheng.standards import parse_number
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.models import StandardRow


def as_number(text: str) -> str:
    """Return a standard's number in its one spelling, or the text where it is none."""
    try:
        return str(parse_number(text)) if text else ""
    except ZhichengError:
        return text


def with_number_or_words(rows: QuerySet[StandardRow], text: str) -> QuerySet[StandardRow]:
    """Return the standards that a search box asks for (检索标准): a number is one word, else every word has to be there."""
    number = as_number(text)
    return with_words(rows, text) if number == text else with_words(rows, search_key(number))
