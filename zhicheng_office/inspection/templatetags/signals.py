"""Tags of smart supervision: names of sectors, items and classes, readings, alarms."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng.errors import Words
from zhicheng.judgement import load_sectors
from zhicheng.registry.industries import load_industries
from zhicheng_office.inspection.models import AlarmRow, AlarmStep
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ui.saying import here, say
from zhicheng_office.ui.templatetags.zh import glyph

register = template.Library()

READINGS = {
    "passed": Words("正常", "normal"),
    "failed": Words("异常", "failed"),
    "unreadable": Words("无法读取", "unreadable"),
}
CHARTS = {"cusum": Words("累积和", "CUSUM"), "funnel": Words("漏斗图", "funnel")}
STATES = {"raised": Words("待核实", "Raised"), "confirmed": Words("属实", "Confirmed"), "false": Words("误报", "False alarm")}
STEPS = {
    "raised": Words("发出报警", "raised"),
    "kept": Words("继续核实", "kept open"),
    "confirmed": Words("核实属实", "confirmed"),
    "false": Words("核实误报", "found false"),
    "proposed": Words("建议定向抽查", "campaign proposed"),
}
_GLYPHS = {"raised": "none", "confirmed": "off", "false": "met"}
_READ_GLYPHS = {"passed": "met", "failed": "off", "unreadable": "none"}


@register.filter
def sector_name(code: str) -> str:
    """Return the name of a sector."""
    found = load_sectors(today()).get(code)
    return here(found.words) if found else code


@register.simple_tag
def followed_item(sector: str, item: str) -> str:
    """Return the name of an item of a sector."""
    found = load_sectors(today()).get(sector)
    return here(found.items[item]) if found and item in found.items else item


@register.filter
def class_name(code: str) -> str:
    """Return an industry class with its name."""
    found = load_industries().get(code)
    return f"{code} {found.name}" if found else say("未登记行业", "no class")


@register.filter
def town_name(code: str) -> str:
    """Return the name of a town."""
    place = county()
    words = place.town_words.get(code) if place else None
    return here(words) if words else code or "–"


@register.filter
def reading_word(code: str) -> SafeString:
    """Return what was read, as shape and word."""
    return format_html(
        '<span class="st {}">{}<span>{}</span></span>', _READ_GLYPHS[code], glyph(_READ_GLYPHS[code]), here(READINGS[code])
    )


@register.filter
def chart_word(code: str) -> str:
    """Return the name of a chart."""
    return here(CHARTS[code])


@register.filter
def alarm_state(row: AlarmRow) -> SafeString:
    """Return the state of an alarm, as shape and word."""
    shape = _GLYPHS[row.state]
    return format_html('<span class="st {}">{}<span>{}</span></span>', shape, glyph(shape), here(STATES[row.state]))


@register.filter
def alarm_step(step: AlarmStep) -> str:
    """Return what a step of an alarm is called."""
    return here(STEPS[step.kind])


@register.filter
def sender(by: str) -> str:
    """Return who sent signals: an account, or a key by its number."""
    kind, _, number = by.partition(":")
    return say(f"密钥 {number}", f"key {number}") if kind == "key" else by
