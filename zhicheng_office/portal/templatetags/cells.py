"""Cells of public tables as pages show them."""

from __future__ import annotations

from django import template

from zhicheng.publication import Cell, csv_cell

register = template.Library()


@register.filter
def cell(value: Cell) -> str:
    """Return a cell as it was published, a missing one as a dash."""
    return "–" if value is None else value if isinstance(value, str) else csv_cell(value)
