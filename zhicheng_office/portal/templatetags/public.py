"""Cells of public tables as pages show them, and the proof of what a page rests on."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from zhicheng.publication import Cell, csv_cell
from zhicheng_office.cockpit.services import revision_number
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.templatetags.proof import proof_link

register = template.Library()


@register.filter
def cell(value: Cell) -> str:
    """Return a cell as it was published, a missing one as a dash."""
    return "–" if value is None else value if isinstance(value, str) else csv_cell(value)


@register.simple_tag
def decision_proof(kind: str, number: int) -> SafeString:
    """Return the link to the log entry of a decision, such as ``override 3``."""
    subject = f"{kind} {number}"
    return proof_link(indexes_of([subject]).get(subject))


@register.simple_tag
def plan_proof() -> SafeString:
    """Return the link to the log entry of the plan in force."""
    return decision_proof("revision", revision_number())
