"""Forms of items and inspectors. They check form alone; what a field means is checked by the library."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from zhicheng.errors import Words
from zhicheng.registry import (
    BadRosterField,
    Check,
    CheckKind,
    EntityKind,
    InspectionItem,
    ItemKind,
    ItemScope,
    Leave,
    parse_ratio,
)
from zhicheng_office.inspection import vocabulary
from zhicheng_office.inspection.models import RecusalReason


def day_field(*, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def parts_of(text: str) -> frozenset[str]:
    """Return the codes of a list as they are written."""
    return frozenset(text.replace("、", " ").replace("，", " ").replace(",", " ").replace("；", " ").replace(";", " ").split())


class ItemForm(forms.Form):
    """An inspection item; its check-list is a line for each check, parts set off by ``|``."""

    code = forms.CharField(max_length=30)
    zh = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200, required=False)
    body = forms.ChoiceField()
    kind = forms.ChoiceField()
    basis = forms.CharField(max_length=500)
    basis_rule = forms.CharField(max_length=80, required=False)
    industries = forms.CharField(max_length=400, required=False)
    pillars = forms.MultipleChoiceField(required=False)
    kinds = forms.MultipleChoiceField(required=False)
    skills = forms.MultipleChoiceField(required=False)
    ratio_cap = forms.CharField(max_length=20, required=False)
    first_day = day_field()
    last_day = day_field(required=False)
    checks = forms.CharField(max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = {
            "body": vocabulary.body_choices(),
            "kind": vocabulary.named(vocabulary.ITEM_KINDS),
            "pillars": vocabulary.pillar_choices(),
            "kinds": vocabulary.named(vocabulary.ENTITY_KINDS),
            "skills": vocabulary.skill_choices(),
        }
        for name, table in tables.items():
            self.fields[name].choices = table  # type: ignore[attr-defined]
        self.fields["code"].disabled = fixed

    def item(self) -> InspectionItem:
        """Return the item as filled in; raise BadRosterField, UnknownCode."""
        said = self.cleaned_data
        scope = ItemScope(
            industries=parts_of(said["industries"]),
            pillars=frozenset(said["pillars"]),
            kinds=frozenset(EntityKind(kind) for kind in said["kinds"]),
        )
        return InspectionItem(
            said["code"].upper(),
            Words(said["zh"], said["en"] or said["zh"]),
            said["body"],
            said["basis"],
            said["first_day"],
            kind=ItemKind(said["kind"]),
            basis_rule=said["basis_rule"].strip(),
            scope=scope,
            skills=frozenset(said["skills"]),
            checks=checks_in(said["checks"]),
            ratio_cap=parse_ratio(said["ratio_cap"], "ratio_cap") if said["ratio_cap"] else None,
            last_day=said["last_day"],
        )


def item_initial(item: InspectionItem) -> dict[str, Any]:
    """Return an item as the form shows it."""
    return {
        "code": item.code,
        "zh": item.words.zh,
        "en": item.words.en if item.words.en != item.words.zh else "",
        "body": item.body,
        "kind": str(item.kind),
        "basis": item.basis,
        "basis_rule": item.basis_rule,
        "industries": "、".join(sorted(item.scope.industries)),
        "pillars": sorted(item.scope.pillars),
        "kinds": sorted(map(str, item.scope.kinds)),
        "skills": sorted(item.skills),
        "ratio_cap": str(item.ratio_cap) if item.ratio_cap is not None else "",
        "first_day": item.first_day,
        "last_day": item.last_day,
        "checks": "\n".join(check_line(check) for check in item.checks),
    }


def check_line(check: Check) -> str:
    """Return a check as a line of the form."""
    parts = [check.id, str(check.kind), check.words.zh, check.words.en, check.basis, check.unit, check.limit]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def checks_in(text: str) -> tuple[Check, ...]:
    """Return the checks of the form's lines; raise BadRosterField with the line."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        parts = [part.strip() for part in line.split("|")]
        parts += [""] * (7 - len(parts))
        if len(parts) > 7 or parts[1] not in set(CheckKind):
            raise BadRosterField(
                field="checks", value=line[:40], zh="写作 编号 | judgement、reading 或 photo | 内容", en="write id | judgement, reading or photo | text"
            )  # fmt: skip
        found.append(Check(parts[0], Words(parts[2], parts[3] or parts[2]), CheckKind(parts[1]), *parts[4:7]))
    return tuple(found)


class EndForm(forms.Form):
    """The last day of an item."""

    last_day = day_field()


class RecusalForm(forms.Form):
    """A recusal: from whom and why."""

    entity = forms.CharField(max_length=18, min_length=18)
    kind = forms.ChoiceField(choices=RecusalReason.Kind.choices)
    note = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class LeaveForm(forms.Form):
    """Days on which an inspector is away."""

    first = day_field()
    last = day_field()

    def leave(self) -> Leave:
        """Return the leave; raise BadRosterField."""
        return Leave(self.cleaned_data["first"], self.cleaned_data["last"])


def told_day(text: str, otherwise: date) -> date:
    """Return a day that an address asks for, another where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
