"""Tags of items, rosters and plans: names, kinds, ratios, and how far a text was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from zhicheng.registry import load_skills, ratio_text
from zhicheng.rules import DatedValue, Status
from zhicheng_office.inspection.models import InspectionItem
from zhicheng_office.inspection.plan_pages import scope_words
from zhicheng_office.inspection.vocabulary import CHECK_KINDS, ITEM_KINDS, MODES, SEEN
from zhicheng_office.ui.saying import here

register = template.Library()


@register.filter
def item_name(item: InspectionItem) -> str:
    """Return the name of an item in the page's language."""
    return item.en if item.en and (get_language() or "").startswith("en") else item.zh


@register.filter
def item_kind(kind: str) -> str:
    """Return the kind of an item in words."""
    return here(ITEM_KINDS[str(kind)])


@register.filter
def check_kind(kind: str) -> str:
    """Return how a check is answered, in words."""
    return here(CHECK_KINDS[str(kind)])


@register.filter
def mode(code: str) -> str:
    """Return how a batch is drawn, in words."""
    return here(MODES[str(code)])


@register.filter
def skill(code: str) -> str:
    """Return a skill in words."""
    return here(load_skills()[code]) if code in load_skills() else code


@register.filter
def ratio(text: str) -> str:
    """Return a stored ratio as people read it."""
    return ratio_text(Fraction(text))


@register.filter
def sorted_codes(codes: Iterable[str]) -> list[str]:
    """Return codes in order."""
    return sorted(codes)


@register.filter
def scope_said(scope: Mapping[str, Sequence[str]]) -> str:
    """Return a scope in words."""
    return scope_words(scope)


@register.simple_tag
def seen_mark(source: DatedValue | None) -> SafeString:
    """Return how far a text was read: in force and seen, the house's own, or not verified."""
    status = source.status if source else Status.UNVERIFIED
    return format_html('<span class="st {}">{}</span>', "met" if status is Status.IN_FORCE else "", here(SEEN[status]))
