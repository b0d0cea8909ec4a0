"""Forms of the one-stop counter. They check form alone; what a field means is checked by the library."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.errors import Words
from zhicheng.programmes import Quotation, ServiceAct, ServiceKind, service_topics
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ui.saying import here


def _day(*, required: bool = False) -> forms.DateField:
    return forms.DateField(required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of service as choices."""
    return [(kind.value, here(kind.words)) for kind in ServiceKind]


def topic_words() -> dict[str, Words]:
    """Return every topic of today by code."""
    topics = (service_topics(kind, today(), rulebook=load_rulebook()) for kind in ServiceKind)
    return {code: words for table in topics for code, words in table.items()}


class AskForm(forms.Form):
    """What an entity asks for; the topic says which kind it is."""

    topic = forms.ChoiceField()
    item = forms.CharField(max_length=60)
    method = forms.CharField(max_length=200, required=False)
    value = forms.CharField(max_length=40, required=False)
    unit = forms.CharField(max_length=40, required=False)
    wanted_by = _day()
    note = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds: dict[str, ServiceKind] = {}
        groups = []
        for kind in ServiceKind:
            table = service_topics(kind, today(), rulebook=load_rulebook())
            self.kinds |= dict.fromkeys(table, kind)
            groups.append((here(kind.words), [(code, here(words)) for code, words in table.items()]))
        self.fields["topic"].choices = groups  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was filled in, with the kind of the topic."""
        return self.cleaned_data | {"kind": self.kinds[self.cleaned_data["topic"]].value}


class StepForm(forms.Form):
    """What a step has to say; each step shows its own fields."""

    provider = forms.CharField(max_length=60, required=False)
    yuan = forms.CharField(max_length=30, required=False)
    working_days = forms.IntegerField(required=False, min_value=1, max_value=500)
    valid_until = _day()
    planned = _day()
    document = forms.CharField(max_length=200, required=False)
    reason = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    score = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, choices=[(n, str(n)) for n in range(5, 0, -1)])

    def said(self, act: ServiceAct) -> dict[str, Any]:
        """Return what the step says; raise BadServiceField, BadAmount for a quotation that is none."""
        given = self.cleaned_data
        if act is ServiceAct.QUOTE:
            whole = given["yuan"] and given["working_days"] and given["valid_until"]
            quotation = Quotation(given["yuan"], given["working_days"], given["valid_until"]) if whole else None
            return {"quotation": quotation}
        names = {
            ServiceAct.SCHEDULE: ("planned",),
            ServiceAct.REPEAT: ("planned",),
            ServiceAct.DELIVER: ("document",),
            ServiceAct.RATE: ("score", "reason"),
        }.get(act, ("reason",) if act in WITH_REASON else ())
        return {name: given[name] for name in names}


WITH_REASON = frozenset(
    {ServiceAct.DECLINE, ServiceAct.REFUSE, ServiceAct.OBJECT, ServiceAct.UPHOLD, ServiceAct.DISMISS, ServiceAct.WITHDRAW}
)


class ProviderForm(forms.Form):
    """A provider to be entered."""

    number = forms.CharField(max_length=50)  # its offers are numbered after it
    name = forms.CharField(max_length=200)
    since = _day(required=True)
    entity = forms.CharField(max_length=18, required=False)
    laboratory = forms.CharField(max_length=60, required=False)


class OfferForm(forms.Form):
    """An offer of a provider."""

    kind = forms.ChoiceField()
    item = forms.CharField(max_length=60, required=False)
    method = forms.CharField(max_length=200, required=False)
    unit = forms.CharField(max_length=40, required=False)
    low = forms.CharField(max_length=40, required=False)
    high = forms.CharField(max_length=40, required=False)
    working_days = forms.IntegerField(min_value=1, max_value=500)
    since = _day(required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]


class AccountForm(forms.Form):
    """The account that acts for a provider."""

    username = forms.CharField(max_length=150)
