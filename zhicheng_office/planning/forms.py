"""Forms of planning. They check form alone; what a field means is checked by entries, services and the library."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from zhicheng_office.ledger.bodies import body_choices
from zhicheng_office.ledger.rulebook import load_indicators
from zhicheng_office.planning import vocabulary
from zhicheng_office.planning.entries import (
    FIRST_YEAR,
    LAST_YEAR,
    Entry,
    EventEntry,
    MilestoneEntry,
    PastFigureEntry,
    TargetEntry,
)
from zhicheng_office.ui.saying import choices, here, say


def _bodies() -> list[tuple[str, str]]:
    return [("", say("选择部门", "choose a body")), *((code, here(words)) for code, words in body_choices())]


def _indicators() -> list[tuple[str, str]]:
    kinds = {True: say("部门报送", "reported"), False: say("由事实计算", "computed")}
    known = sorted(load_indicators().indicators.values(), key=lambda item: (item.reported, item.code))
    return [("", say("选择指标", "choose an indicator"))] + [
        (item.code, f"{here(item.words)}（{kinds[item.reported]}）") for item in known
    ]


class EntryForm(forms.Form):
    """What every entry of the plan has; subclasses say which entry they make."""

    id = forms.CharField(max_length=20)
    zh = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200)
    quote = forms.CharField(widget=forms.HiddenInput)
    maker: type[Any] = TargetEntry

    def __init__(self, *args: Any, page: Mapping[str, Any] | None = None, new_section: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = True
        if "section" in self.fields:
            known = [(item["code"], item["en"] if say("", "en") else item["zh"]) for item in (page or {}).get("sections", ())]
            named = [("", say(f"新增：{new_section}", f"add: {new_section}"))] if new_section else []
            self.fields["section"] = forms.ChoiceField(choices=[*named, *known], required=not named)
        for name, table in (("owner", _bodies), ("issuing", _bodies), ("indicator", _indicators)):
            if name in self.fields:
                self.fields[name] = forms.ChoiceField(choices=table())

    def entry(self) -> Entry:
        """Return the entry as filled in; raise WrongField where its fields do not go together."""
        fields = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        if "deadline" in fields:
            fields["deadline"] = fields["deadline"] or None
        return self.maker(**fields)  # type: ignore[no-any-return]


class TargetForm(EntryForm):
    """A numeric target."""

    section = forms.CharField(required=False)
    kind = forms.ChoiceField()
    comparator = forms.ChoiceField()
    value = forms.CharField(max_length=20)
    unit = forms.CharField(max_length=20, required=False)
    deadline = forms.CharField(max_length=10, required=False)
    hedged = forms.BooleanField(required=False)
    indicator = forms.ChoiceField()
    owner = forms.ChoiceField()
    issuing = forms.ChoiceField()
    frequency = forms.ChoiceField()
    term_days = forms.IntegerField(min_value=0, max_value=366)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {key: words for key, words in vocabulary.TARGET_KINDS.items() if key != "deliverable"}
        signs = {key: words for key, words in vocabulary.COMPARATORS.items() if key in vocabulary.SIGNS}
        for name, table in (("kind", kinds), ("comparator", signs), ("frequency", vocabulary.FREQUENCIES)):
            self.fields[name] = forms.ChoiceField(choices=choices(table))


class MilestoneForm(EntryForm):
    """A deliverable without a number."""

    section = forms.CharField(required=False)
    deadline = forms.CharField(max_length=10, required=False)
    owner = forms.ChoiceField()
    maker = MilestoneEntry


class PastFigureForm(EntryForm):
    """A figure that the text quotes of the past."""

    value = forms.CharField(max_length=20)
    unit = forms.CharField(max_length=20, required=False)
    period = forms.CharField(max_length=10)
    as_printed = forms.CharField(max_length=40, required=False)
    maker = PastFigureEntry


class EventForm(EntryForm):
    """An event of the past."""

    when = forms.CharField(max_length=10)
    kind = forms.ChoiceField()
    maker = EventEntry

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(choices=choices(vocabulary.EVENT_KINDS))


FORMS: dict[str, type[EntryForm]] = {
    "targets": TargetForm,
    "milestones": MilestoneForm,
    "page_facts": PastFigureForm,
    "timeline": EventForm,
}


class PlanForm(forms.Form):
    """A plan that begins."""

    zh = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200)
    start = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    end = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Refuse years that run backwards or far away."""
        said = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if start and end and not (start.year >= FIRST_YEAR and start < end and end.year <= LAST_YEAR):
            self.add_error("end", say("应晚于开始", "must be later than the beginning"))
        return said


class DocumentForm(forms.Form):
    """A policy file."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".txt,.docx,.pdf,.ofd,.html"}), allow_empty_file=True)
    title = forms.CharField(max_length=200, required=False)


class TargetEditForm(TargetForm):
    """A target that is in the plan already; the change needs its reason."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id"].widget = forms.HiddenInput()
        self.fields["confirmed"] = forms.BooleanField(required=False)


class SeveralFiles(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each kept as evidence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=SeveralFiles(attrs={"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; an empty list where none was sent and none is required."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(item, initial) for item in given]


class ProgressForm(forms.Form):
    """A step of a task or milestone."""

    status = forms.ChoiceField()
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    files = FilesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(choices=choices(vocabulary.PROGRESS_STATES))


class ThresholdForm(forms.Form):
    """The share of coverage by which a deliverable is met, where it is written, and whether somebody saw it there."""

    share = forms.DecimalField(min_value=Decimal("0.01"), max_value=100, max_digits=5, decimal_places=2)
    zh = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200, required=False)
    seen = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class DecisionForm(forms.Form):
    """A decision of the committee with its first task; more tasks are added the same way."""

    day = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    zh = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200, required=False)


class TaskForm(forms.Form):
    """One task of a decision; a form left wholly empty is no task."""

    words = forms.CharField(max_length=200)
    english = forms.CharField(max_length=200, required=False)
    owner = forms.ChoiceField()
    due = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    targets = forms.MultipleChoiceField(required=False, widget=forms.SelectMultiple(attrs={"size": 4}))

    def __init__(self, *args: Any, target_choices: list[tuple[str, str]] = [], **kwargs: Any) -> None:  # noqa: B006 - never changed
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(choices=_bodies())
        self.fields["targets"].choices = target_choices  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """A file of measurements."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}), allow_empty_file=True)
