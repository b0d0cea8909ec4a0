"""The form of a self-declaration: standards in a list, one indicator a line."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng_office.standards.core_forms import category_choices
from zhicheng_office.ui.saying import say

INDICATOR = ("item", "comparator", "value", "unit", "methods")


class DeclarationForm(forms.Form):
    """What an enterprise declares; what a field means is checked by the library."""

    product = forms.CharField(max_length=200)
    category = forms.ChoiceField(
        required=False, choices=lambda: [("", say("不在下列类别", "none of these")), *category_choices()]
    )
    standards = forms.CharField(max_length=1000, required=False)
    indicators = forms.CharField(max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
    lower_marked = forms.CharField(max_length=1000, required=False)

    def said(self) -> dict[str, Any]:
        """Return the declaration as its file has it."""
        data = self.cleaned_data
        lines = [line for line in data["indicators"].splitlines() if line.strip()]
        named = {"category": data["category"]} if data["category"] else {}
        return {
            "product": data["product"],
            **named,
            "standards": _parts(data["standards"]),
            "indicators": [_indicator(line) for line in lines],
            "lower_marked": _parts(data["lower_marked"]),
        }


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


def _indicator(line: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in line.replace("；", ";").split(";")]
    named: dict[str, Any] = dict(zip(INDICATOR[:4], cells, strict=False))
    if len(cells) > 4:
        named["methods"] = [cell for cell in cells[4:] if cell]
    return {name: value for name, value in named.items() if value}


def lines_of(said: dict[str, Any]) -> dict[str, str]:
    """Return what was declared as the form shows it."""
    lines = [
        ";".join([*(str(one.get(name, "")) for name in INDICATOR[:4]), *one.get("methods", [])]).rstrip(";")
        for one in said.get("indicators", [])
    ]
    return {
        "product": said.get("product", ""),
        "category": said.get("category", ""),
        "standards": ";".join(said.get("standards", [])),
        "indicators": "\n".join(lines),
        "lower_marked": ";".join(said.get("lower_marked", [])),
    }
