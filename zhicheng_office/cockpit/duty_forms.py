"""Forms of matters under duties. They check form alone; what the law allows is the library's to say."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.clocks import DutyVersion
from zhicheng_office.cockpit.pages import say_here
from zhicheng_office.ledger.matters import duties


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class MatterForm(forms.Form):
    """A matter to be entered."""

    duty = forms.ChoiceField()
    reference = forms.CharField(max_length=80)
    subject = forms.CharField(max_length=200)
    started = _day(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted(duties().values(), key=lambda duty: duty.id)
        self.fields["duty"] = forms.ChoiceField(choices=[(duty.id, say_here(duty.words)) for duty in known])


class DoneForm(forms.Form):
    """The day a duty was done."""

    done = _day()
    shown_by = forms.CharField(max_length=80, required=False)


class StartForm(forms.Form):
    """The day of the event, where it was not known."""

    started = _day()


class StopForm(forms.Form):
    """Days left out of a term, for one of the law's reasons."""

    reason = forms.CharField(max_length=200)
    first = _day()
    last = _day(required=False)

    def __init__(self, *args: Any, law: DutyVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(reason.code, say_here(reason.words)) for reason in (law.stops if law else ())]
        self.fields["reason"].widget = forms.Select(choices=known)


class EndStopForm(forms.Form):
    """The last day of a stop that went on."""

    last = _day()


class ExtensionForm(forms.Form):
    """A term made longer."""

    count = forms.IntegerField(min_value=0, max_value=9999)
    decided = _day()
    reason = forms.CharField(max_length=200)


class AsideForm(forms.Form):
    """Why an entry is set aside."""

    reason = forms.CharField(max_length=200)
