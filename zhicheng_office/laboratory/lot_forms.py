"""Forms of acceptance lot by lot. They check form alone; what a field means is checked by the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhicheng.judgement import InspectedLot, inspection_levels, preferred_aqls
from zhicheng_office.laboratory.services.lot_accepting import SeriesAsked
from zhicheng_office.ledger.records import today
from zhicheng_office.ui.asked import plain
from zhicheng_office.ui.saying import say

LARGEST = 999_999_999_999


def _day() -> forms.DateField:
    return forms.DateField(initial=today, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _text(longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, **more)


def _number() -> forms.IntegerField:
    return forms.IntegerField(max_value=LARGEST, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))


class SeriesForm(forms.Form):
    """A series to be begun; an empty supplier means own production."""

    product = _text(200)
    item = _text(100)
    supplier = _text(18, required=False)
    supplier_name = _text(200, required=False)
    level = forms.ChoiceField(initial="II", choices=lambda: [(one, one) for one in inspection_levels()])
    aql = forms.ChoiceField(initial="1.0", choices=lambda: [(one, one) for one in preferred_aqls()])
    of_product = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, products: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(number, f"{number} {title}".strip()) for number, title in products]
        self.fields["of_product"].choices = [("", say("不挂产品，不写入产品档案", "none: nothing in a product's file")), *named]  # type: ignore[attr-defined]

    def asked(self) -> SeriesAsked:
        """Return what was asked for."""
        said = {name: plain(value).replace("\n", " ") for name, value in self.cleaned_data.items()}
        return SeriesAsked(**said)


class LotForm(forms.Form):
    """A lot as it was inspected; ``inspected`` is the sample size that the page showed."""

    lot = _text(60)
    size = _number()
    nonconforming = _number()
    day = _day()
    inspected = forms.IntegerField(required=False, max_value=LARGEST)
    resubmitted = forms.BooleanField(required=False)

    def value(self) -> InspectedLot:
        """Return the lot as the library's value; raise BadLotNumber and BadCount."""
        said = self.cleaned_data
        return InspectedLot(said["lot"], said["size"], said["nonconforming"], said["day"], said["inspected"], said["resubmitted"])


class ResumeForm(forms.Form):
    """What a resumption rests on."""

    day = _day()
    note = _text(500, widget=forms.Textarea(attrs={"rows": 3}))


class TakeBackForm(forms.Form):
    """Why the last step is taken back."""

    reason = _text(500)
