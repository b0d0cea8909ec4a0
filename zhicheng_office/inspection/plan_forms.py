"""Forms of annual plans and their batches. They check form alone; what a field means is checked by the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django import forms

from zhicheng.draw import Mode, PlannedDraw, PlannedSeat
from zhicheng.errors import Words
from zhicheng.registry import BadRosterField, EntityKind, InspectionItem, ItemScope, check_entity_code, parse_ratio
from zhicheng_office.inspection import vocabulary
from zhicheng_office.inspection.roster_forms import day_field, parts_of

SEATS = 6
CLASSES = ("A", "B", "C", "D", "unclassed")


class FilingForm(forms.Form):
    """With whom, under which number and when a plan is filed."""

    filed_with = forms.CharField(max_length=200)
    filing_number = forms.CharField(max_length=80)
    filed_on = day_field()


class PlanForm(forms.Form):
    """The year and title of a plan, and why it is revised."""

    year = forms.IntegerField(min_value=2000, max_value=2100)
    title = forms.CharField(max_length=200, required=False)
    reason = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class BatchForm(forms.Form):
    """A batch of a plan: who is in scope, how many, when, by whom."""

    title = forms.CharField(max_length=200)
    items = forms.MultipleChoiceField()
    announced = forms.BooleanField(required=False)
    mode = forms.ChoiceField()
    first_day = day_field()
    last_day = day_field()
    towns = forms.MultipleChoiceField(required=False)
    industries = forms.CharField(max_length=400, required=False)
    pillars = forms.MultipleChoiceField(required=False)
    kinds = forms.MultipleChoiceField(required=False)
    stratify_by = forms.MultipleChoiceField(required=False)
    ratio = forms.CharField(max_length=20, required=False)
    quotas = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    directed = forms.BooleanField(required=False)
    chances = forms.CharField(max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reserve = forms.IntegerField(min_value=0, max_value=1000, initial=1)
    authority_count = forms.IntegerField(min_value=0, max_value=100_000_000, required=False)

    def __init__(self, *args: Any, items: Mapping[str, InspectionItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = items
        for one in CLASSES:
            self.fields[f"ratio_{one}"] = forms.CharField(max_length=20, required=False)
        for place in range(SEATS):
            self.fields[f"seat_{place}"] = forms.ChoiceField(required=False, choices=[("", "–"), *vocabulary.body_choices()])
            self.fields[f"skills_{place}"] = forms.MultipleChoiceField(required=False, choices=vocabulary.skill_choices())
        tables = {
            "items": [(code, f"{code} {item.words.zh}") for code, item in items.items()],
            "mode": vocabulary.named(vocabulary.MODES),
            "towns": vocabulary.town_choices(),
            "pillars": vocabulary.pillar_choices(),
            "kinds": vocabulary.named(vocabulary.ENTITY_KINDS),
            "stratify_by": vocabulary.named(vocabulary.STRATA),
        }
        for name, table in tables.items():
            self.fields[name].choices = table  # type: ignore[attr-defined]

    @property
    def seats(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields of each seat."""
        return [(self[f"seat_{place}"], self[f"skills_{place}"]) for place in range(SEATS)]

    @property
    def class_ratios(self) -> list[tuple[str, forms.BoundField]]:
        """Return the ratio's field of each class."""
        return [(one, self[f"ratio_{one}"]) for one in CLASSES]

    def draw(self) -> PlannedDraw:
        """Return the batch as filled in, its bodies those of its seats; raise BadRosterField, UnknownCode."""
        said = self.cleaned_data
        seats = tuple(
            PlannedSeat(said[f"seat_{place}"], frozenset(said[f"skills_{place}"]))
            for place in range(SEATS)
            if said[f"seat_{place}"]
        )
        return PlannedDraw(
            "",
            said["title"],
            tuple(self._items[code] for code in said["items"]),
            tuple(dict.fromkeys(seat.body for seat in seats)),
            Mode(said["mode"]),
            said["first_day"],
            said["last_day"],
            self._scope(),
            tuple(said["stratify_by"]),
            ratio=parse_ratio(said["ratio"]) if said["ratio"] else None,
            ratios={one: parse_ratio(said[f"ratio_{one}"]) for one in CLASSES if said[f"ratio_{one}"]},
            quotas=quotas_in(said["quotas"]),
            reserve=said["reserve"],
            seats=seats,
            announced=said["announced"],
            directed=said["directed"],
            chances=chances_in(said["chances"]),
        )

    def _scope(self) -> ItemScope:
        said = self.cleaned_data
        return ItemScope(
            towns=frozenset(said["towns"]),
            industries=parts_of(said["industries"]),
            pillars=frozenset(said["pillars"]),
            kinds=frozenset(EntityKind(kind) for kind in said["kinds"]),
        )


def quotas_in(text: str) -> dict[str, Fraction]:
    """Return quotas by stratum from lines such as ``石柱镇 3/2``; raise BadRosterField."""
    return dict(_pairs(text, "quotas", Words("每行写作 层 名额", "a line is a stratum and its quota")))


def chances_in(text: str) -> dict[str, Fraction]:
    """Return chances by code from lines such as ``9133… 1/4`` (另定概率); raise BadRosterField, and BadEntityCode for what is no code."""
    found: dict[str, Fraction] = {}
    for code, chance in _pairs(text, "chances", Words("每行写作 统一社会信用代码 概率", "a line is a code and its chance")):
        check_entity_code(code)
        if code in found:
            raise BadRosterField(field="chances", value=code, zh="同一代码写了两次", en="the code stands twice")
        found[code] = chance
    return found


def _pairs(text: str, field: str, due: Words) -> Iterator[tuple[str, Fraction]]:
    for line in filter(str.strip, text.splitlines()):
        name, _, number = line.strip().replace("：", " ").replace("\t", " ").rpartition(" ")
        if not name:
            raise BadRosterField(field=field, value=line[:40], zh=due.zh, en=due.en)
        yield name.strip(), parse_ratio(number, field)


def batch_initial(draw: PlannedDraw, authority_count: int | None) -> dict[str, Any]:
    """Return a batch as the form shows it."""
    seats = {f"seat_{place}": seat.body for place, seat in enumerate(draw.seats)}
    skills = {f"skills_{place}": sorted(seat.skills) for place, seat in enumerate(draw.seats)}
    return {
        "title": draw.title,
        "items": [item.code for item in draw.items],
        "announced": draw.announced,
        "mode": str(draw.mode),
        "first_day": draw.first_day,
        "last_day": draw.last_day,
        "towns": sorted(draw.scope.towns),
        "industries": "、".join(sorted(draw.scope.industries)),
        "pillars": sorted(draw.scope.pillars),
        "kinds": sorted(map(str, draw.scope.kinds)),
        "stratify_by": list(draw.stratify_by),
        "ratio": str(draw.ratio) if draw.ratio is not None else "",
        "quotas": "\n".join(f"{stratum} {quota}" for stratum, quota in draw.quotas.items()),
        "directed": draw.directed,
        "chances": "\n".join(f"{code} {chance}" for code, chance in draw.chances.items()),
        "reserve": draw.reserve,
        "authority_count": authority_count,
        **{f"ratio_{one}": str(ratio) for one, ratio in draw.ratios.items()},
        **seats,
        **skills,
    }
