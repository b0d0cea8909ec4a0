"""Forms of standards and projects. They check form alone; what a field means is checked by the library."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.registry import check_entity_code
from zhicheng.standards import STANDARD_HEADERS, AdoptionDegree, Drafter, LocalRole, ReviewResult, Stage, level_names
from zhicheng_office.ledger.records import today
from zhicheng_office.ui.saying import here, say

_DAYS = ("approved_on", "published_on", "effective_on", "withdrawn_on")
_LONG = {"title": 400, "title_en": 400}


def _day(*, required: bool = False) -> forms.DateField:
    return forms.DateField(required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def role_choices() -> list[tuple[str, str]]:
    """Return the parts that a local entity may have in drafting."""
    return [(role.value, here(role.words())) for role in LocalRole]


def level_choices() -> list[tuple[str, str]]:
    """Return the levels of standards as facts name them."""
    return [(code, here(words)) for code, words in level_names().items()]


class StandardForm(forms.Form):
    """One field for each column that a file of standards has."""

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in STANDARD_HEADERS:
            self.fields[name] = _day() if name in _DAYS else forms.CharField(required=False, max_length=_LONG.get(name, 500))
        for name in ("number", "title"):
            self.fields[name].required = True
        nothing = [("", say("无", "none"))]
        degrees = [(degree.value, f"{degree.value} {here(degree.words())}") for degree in AdoptionDegree]
        self.fields["degree"] = forms.ChoiceField(required=False, choices=nothing + degrees)
        self.fields["role"] = forms.ChoiceField(required=False, choices=nothing + role_choices())
        self.fields["number"].disabled = self.fields["project"].disabled = fixed

    def said(self) -> dict[str, str]:
        """Return what was filled in as texts, days as 2019-07-01."""
        data = self.cleaned_data
        return {
            name: (data[name].isoformat() if data[name] else "") if name in _DAYS else data[name] for name in STANDARD_HEADERS
        }


class ProjectForm(forms.Form):
    """How a drafting project begins."""

    number = forms.RegexField(r"^[0-9A-Za-z-]{1,60}$")
    title = forms.CharField(max_length=400)
    level = forms.ChoiceField(choices=level_choices)
    stage = forms.ChoiceField(choices=lambda: [(one.value, here(one.words())) for one in (Stage.PROPOSAL, Stage.APPROVED)])
    on = _day(required=True)
    drafters = forms.CharField(max_length=500, required=False)
    role = forms.ChoiceField(choices=role_choices)

    def clean_on(self) -> Any:
        """Refuse a day that has not come."""
        return _not_later(self.cleaned_data["on"])

    def drafting(self) -> tuple[Drafter, ...]:
        """Return the local drafters; raise BadEntityCode."""
        codes = [part for part in self.cleaned_data["drafters"].upper().replace("；", ";").split(";") if part.strip()]
        roles = [LocalRole(self.cleaned_data["role"]), *(LocalRole.JOINED for _ in codes[1:])]
        return tuple(Drafter(check_entity_code(code.strip()), role) for code, role in zip(codes, roles, strict=False))


class StageForm(forms.Form):
    """The next stage of a project, of those that may follow where ``after`` is given; a review has its result."""

    stage = forms.ChoiceField(choices=lambda: [(one.value, here(one.words())) for one in Stage])
    on = _day(required=True)
    result = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, after: Stage | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if after:
            nexts = [one for one in Stage if one.may_follow(after)]
            self.fields["stage"].choices = [(one.value, here(one.words())) for one in nexts]  # type: ignore[attr-defined]
        results = [(one.value, here(one.words())) for one in ReviewResult]
        self.fields["result"].choices = [("", say("不适用", "none")), *results]  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        """Refuse a day that has not come."""
        return _not_later(self.cleaned_data["on"])


def _not_later(day: Any) -> Any:
    if day > today():
        raise forms.ValidationError(say("这一天还没有到", "this day has not come yet"))
    return day
