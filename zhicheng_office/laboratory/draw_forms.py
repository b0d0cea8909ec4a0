"""Forms of draws by ticket: the units on site, a public source, declared conflicts."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.judgement import Scheme
from zhicheng_office.laboratory.errors import UnfitUnits
from zhicheng_office.laboratory.forms import moment_field, parts_of
from zhicheng_office.laboratory.public_sources import SourceAsked, strong_presets
from zhicheng_office.laboratory.services.unit_drawing import MOST_UNITS, UnitsAsked
from zhicheng_office.ui.saying import here, say


class UnitsForm(forms.Form):
    """What is there on site: a lot whose places are numbered, or serial numbers, and how many units are wanted."""

    lot = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False)
    serials = forms.CharField(max_length=200_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    n = forms.IntegerField(min_value=1, max_value=MOST_UNITS)
    backup = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False)
    visit = forms.CharField(max_length=60, required=False)
    scheme = forms.ChoiceField(required=False)
    declared = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False)
    limit = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed = ("", say("按实施细则规定的件数", "as the campaign's own rules fix it"))
        self.fields["scheme"].choices = [fixed, *((str(one), here(one.words)) for one in Scheme)]  # type: ignore[attr-defined]

    def asked(self, campaign: str) -> UnitsAsked:
        """Return the units as filled in."""
        said = self.cleaned_data
        numbers = {name: said[name] or 0 for name in ("lot", "n", "backup", "declared", "limit")}
        lines = (line.strip() for line in said["serials"].splitlines())
        serials = tuple(part for line in lines for part in ([line] if "\n" in said["serials"] else parts_of(line)) if part)
        return UnitsAsked(campaign, serials=serials, visit=said["visit"], scheme=said["scheme"], **numbers)


class SourceForm(forms.Form):
    """A public source of chance that is known later than now."""

    preset = forms.ChoiceField()
    name = forms.CharField(max_length=80)
    due = moment_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = [(code, here(one.words)) for code, one in strong_presets().items()]  # type: ignore[attr-defined]

    def asked(self) -> SourceAsked:
        """Return the source as named; raise UnfitUnits where a field is missing."""
        if not self.is_valid():
            raise UnfitUnits(value=next(iter(self.errors)), zh="：随机来源没有写全", en="the source is not complete")
        said = self.cleaned_data
        return SourceAsked(said["preset"], said["name"], said["due"])


def conflicts_in(text: str) -> dict[str, str]:
    """Return declared conflicts: a line each, the laboratory's number, a blank, the reason; raise UnfitUnits without a reason."""
    found = {}
    for line in text.splitlines():
        number, _, reason = line.strip().partition(" ")
        if number and not reason.strip():
            raise UnfitUnits(value=number[:20], zh="：利害关系须写明理由", en="a conflict of interest needs its reason")
        if number:
            found[number[:60]] = reason.strip()[:300]
    return found
