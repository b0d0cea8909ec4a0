"""Tags of surveillance: words of states and verdicts."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng.errors import Words
from zhicheng.publication import mask
from zhicheng_office.laboratory import words as tables
from zhicheng_office.ui.saying import here
from zhicheng_office.ui.templatetags.zh import glyph

register = template.Library()
_TABLES = {
    "state": tables.STATES,
    "custody": tables.CUSTODY,
    "campaign": tables.CAMPAIGN_STATES,
    "sector": tables.SECTORS,
    "level": tables.LEVELS,
    "way": tables.WAYS,
    "signed": tables.SIGNED,
    "draw_kind": tables.DRAW_KINDS,
    "draw_state": tables.DRAW_STATES,
    "notice": tables.NOTICES,
}


@register.filter
def said(code: str, table: str) -> str:
    """Return the word of a code by the name of its table."""
    return here(_TABLES[table].get(code, Words(code, code)))


@register.filter
def in_public(text: str) -> str:
    """Return a free text as it is public: identity numbers, telephones and the like masked."""
    return mask(text)


@register.filter
def kept(page: dict[str, str]) -> str:
    """Return words that a row keeps in both languages."""
    return here(tables.words_in(page or {}))


@register.filter
def shown_outcome(outcome: Any) -> str:
    """Return what a source showed as people read it: numbers apart by blanks, rows by a stroke."""
    if isinstance(outcome, str):
        return outcome
    return " / ".join(row if isinstance(row, str) else " ".join(map(str, row)) for row in outcome or ())


@register.simple_tag
def outcome(code: str) -> SafeString:
    """Return glyph and word of a verdict."""
    tone = tables.TONES.get(code, "none")
    word = here(tables.OUTCOMES.get(code, Words(code, code)))
    return format_html('<span class="st {}">{}<span>{}</span></span>', tone, glyph(tone), word)
