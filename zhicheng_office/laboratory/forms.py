"""Forms of surveillance. They check form alone; what a field means is checked by services and library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from zhicheng.judgement import CustodyRecord, CustodyStep, Domain, Scheme
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.services.campaigns import CampaignAsked, CampaignItem
from zhicheng_office.laboratory.services.reporting import ReportAsked
from zhicheng_office.laboratory.services.taking import SheetAsked
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ui.saying import choices, here

_NUMBER = re.compile(r"[0-9A-Z][0-9A-Za-z.-]{1,39}")
_PARTS = ("item", "method", "kind", "limit", "unit", "standard", "effective_from", "comparison", "reason")


def day_field(*, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def day_in(text: str) -> date | None:
    """Return the day that a text says, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_field(*, required: bool = True) -> forms.DateTimeField:
    """Return a field for a moment of the county's time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(required=required, widget=widget)


def parts_of(text: str) -> tuple[str, ...]:
    """Return the numbers of a list as they are written."""
    return tuple(dict.fromkeys(re.split(r"[\s、，,；;]+", text.strip()))) if text.strip() else ()


class CampaignForm(forms.Form):
    """A campaign; its items are a line each, parts set off by ``|``."""

    number = forms.RegexField(_NUMBER, strip=True)
    title = forms.CharField(max_length=200)
    domain = forms.ChoiceField()
    sector = forms.ChoiceField()
    level = forms.ChoiceField()
    product = forms.CharField(max_length=200)
    product_name = forms.CharField(max_length=200)
    limit_category = forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs={"list": "paths"}))
    limit_day = day_field(required=False)
    standards = forms.CharField(max_length=400, required=False)
    samples = forms.IntegerField(min_value=1, max_value=100_000)
    laboratories = forms.CharField(max_length=1000)
    scheme = forms.ChoiceField(required=False)
    first_day = day_field()
    last_day = day_field()
    items = forms.CharField(max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = {
            "domain": [(str(one), here(one.words)) for one in Domain],
            "sector": choices(words.SECTORS),
            "level": choices(words.LEVELS),
            "scheme": [("", "–"), *((str(one), here(one.words)) for one in Scheme)],
        }
        for name, table in tables.items():
            self.fields[name].choices = table  # type: ignore[attr-defined]

    def asked(self, body: str, numbers: Sequence[str] = ()) -> CampaignAsked:
        """Return the campaign as filled in; ``numbers`` are those of the limits that were ticked."""
        said = self.cleaned_data
        body = "agriculture" if said["domain"] == Domain.FARM_PRODUCE and body == "quality_office" else body
        return CampaignAsked(
            said["number"], said["title"], said["domain"], said["sector"], said["product"], said["product_name"],
            tuple(one.strip() for one in re.split(r"[、，,；;\n]", said["standards"]) if one.strip()),
            (*(CampaignItem("", number=number) for number in numbers), *items_in(said["items"])),
            parts_of(said["laboratories"]), said["samples"], said["first_day"], said["last_day"],
            "market_supervision" if body == "quality_office" else body, said["level"], said["scheme"],
            said["limit_category"],
        )  # fmt: skip


def items_in(text: str) -> tuple[CampaignItem, ...]:
    """Return the items of a campaign: a line each (item | method | kind | limit | unit | standard | from | comparison | reason)."""
    found = []
    for line in text.splitlines():
        if line.strip():
            cells = [cell.strip() for cell in line.split("|")]
            said = {name: cell for name, cell in zip(_PARTS, cells, strict=False) if cell}
            found.append(CampaignItem(said.pop("item", ""), **said))
    return tuple(found)


class SheetForm(forms.Form):
    """A sampling sheet as it is filled in on site, on a phone too."""

    taken_at = moment_field()
    entity = forms.CharField(max_length=18, required=False)
    entity_name = forms.CharField(max_length=200)
    visit = forms.CharField(max_length=60, required=False)
    product_name = forms.CharField(max_length=200)
    lot = forms.CharField(max_length=100, required=False)
    production_date = day_field(required=False)
    shelf_life_ends = day_field(required=False)
    quantity = forms.CharField(max_length=60)
    stock = forms.CharField(max_length=60, required=False)
    seals = forms.CharField(max_length=200)
    backup_quantity = forms.CharField(max_length=60, required=False)
    backup_seals = forms.CharField(max_length=200, required=False)
    officers = forms.CharField(max_length=100)
    signed_by = forms.CharField(max_length=60, required=False)
    refusal = forms.CharField(max_length=300, required=False)
    statement = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    units = forms.CharField(max_length=80, required=False)

    def asked(self, campaign: str, key: str, photos: tuple[tuple[str, bytes], ...]) -> SheetAsked:
        """Return the sheet as filled in."""
        said = dict(self.cleaned_data)
        lists = {name: parts_of(said.pop(name)) for name in ("seals", "backup_seals", "officers")}
        said["entity"] = said["entity"].strip().upper()
        return SheetAsked(campaign=campaign, key=key, photos=photos, **lists, **said)


class CustodyForm(forms.Form):
    """A step of the chain of custody."""

    step = forms.ChoiceField()
    at = moment_field()
    giver = forms.CharField(max_length=60, required=False)
    receiver = forms.CharField(max_length=60)
    seals = forms.CharField(max_length=200)
    damaged = forms.BooleanField(required=False)
    backup = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = choices(words.CUSTODY)  # type: ignore[attr-defined]

    def record(self) -> CustodyRecord:
        """Return the step as the library's value; raise BadCustody."""
        said = self.cleaned_data
        seals = frozenset(parts_of(said["seals"]))
        step = CustodyStep(said["step"])
        return CustodyRecord(
            step, said["at"], said["receiver"], seals, giver=said["giver"], intact=not said["damaged"], reason=said["reason"]
        )


class ReceiptForm(forms.Form):
    """How a sample came to the laboratory."""

    at = moment_field()
    seals = forms.CharField(max_length=200)
    damaged = forms.BooleanField(required=False)
    remark = forms.CharField(max_length=300, required=False)


class ReportForm(forms.Form):
    """A test report; its rows are a line each: item, result, unit, method, LOQ, uncertainty, set off by ``|``."""

    number = forms.CharField(max_length=80)
    issued_on = day_field()
    reason = forms.CharField(max_length=300, required=False)
    items = forms.CharField(max_length=60_000, widget=forms.Textarea(attrs={"rows": 8}))

    def asked(self, code: str) -> ReportAsked:
        """Return the report as filled in."""
        said = self.cleaned_data
        return ReportAsked(code, said["number"], said["issued_on"], rows_in(said["items"]), said["reason"])


def rows_in(text: str) -> tuple[ItemAsked, ...]:
    """Return the rows of a report: a line each."""
    lines = [[cell.strip() for cell in line.split("|")][:6] for line in text.splitlines() if line.strip()]
    return tuple(ItemAsked(*cells) for cells in lines)


def now_here() -> datetime:
    """Return the moment that a form offers."""

    return timezone.localtime(recorded_now())
