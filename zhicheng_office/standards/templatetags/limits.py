"""Tags of limits: words of states, statuses and fields."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng.errors import Words
from zhicheng_office.standards import limit_words as tables
from zhicheng_office.ui.saying import here
from zhicheng_office.ui.templatetags.zh import glyph

register = template.Library()
_TABLES = {
    "state": tables.STATES,
    "act": tables.ACTS,
    "kind": tables.KINDS,
    "origin": tables.ORIGINS,
    "comparison": tables.COMPARISONS,
    "governing": tables.GOVERNING,
    "field": tables.FIELDS,
}


@register.filter
def limit_word(code: str, table: str) -> str:
    """Return the word of a code by the name of its table."""
    return here(_TABLES[table].get(str(code), Words(str(code), str(code))))


@register.simple_tag
def checked(status: str) -> SafeString:
    """Return glyph and word of how far a limit was checked."""
    tone = tables.TONES.get(str(status), "none")
    word = here(tables.STATUSES.get(str(status), Words(str(status), str(status))))
    return format_html('<span class="st {} wrapping">{}<span>{}</span></span>', tone, glyph(tone), word)
