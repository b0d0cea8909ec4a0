"""Template tags of the cockpit: values with their unit, probabilities, strips, comparators, sentences."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from zhicheng.errors import Words
from zhicheng.facts import ValueKind
from zhicheng.indicators import Comparator, Goal, Readings, TargetKind, shown_probability
from zhicheng.plan import Target
from zhicheng.values import Period
from zhicheng_office.cockpit.formula_words import code_label
from zhicheng_office.cockpit.records import Standing
from zhicheng_office.cockpit.strips import draw_strip
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ui.templatetags.zh import STATUS_WORDS, shown_value, status_chip

register = template.Library()
_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.ABOVE: ">", Comparator.BELOW: "<", Comparator.EQUAL: ""}
_TIGHT = frozenset({"%", "‰"})
UNITS = {
    "项": "",
    "家": "",
    "个": "",
    "户": "",
    "公里": "km",
    "立方米/万元": "m³/10⁴ yuan",
    "人": "",
    "万元": "10,000 yuan",
}
COUNTING = {"项": "items", "家": "number", "个": "number", "户": "number", "人": "people"}
KINDS = {
    TargetKind.LEVEL: Words("达到型", "level to reach"),
    TargetKind.HOLD_FLOOR: Words("保持型（不低于底线）", "floor to hold"),
    TargetKind.COUNT: Words("计数型", "count to reach"),
    TargetKind.INCREMENT: Words("增量型", "increase to reach"),
    TargetKind.RELATIVE_CHANGE: Words("相对变化型", "relative change"),
    TargetKind.RANK: Words("位次型", "rank"),
    TargetKind.BINARY: Words("有无型", "yes or no"),
    TargetKind.DELIVERABLE: Words("交付物", "deliverable"),
}


def is_english() -> bool:
    """Say whether the page is in English."""
    return (get_language() or "").startswith("en")


def round_shown(value: Fraction | Decimal | None, decimals: int) -> Decimal | None:
    """Return a value rounded for showing, half up; the exact one is kept elsewhere."""
    if value is None or value == "":  # a template's way of saying that there is no last reading
        return None
    exact = Fraction(value)
    with_guard = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return with_guard


def number(value: Fraction | Decimal | None, decimals: int = 0) -> str:
    """Return a number as pages show it: thousands commas, true minus, whole numbers without places, – for none."""
    shown = round_shown(value, decimals)
    if shown is None:
        return "–"
    exact = Fraction(value)
    text = f"{shown:,.0f}" if exact == int(exact) and decimals <= 1 else f"{shown:,f}"
    return text.replace("-", "−")


register.filter("number", number)


@register.filter
def unit(text: str) -> str:
    """Return a unit in the page's language; counting words have none in English."""
    return UNITS.get(text, text) if is_english() else text


@register.filter
def with_unit(value: Fraction | Decimal | None, indicator: Any) -> SafeString:
    """Return a figure with its unit, as the indicator shows it."""
    if value is None or value == "":
        return mark_safe("–")
    return format_html('{}<span class="unit">{}</span>', number(value, indicator.decimals), unit(indicator.unit))


@register.filter
def plain_with_unit(value: Fraction | Decimal | None, indicator: Any) -> str:
    """Return the same without markup."""
    return _plain(number(value, indicator.decimals), unit(indicator.unit)) if value is not None else "–"


def _plain(text: str, mark: str) -> str:
    return text + (mark if mark in _TIGHT or not mark else f" {mark}" if is_english() else mark)


@register.filter
def goal_value(target: Target) -> SafeString:
    """Return the target's value with the comparator as it is written in the plan."""
    sign = _SIGNS[target.aim.comparator]
    value = f"{target.aim.value:,f}".replace("-", "−")
    return format_html('{}{}{}<span class="unit">{}</span>', sign, "\u2009" if sign else "", value, unit(target.aim.unit))


@register.filter
def goal_text(target: Target) -> str:
    """Return the same without markup, as labels have it."""
    sign = _SIGNS[target.aim.comparator]
    return f"{sign} " * bool(sign) + _plain(f"{target.aim.value:,f}", unit(target.aim.unit))


@register.filter
def probability(value: Decimal | None) -> str:
    """Return a probability in whole per cent, capped at <1% and ≥99%; – where none is stated."""
    return "–" if value is None else shown_probability(value)


def in_terms(goal: Goal) -> bool:
    """Say whether readings can be drawn beside the target's value: not where they are levels and the target a change."""
    changes = goal.kind in (TargetKind.RELATIVE_CHANGE, TargetKind.INCREMENT)
    return not (changes and goal.base is not None and goal.readings is Readings.LEVEL) and (
        goal.kind is not TargetKind.RELATIVE_CHANGE or goal.readings is Readings.CHANGE
    )


@register.simple_tag
def strip(standing: Standing, target: Target) -> SafeString:
    """Return the strip of a row as SVG; it repeats what the row's cells say, so it is hidden from readers."""
    drawn = draw_strip(standing, float(target.aim.value), in_terms=in_terms(target.goal()))
    # numbers and our own words alone: nothing here comes from outside, so it is put together as plain text
    parts = ['<line x1="4" y1="14" x2="206" y2="14" class="ax"/>']
    if drawn.bar:
        parts.append(f'<rect x="{drawn.bar[0]}" y="11" width="{drawn.bar[1]}" height="6" class="bar"/>')
    parts += [f'<line x1="{x}" x2="{x}" y1="11" y2="17" class="tick"/>' for x in drawn.ticks[:-1]]
    if drawn.median is not None:
        parts.append(f'<path class="wh" d="M{drawn.low} 22H{drawn.high}m0-3v6M{drawn.low} 19v6"/>')
        parts.append(f'<circle class="md" cx="{drawn.median}" cy="22" r="2.2"/>')
    if drawn.now is not None:
        parts.append(f'<circle cx="{drawn.now}" cy="14" r="4.2" class="now"/>')
    parts.append('<line x1="150" x2="150" y1="0" y2="28" class="tgm"/>')
    inner = "".join(parts)
    return mark_safe(f'<svg viewBox="0 0 210 28" class="strip {standing.status}" aria-hidden="true">{inner}</svg>')


@register.filter
def body_name(code: str) -> Words:
    """Return the short name of a body."""
    return body_words(code)


@register.filter
def kind_words(target: Target) -> Words:
    """Return in which sense the target is set."""
    return KINDS[target.aim.kind]


@register.filter
def difference(distance: Fraction | None, indicator: Any) -> str:
    """Return how much is still missing, without sign; rates in percentage points."""
    if distance is None:
        return "–"
    text = number(abs(distance), max(indicator.decimals, 0))
    if indicator.unit == "%":
        return f"{text} points" if is_english() else f"{text} 个百分点"
    return _plain(text, unit(indicator.unit))


@register.simple_tag
def status_word(status: str) -> str:
    """Return a status as a word."""
    return STATUS_WORDS[status].in_language("en" if is_english() else "zh")


@register.simple_tag
def counted_chip(status: str, count: int) -> SafeString:
    """Return glyph and word of a status with a number after it."""
    return status_chip(status, f" {count}")


@register.simple_tag
def position_word(position: str) -> str:
    """Return where a target stands now, apart from where it is going."""
    words = {"met": Words("已达成", "met"), "not_met": Words("未达成", "not met"), "unknown": Words("不明", "unknown")}[position]
    return words.in_language("en" if is_english() else "zh")


@register.simple_tag
def overview_url(moment: Any, status: str, owner: str) -> str:
    """Return the overview's address for a filter, keeping the dates."""
    asked = {key: value for key, value in (("status", status), ("owner", owner)) if value}
    query = "&".join(part for part in (moment.query, urlencode(asked)) if part)
    return reverse("cockpit:overview") + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def with_query(context: Any, name: str, value: str) -> str:
    """Return the page's own address with one part of its query set; page marks are dropped."""
    query = context["request"].GET.copy()
    query.pop("after", None)
    query[name] = value
    return f"?{query.urlencode()}"


@register.filter
def unit_or_code(text: str) -> str:
    """Return a unit in the page's language, counting words too."""
    return COUNTING.get(text, UNITS.get(text) or text) if is_english() else text


@register.simple_tag
def event_when(when: date | Period) -> str:
    """Return the day or the period of an event in prose."""
    if isinstance(when, date):
        return when.isoformat()
    return when.words().in_language("en" if is_english() else "zh")


@register.filter
def fact_value(item: Any) -> str:
    """Return a fact's value as people read it, codes in words."""
    if item.predicate.kind == ValueKind.CODE:
        return code_label(item.predicate.code, item.row.value).in_language("en" if is_english() else "zh")
    return shown_value(item.predicate, item.row.value)
