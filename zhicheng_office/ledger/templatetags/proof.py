"""The word that stands where a proof is or will be."""

from __future__ import annotations

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng_office.ledger.proofs import index_reaching
from zhicheng_office.ui.templatetags.zh import w

register = template.Library()


@register.simple_tag
def proof_link(index: int | None) -> SafeString:
    """Return the link to an entry of the log, or that there is none yet."""
    if index is None:
        return format_html('<span class="quiet">{}</span>', w("尚未入日志", "not yet in the log"))
    text = w("日志第 {n} 条", "log entry {n}", n=index)
    return format_html('<a class="nowrap" href="{}">{}</a>', reverse("log:entry", args=[index]), text)


@register.simple_tag(takes_context=True)
def ledger_proof(context: Context, sequence: int) -> SafeString:
    """Return the link to the log entry of the batch that a page as known at a ledger sequence ends with."""
    known = context["request"].__dict__.setdefault("_ledger_proofs", {})  # a print head asks on every table of a page
    if sequence not in known:
        known[sequence] = index_reaching(sequence)
    return proof_link(known[sequence])
