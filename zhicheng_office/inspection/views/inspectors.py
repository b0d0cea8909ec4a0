"""The roster of inspectors: who can be sent on a day, one inspector, leave, recusals; names and reasons to few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.registry import Hindrance, Inspector, load_skills
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import InspectorPerson, RecusalReason
from zhicheng_office.inspection.roster_errors import UnknownInspector
from zhicheng_office.inspection.roster_files import INSPECTOR_HEADER, inspector_rows
from zhicheng_office.inspection.roster_forms import LeaveForm, RecusalForm, told_day
from zhicheng_office.inspection.roster_records import inspector_row
from zhicheng_office.inspection.services.inspector_rates import RateSeen, rates_seen
from zhicheng_office.inspection.services.recusals import declare_recusal, lift_recusal, number_of
from zhicheng_office.inspection.services.rosters import change_inspector, inspector_of, inspectors_on
from zhicheng_office.inspection.vocabulary import skill_choices
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here, say

SOON = 90
STATES = ("valid", "ending", "ended", "leave", "recused", "off")


@dataclass(frozen=True)
class InspectorLine:
    """One inspector as the list shows it (人员行)."""

    inspector: Inspector
    name: str
    hindrance: Hindrance | None
    ending: bool

    def is_in(self, state: str) -> bool:
        """Say whether the line belongs to a state that the list is filtered by."""
        found = {
            "valid": self.hindrance is None,
            "ending": self.ending,
            "ended": self.hindrance in (Hindrance.CERTIFICATE_ENDED, Hindrance.NO_CERTIFICATE, Hindrance.CERTIFICATE_NOT_YET),
            "leave": self.hindrance is Hindrance.ON_LEAVE,
            "recused": bool(self.inspector.recused),
            "off": self.hindrance is Hindrance.OFF_ROSTER,
        }
        return found.get(state, True)


@require_safe
@needs("inspection.read_inspectors")
def inspectors(request: HttpRequest) -> HttpResponse:
    """List the roster for a day: a department sees its own inspectors, who keeps the roster and auditors see all."""
    day = told_day(asked(request, "day"), today())
    everybody = _lines(request.user, day)
    shown = [line for line in everybody if _matches(request, line)]
    if wants_csv(request) or wants_xlsx(request):
        rows = [inspector_row(line.inspector) for line in shown]
        names = {line.inspector.number: line.name for line in shown}
        return table_response(request, "inspectors", INSPECTOR_HEADER, inspector_rows(rows, names, recusals=True))
    context = {
        "lines": shown,
        "day": day,
        "counts": {state: sum(line.is_in(state) for line in everybody) for state in STATES},
        "total": len(everybody),
        "bodies": [(code, here(body_words(code))) for code in sorted({line.inspector.body for line in everybody})],
        "skills": skill_choices(),
        "may_keep": may(request.user, "inspection.keep_rosters"),
        "reads_rates": may(request.user, "inspection.read_inspector_rates"),
        "filtered": any(asked(request, name) for name in ("q", "body", "skill", "state")),
        "soon": SOON,
    }
    return render(request, "inspection/inspectors.html", context)


def _lines(user: User, day: date) -> list[InspectorLine]:
    seen = [one for one in inspectors_on(day) if may(user, "inspection.read_inspector", one.body)]
    names = names_for(user, seen)
    return [
        InspectorLine(one, names.get(one.number, ""), one.hindrance(day), one.certificate_ends_within(day, SOON)) for one in seen
    ]  # fmt: skip


def names_for(user: User, seen: list[Inspector]) -> Mapping[str, str]:
    """Return the names that a user may read, by number."""
    readable = {body for body in {one.body for one in seen} if may(user, "inspection.read_names", body)}
    wanted = [one.number for one in seen if one.body in readable]
    return dict(InspectorPerson.objects.filter(number__in=wanted).values_list("number", "name"))


def _matches(request: HttpRequest, line: InspectorLine) -> bool:
    body, skill, state, text = (asked(request, name) for name in ("body", "skill", "state", "q"))
    one = line.inspector
    return (
        (not body or one.body == body)
        and (not skill or skill in one.skills)
        and (not state or line.is_in(state))
        and all(word in f"{one.number} {line.name}".lower() for word in text.lower().split())
    )


@require_safe
@needs("inspection.read")
def inspector(request: HttpRequest, number: str) -> HttpResponse:
    """Show one inspector."""
    return inspector_page(request, seen_inspector(request, number))


@require_safe
@needs("inspection.is_inspector")
def own(request: HttpRequest) -> HttpResponse:
    """Lead an inspector to the own page, or say that the account is on no roster."""
    number = number_of(request.user)
    if not number:
        return render(request, "inspection/inspector_unknown.html")
    return redirect("inspection:inspector", number=number)


def seen_inspector(request: HttpRequest, number: str) -> Inspector:
    """Return an inspector whom the user may see; raise what answers 403 or 404."""
    try:
        found = inspector_of(number, today())
    except UnknownInspector:
        raise Http404 from None
    is_own = request.user.role == Role.INSPECTOR and number_of(request.user) == number
    if not (is_own or may(request.user, "inspection.read_inspector", found.body)):
        raise PermissionDenied
    return found


def inspector_page(
    request: HttpRequest, found: Inspector, error: ZhichengError | None = None, forms: Mapping[str, object] | None = None
) -> HttpResponse:
    """Render the page of an inspector: what hinders first; reasons of recusal to whom may read them."""
    user, day, place = request.user, today(), county()
    reads_reasons = may(user, "inspection.read_recusals", found.number)
    reasons = RecusalReason.objects.filter(number=found.number) if reads_reasons else RecusalReason.objects.none()
    names = dict(
        EntityRow.objects.filter(subject__in=[f"entity:{code}" for code in found.recused]).values_list("subject", "name")
    )
    towns = place.town_words if place else {}
    context = {
        "inspector": found,
        "name": names_for(user, [found]).get(found.number, ""),
        "hindrance": found.hindrance(day),
        "ending": found.certificate_ends_within(day, SOON),
        "skills": [load_skills()[skill] for skill in sorted(found.skills)],
        "regions": [towns.get(code, code) for code in sorted(found.regions)],
        "recused": [
            (code, names.get(f"entity:{code}", ""), [reason for reason in reasons if reason.entity == code])
            for code in sorted(found.recused)
        ]
        if reads_reasons
        else None,
        "day": day,
        "rates": _rates(user, found.number, day),
        "may_answer": may(user, "inspection.answer_rate", found.number),
        "may_declare": may(user, "inspection.declare_recusal", found.number),
        "may_keep": may(user, "inspection.keep_rosters"),
        "recusal": (forms or {}).get("recusal") or RecusalForm(),
        "leave": (forms or {}).get("leave") or LeaveForm(),
        "error": error.words() if error else None,
    }
    return render(request, "inspection/inspector.html", context, status=422 if error or forms else 200)


def _rates(user: User, number: str, day: date) -> tuple[RateSeen, ...]:
    """Return the shares of an inspector, for the inspector and who may read all of them."""
    if not (may(user, "inspection.read_inspector_rates") or may(user, "inspection.answer_rate", number)):
        return ()
    return rates_seen(number, day)


@require_POST
@needs("inspection.read")
@acts_once
def declare(request: HttpRequest, number: str) -> HttpResponse:
    """Declare a recusal, one's own or, for who keeps the roster, anybody's."""
    found = seen_inspector(request, number)
    if not may(request.user, "inspection.declare_recusal", number):
        raise PermissionDenied
    form = RecusalForm(request.POST)
    if not form.is_valid():
        return inspector_page(request, found, forms={"recusal": form})
    said = form.cleaned_data
    try:
        declare_recusal(number, said["entity"], said["kind"], said["note"], request.user)
    except ZhichengError as refused:
        return inspector_page(request, found, refused, {"recusal": form})
    messages.success(request, say("回避已申报，今后不会派到该企业。", "Declared: from now on nobody sends the inspector there."))
    return redirect("inspection:inspector", number=number)


@require_POST
@needs("inspection.keep_rosters")
@acts_once
def lift(request: HttpRequest, number: str) -> HttpResponse:
    """Lift a recusal."""
    found = seen_inspector(request, number)
    code = sent(request, "entity")
    if code not in found.recused:
        raise Http404
    lift_recusal(number, code, request.user)
    messages.success(request, say("回避已解除。", "The recusal is lifted."))
    return redirect("inspection:inspector", number=number)


@require_POST
@needs("inspection.keep_rosters")
@acts_once
def away(request: HttpRequest, number: str) -> HttpResponse:
    """Note a leave."""
    found = seen_inspector(request, number)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return inspector_page(request, found, forms={"leave": form})
    try:
        leave = form.leave()
        change_inspector(number, lambda one: replace(one, leaves=(*one.leaves, leave)), today(), request.user.get_username())
    except ZhichengError as refused:
        return inspector_page(request, found, refused, {"leave": form})
    messages.success(request, say("请假已记下。", "The leave is kept."))
    return redirect("inspection:inspector", number=number)


@require_POST
@needs("inspection.keep_rosters")
@acts_once
def leave_roster(request: HttpRequest, number: str) -> HttpResponse:
    """Take an inspector off the roster from today on, or put one back."""
    found = seen_inspector(request, number)
    change_inspector(number, lambda one: replace(one, active=not found.active), today(), request.user.get_username())
    messages.success(request, say("已更新在册状态。", "The roster is changed."))
    return redirect("inspection:inspector", number=number)
