"""Tags of forms: a field with its label and what is wrong with it, the key of one sending."""

from __future__ import annotations

import uuid
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput

from zhicheng_office.ui.saying import say

register = template.Library()


@register.simple_tag
def fresh_key() -> str:
    """Return a key for one sending of a form."""
    return uuid.uuid4().hex


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> dict[str, Any]:
    """Show one field with label, hint and what is wrong with it."""
    hint = say(hint_zh, hint_en)
    described = " ".join(
        name for name, there in ((f"{bound.id_for_label}-h", hint), (f"{bound.id_for_label}-e", bound.errors)) if there
    )
    extra = {"aria-describedby": described} if described else {}
    if bound.errors:
        extra["aria-invalid"] = "true"
    return {
        "bound": bound,
        "label": say(zh, en),
        "hint": hint,
        "widget": bound.as_widget(attrs={**bound.field.widget.attrs, **extra}),
        "is_box": isinstance(bound.field.widget, CheckboxInput),
    }
