"""The form of a register's row, made from its columns; what a field means is checked by the library."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.registry import Column, ColumnKind, Register
from zhicheng_office.registry.registering import towns
from zhicheng_office.ui.saying import here, say


class RowForm(forms.Form):
    """One row of a register; ``fixed`` keeps its number."""

    def __init__(self, kind: Register, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for column in kind.shown:
            self.fields[column.field] = _field(column)
            self.fields[column.field].label = here(column.words)
        self.fields["number"].disabled = fixed

    def said(self) -> dict[str, str]:
        """Return what was filled in, by field, as texts."""
        return {name: _text(self.cleaned_data[name]) for name in self.fields}

    @property
    def shown(self) -> list[tuple[forms.BoundField, str, str]]:
        """Return every field with its label in both languages."""
        return [(self[column.field], column.words.zh, column.words.en) for column in self.kind.shown]


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def _field(column: Column) -> forms.Field:
    if column.kind is ColumnKind.DAY:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(required=column.required, widget=widget)
    empty = [("", say("请选择", "choose"))]
    if column.kind is ColumnKind.TOWN:
        return forms.ChoiceField(required=column.required, choices=[*empty, *((town.code, here(town.words)) for town in towns())])
    if column.choices:
        named = [(code, here(words)) for code, words in column.choices().items()]
        return forms.ChoiceField(required=column.required, choices=[*empty, *named])
    return forms.CharField(required=column.required, max_length=200)
