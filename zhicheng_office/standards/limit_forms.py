"""The form of a limit. It checks form alone; what a field means is checked by the library."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from zhicheng.standards import ComparisonMethod, GoverningDate, Limit, LimitKind, options_label, options_text, read_options
from zhicheng_office.standards import limit_words as words
from zhicheng_office.standards.services.limits_drafting import LimitDraft
from zhicheng_office.ui.saying import choices

_LISTS = ("methods", "aliases")
_BESIDE = ("quote", "source", "item_en")
_DAYS = ("published", "effective_from", "effective_to")


def _text(most: int, *, due: bool = False) -> forms.CharField:
    return forms.CharField(max_length=most, required=due)


def _day() -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class LimitForm(forms.Form):
    """A limit as its standard prints it, with the clause quoted and where it stands."""

    item = _text(200, due=True)
    item_en = _text(200)
    kind = forms.ChoiceField()
    value = _text(400)
    options = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    unit = _text(40)
    category = _text(400)
    basis = _text(60)
    comparison = forms.ChoiceField()
    interval = _text(20)
    methods = _text(400)
    loq_required = _text(40)
    standard = _text(100, due=True)
    clause = _text(100)
    published = _day()
    effective_from = _day()
    effective_to = _day()
    transition = _text(400)
    governing = forms.ChoiceField()
    aliases = _text(400)
    quote = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    source = _text(400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {str(kind): kind.words for kind in LimitKind}
        tables = {
            "kind": kinds,
            "comparison": {str(one): words.COMPARISONS[one] for one in ComparisonMethod},
            "governing": {str(one): words.GOVERNING[one] for one in GoverningDate},
        }
        for name, table in tables.items():
            self.fields[name].choices = choices(table)  # type: ignore[attr-defined]

    def draft(self, *, old: str = "", whole: bool = False) -> LimitDraft:
        """Return what was filled in; raise what the library and the service refuse."""
        said = self.cleaned_data
        texts: dict[str, Any] = {}
        for name in self.fields:
            value = said[name]
            if name in _BESIDE or value in ("", None):
                continue
            texts[name] = parts_of(value) if name in _LISTS else str(value)
        if "options" in texts:
            options = read_options(texts["options"], item=texts.get("item", ""))
            texts |= {"options": [one.as_texts() for one in options], "value": texts.get("value") or options_label(options)}
        return LimitDraft(texts, **{name: said[name] for name in _BESIDE}, old=old, whole=whole)


def parts_of(text: str) -> list[str]:
    """Return the parts of a list as it is written."""
    return [part.strip() for part in re.split(r"[;；、\n]", text) if part.strip()]


def initial_of(limit: Limit, **beside: str) -> dict[str, Any]:
    """Return a limit as the form begins with it."""
    said = {name: text for name, text in limit.as_texts().items() if name not in ("status", "options")}
    lists = {name: ";".join(text) if isinstance(text, list) else text for name, text in said.items()}
    return lists | {"options": options_text(limit.options)} | beside
