"""The form of a list of core indicators: one item a line. It checks form alone; what a line means is checked by the library."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.standards import CoreList, load_product_paths, read_core_lines
from zhicheng_office.ui.saying import here, say

CATEGORIES = {one.code: one for one in load_product_paths()}


def category_choices() -> list[tuple[str, str]]:
    """Return the categories of products by code, with their names."""
    return [(one.code, here(one.words)) for one in CATEGORIES.values()]


class CoreListForm(forms.Form):
    """A list of core indicators with where it was taken from."""

    category = forms.ChoiceField(choices=category_choices)
    effective_from = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    lines = forms.CharField(max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
    source = forms.CharField(max_length=400, required=False)
    ends = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a list without lines unless it says that the category is graded no longer."""
        said: dict[str, Any] = super().clean() or {}
        if bool(str(said.get("lines") or "").strip()) == bool(said.get("ends")):
            self.add_error(
                "lines", say("写明核心指标，或勾选不再分级，二者选一", "give core indicators, or tick that grading ends")
            )
        return said

    def core(self) -> CoreList:
        """Return the list; raise what the library refuses, with its line."""
        said = self.cleaned_data
        return CoreList(CATEGORIES[said["category"]].path, said["effective_from"], read_core_lines(said["lines"]))
