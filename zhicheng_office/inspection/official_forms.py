"""The form by which a draw or a roster of the level above is imported. It checks form alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from zhicheng.registry import BadRosterField, parse_ratio
from zhicheng_office.inspection.models import InspectionItem, OfficialImport, PlannedBatch
from zhicheng_office.inspection.official_files import platforms
from zhicheng_office.inspection.roster_forms import day_field
from zhicheng_office.inspection.services.officials import OfficialAsked
from zhicheng_office.inspection.templatetags.draws import code_word
from zhicheng_office.ui.saying import here, say

UNVERIFIED = ("（未核验）", " (unverified)")


class OfficialForm(forms.Form):
    """Where a file comes from, by which mapping it is read, and what it is for."""

    kind = forms.ChoiceField()
    file = forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}))
    platform = forms.ChoiceField()
    document = forms.CharField(max_length=100)
    issued_by = forms.CharField(max_length=100)
    issued = day_field()
    number = forms.RegexField(r"^[0-9A-Za-z._-]{1,40}$")
    title = forms.CharField(max_length=200)
    planned = forms.ChoiceField(required=False)
    items = forms.MultipleChoiceField(required=False)
    first_day = day_field()
    last_day = day_field()
    ratio = forms.CharField(max_length=20, required=False)
    announced = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = PlannedBatch.objects.standing().values_list("number", "title")
        items = InspectionItem.objects.values_list("code", "zh")
        choices: Mapping[str, list[tuple[str, str]]] = {
            "kind": [(str(key), code_word(str(words))) for key, words in OfficialImport.Kind.choices],
            "platform": platform_choices(),
            "planned": [("", "–"), *((number, f"{number} {title}") for number, title in standing)],
            "items": [(code, f"{code} {name}") for code, name in items],
        }
        for name, table in choices.items():
            self.fields[name].choices = table  # type: ignore[attr-defined]

    def clean_ratio(self) -> str:
        """Return the published ratio exactly, as text."""
        said = self.cleaned_data["ratio"].strip()
        if not said:
            return ""
        try:
            return str(parse_ratio(said, "ratio"))
        except BadRosterField as reason:
            raise forms.ValidationError(here(reason.words())) from reason

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and a roster of no batch."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("first_day") and said.get("last_day") and said["last_day"] < said["first_day"]:
            self.add_error("last_day", say("末日早于首日", "the last day is before the first"))
        if said.get("kind") == OfficialImport.Kind.ROSTER and not said.get("planned"):
            self.add_error("planned", say("名录须说明用于哪一批", "say of which batch it is the roster"))
        return said

    def asked(self) -> OfficialAsked:
        """Return what is asked, without the file."""
        return OfficialAsked(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


def platform_choices() -> list[tuple[str, str]]:
    """Return the mappings as choices, those that nobody held against the platform's template marked."""
    return [(one.id, here(one.words) + ("" if one.status == "in_force" else say(*UNVERIFIED))) for one in platforms().values()]
