"""Tags of planning's templates: form fields, words of codes, the clock badge, form keys."""

from __future__ import annotations

import math
import uuid
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhicheng.errors import Words
from zhicheng.values import Period
from zhicheng_office.planning import vocabulary
from zhicheng_office.planning.deadlines import Remaining
from zhicheng_office.planning.records import body_words

register = template.Library()


@register.simple_tag
def fresh_key() -> str:
    """Return a key for one sending of a form."""
    return uuid.uuid4().hex


@register.inclusion_tag("planning/_field.html")
def field(bound: BoundField, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> dict[str, Any]:
    """Show one field with label, hint and what is wrong with it."""
    hint = vocabulary.say(hint_zh, hint_en)
    described = " ".join(
        name for name, there in ((f"{bound.id_for_label}-h", hint), (f"{bound.id_for_label}-e", bound.errors)) if there
    )
    extra = {"aria-describedby": described} if described else {}
    if bound.errors:
        extra["aria-invalid"] = "true"
    return {
        "bound": bound,
        "label": vocabulary.say(zh, en),
        "hint": hint,
        "widget": bound.as_widget(attrs={**bound.field.widget.attrs, **extra}),
        "is_box": isinstance(bound.field.widget, CheckboxInput),
    }


@register.filter
def body(code: str) -> str:
    """Return the short name of a body."""
    return vocabulary.here(body_words(code)) if code else "–"


@register.filter
def amount(value: Decimal | None) -> str:
    """Return a figure as it is, without padded zeros; an en dash where there is none."""
    return "–" if value is None else f"{value.normalize():,f}".replace("-", "−")


@register.filter
def field_name(name: str) -> str:
    """Return what a field of the plan is called."""
    return vocabulary.here(vocabulary.FIELDS.get(name, Words(name, name)))


@register.filter
def said(value: str, table: str) -> str:
    """Return the word for a code of one of the vocabulary's tables."""
    words = getattr(vocabulary, table).get(str(value))
    return vocabulary.here(words) if isinstance(words, Words) else str(words or value)


@register.filter
def period_words(period: Period | str | None) -> str:
    """Return a reporting period as prose."""
    if not period:
        return "–"
    return vocabulary.here((Period.parse(period) if isinstance(period, str) else period).words())


_OVERDUE = '<circle cx="8" cy="8" r="7" class="o"/><path class="o" d="M8 4v5m0 2v1.2"/>'
_PAUSED = '<circle class="o" cx="8" cy="8" r="6.2" stroke-dasharray="3 2.2"/>'


@register.simple_tag
def clock_badge(left: Remaining) -> SafeString:
    """Return working days left with a draining disc; overdue is a ring with a mark."""
    svg = format_html(
        '<svg class="glyph {}" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{}</svg>',
        left.tone,
        mark_safe(_disc(left)),
    )
    tip = vocabulary.say(f"期限 {left.due}，按工作日历计", f"due {left.due}, by the working-day calendar")
    return format_html('<span class="clock {}" title="{}">{}{}</span>', left.tone, tip, svg, vocabulary.here(left.words()))


def _disc(left: Remaining) -> str:
    if left.is_over:
        return _OVERDUE
    if left.share >= 1:
        return '<circle class="o" cx="8" cy="8" r="7"/><circle cx="8" cy="8" r="7"/>'
    if left.share <= 0:
        return '<circle class="o" cx="8" cy="8" r="7"/>'
    angle = 2 * math.pi * left.share
    x, y = 8 + 7 * math.sin(angle), 8 - 7 * math.cos(angle)
    return f'<circle class="o" cx="8" cy="8" r="7"/><path d="M8 8V1A7 7 0 {int(left.share > 0.5)} 1 {x:.1f} {y:.1f}z"/>'
