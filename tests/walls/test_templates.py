"""Pages speak both languages and carry nothing that a strict content policy would refuse."""

from __future__ import annotations

import re

import pytest

from tests.walls.source import ROOT, name_of

PAGES = sorted((ROOT / "zhicheng_office").glob("*/templates/**/*.html"))
TAGS = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.DOTALL)
CHINESE = re.compile(r"[一-鿿]+")
BRAND = {"质", "质量发展", "质量公开"}  # the name on the door is the same in every language
REFUSED = {
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "a style sheet inside the page": re.compile(r"<style\b"),
    "something fetched from elsewhere": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
}


def one_language_only(text: str) -> list[str]:
    """Return Chinese that stands in a template by itself, so that the English page would show it too."""
    return [found for found in CHINESE.findall(TAGS.sub("", text)) if found not in BRAND]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_text_lacks_its_translation(page):
    assert one_language_only(page.read_text(encoding="utf8")) == [], 'write {% w "中文" "English" %}'


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_nothing_that_the_content_policy_refuses(page):
    text = TAGS.sub("", page.read_text(encoding="utf8"))
    assert [what for what, pattern in REFUSED.items() if pattern.search(text)] == []


def test_text_in_one_language_is_found():
    assert one_language_only('<p>逾期 {% w "任务" "Tasks" %}</p>') == ["逾期"]
    assert one_language_only('<h1>{% w "任务" "Tasks" %}</h1>{# 注 #}') == []


@pytest.mark.parametrize("html", ['<a onclick="x()">', '<p style="color:red">', "<script>x()</script>", '<img src="//x.org/a">'])
def test_what_the_policy_refuses_is_found(html):
    assert any(pattern.search(html) for pattern in REFUSED.values())
