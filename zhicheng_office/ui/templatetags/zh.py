"""Template tags: both languages side by side, figures, dates, glyphs of status."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from zhicheng.errors import Words
from zhicheng.indicators import STATUS_WORDS

register = template.Library()

_GLYPHS = {
    "met": '<circle cx="8" cy="8" r="7"/><path class="w" d="M4.6 8.3 7 10.7l4.4-5"/>',
    "on": '<path d="M8 1.2 15.2 14H.8z"/>',
    "risk": '<path class="o" d="M8 1.2 14.8 8 8 14.8 1.2 8z"/><path d="M8 1v14L1 8z"/>',
    "off": '<path d="M1.5 1.5h13v13h-13z"/><path class="w" d="M4.8 4.8l6.4 6.4m0-6.4-6.4 6.4"/>',
    "none": '<circle class="o" cx="8" cy="8" r="6.2" stroke-dasharray="3 2.2"/>',
}


def _language() -> str:
    return get_language() or "zh-hans"


@register.simple_tag
def w(zh: str, en: str, **details: Any) -> str:
    """Return the text of the page's language; placeholders are filled by keyword."""
    text = Words(zh, en).in_language(_language())
    return text.format(**details) if details else text


@register.filter
def words(value: Words | str | None) -> str:
    """Return a bilingual text in the page's language."""
    return value.in_language(_language()) if isinstance(value, Words) else str(value or "")


@register.simple_tag
def glyph(status: str) -> SafeString:
    """Return the shape of a status, for eyes only; the word stands beside it."""
    svg = '<svg class="glyph {}" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{}</svg>'
    return format_html(svg, status, mark_safe(_GLYPHS[status]))


@register.simple_tag
def status_chip(status: str, extra: str = "") -> SafeString:
    """Return glyph and word of a status."""
    label = STATUS_WORDS[status].in_language(_language())
    return format_html('<span class="st {}">{}<span>{}{}</span></span>', status, glyph(status), label, extra)


@register.filter
def figure(value: Decimal | Fraction | int | None, decimals: int = 0) -> str:
    """Return a number with thousands commas and a true minus; a missing one is an en dash, never 0."""
    if value is None:
        return "–"
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    return f"{exact:,.{decimals}f}".replace("-", "−")


@register.filter
def long_day(day: date | None) -> str:
    """Return a date for prose: 2019年6月30日, 30 Jun 2019."""
    if day is None:
        return "–"
    return f"{day.day} {day:%b %Y}" if _language().startswith("en") else f"{day.year}年{day.month}月{day.day}日"


@register.filter
def iso(day: date | None) -> str:
    """Return a date for tables: 2019-06-30."""
    return day.isoformat() if day else "–"


@register.filter
def shown_value(predicate: Any, value: int | str) -> str:
    """Return a fact's value as its predicate reads it: a tick for a flag, a decimal with its unit, a date, a code's word, a text."""
    if predicate.kind == "flag":
        return "✓"
    if predicate.kind == "day":
        return date.fromordinal(int(value)).isoformat()
    if predicate.kind == "amount":
        return f"{figure(Decimal(value).scaleb(-predicate.scale), predicate.scale)} {predicate.unit}".strip()
    return predicate.word_of(str(value)) if _language().startswith("zh") else str(value)


@register.filter
def lookup(table: dict[str, Any], key: str) -> Any:
    """Return the value of a key, or the key itself where the table does not hold it."""
    return table.get(key, key)
