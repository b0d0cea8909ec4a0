"""Every pair of colours that the pages use can be told apart: text 4.5 to 1, shapes and edges 3 to 1, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "zhicheng_office" / "ui" / "static" / "ui" / "tokens.css"
GROUNDS = ("paper", "surface", "sunk")
STATUSES = ("met", "on", "risk", "off", "none")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "link", "link-hover", "sim-t") for ground in GROUNDS),
    *((f"{status}-t", ground) for status in STATUSES for ground in (*GROUNDS, f"{status}-g")),
    ("action-ink", "action"), ("ink", "select"), ("sim-t", "sim-g"),
]  # fmt: skip
SHAPES = [
    *((shape, ground) for shape in (*STATUSES, "edge", "focus", "action") for ground in ("paper", "surface")),
    *((status, f"{status}-g") for status in STATUSES),
]


def themes(css: str) -> dict[str, dict[str, str]]:
    """Return the colours of each block that states any, by its selector; dark ones stand on top of the light ones."""
    blocks = re.findall(r"(:root[^{,]*)\{([^}]*--paper[^}]*)\}", css)
    found = {selector.strip(): dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", body)) for selector, body in blocks}
    light = found[":root"]
    return {selector: {**light, **colours} for selector, colours in found.items()}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3: relative luminance)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


THEMES = themes(TOKENS.read_text(encoding="utf8"))


def test_both_ways_to_the_dark_theme_agree_and_print_is_light():
    light, chosen, followed, printed = THEMES.values()
    assert next(iter(THEMES)) == ":root"
    assert chosen == followed != light
    assert luminance(printed["paper"]) > 0.9


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3, SHAPES)], ids=["text", "shapes"])
def test_pairs_can_be_told_apart(theme, least, pairs):
    colours = THEMES[theme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in found.items() if value < least} == {}


def test_the_measure_is_the_published_one():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
