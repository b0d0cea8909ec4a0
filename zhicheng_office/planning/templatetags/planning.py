"""Tags of planning's templates: words of its codes."""

from __future__ import annotations

from django import template

from zhicheng.errors import Words
from zhicheng_office.planning import vocabulary
from zhicheng_office.ui.saying import here

register = template.Library()


@register.filter
def field_name(name: str) -> str:
    """Return what a field of the plan is called."""
    return here(vocabulary.FIELDS.get(name, Words(name, name)))


@register.filter
def said(value: str, table: str) -> str:
    """Return the word for a code of one of the vocabulary's tables."""
    words = getattr(vocabulary, table).get(str(value))
    return here(words) if isinstance(words, Words) else str(words or value)
