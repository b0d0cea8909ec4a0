"""What every template knows: the language, its counterpart's address, whether data is simulated."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the language tag and the same address in the other language."""
    english = (get_language() or "").startswith("en")
    other = "zh-hans" if english else "en"
    return {
        "english": english,
        "html_lang": "en" if english else "zh-CN",
        "other_language_url": translate_url(request.get_full_path(), other),
        "software": "质城 Zhicheng",
        "default_language": settings.LANGUAGE_CODE,
    }
