"""Tags that every room of the office uses: names of bodies, periods, amounts, the clock badge."""

from __future__ import annotations

import math
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhicheng.values import Period
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.deadlines import Remaining
from zhicheng_office.ui.saying import here, say

register = template.Library()


@register.filter
def body(code: str) -> str:
    """Return the short name of a body."""
    return here(body_words(code)) if code else "–"


@register.filter
def amount(value: Decimal | None) -> str:
    """Return a figure as it is, without padded zeros; an en dash where there is none."""
    return "–" if value is None else f"{value.normalize():,f}".replace("-", "−")


@register.filter
def period_words(period: Period | str | None) -> str:
    """Return a reporting period as prose."""
    if not period:
        return "–"
    return here((Period.parse(period) if isinstance(period, str) else period).words())


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
    tip = say(f"期限 {left.due}，按工作日历计", f"due {left.due}, by the working-day calendar")
    return format_html('<span class="clock {}" title="{}">{}{}</span>', left.tone, tip, svg, here(left.words()))


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
