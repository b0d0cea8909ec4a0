"""The list of limits, and one of them with its review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.registry import search_key
from zhicheng.standards import Limit, ReviewAct, Sight, covers, load_product_paths, options_text
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.standards import limit_words as words
from zhicheng_office.standards.limit_records import ListedLimit, find_limit, listed_limits
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_reviewing import Officer, Told, act_on_limit, may_act
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import choices, say

PAGE = 100
HEADER = ("number", "origin", "state", "item", "item_en", "category", "kind", "value", "unit", "basis", "comparison", "interval")
HEADER += (
    "methods",
    "loq_required",
    "standard",
    "clause",
    "published",
    "effective_from",
    "effective_to",
    "transition",
    "governing",
)
HEADER += ("status", "options")
PROPOSING = (ReviewAct.PROPOSE, ReviewAct.DROP, ReviewAct.ASK_RETIRE)


@require_safe
@needs("standards.read_limits")
def limits(request: HttpRequest) -> HttpResponse:
    """List the limits of rulebook and office, filtered as the address says."""
    day, wrong_day = day_of(asked(request, "day"))
    found = list(_filtered(request, day))
    if wants_csv(request) or wants_xlsx(request):
        return table_response(request, "limits", HEADER, (cells_of(one) for one in found))
    page = max(1, int(asked(request, "page"))) if asked(request, "page").isdecimal() else 1
    context = {
        "lines": found[(page - 1) * PAGE : page * PAGE],
        "total": len(found),
        "unverified": sum(one.is_unverified for one in found),
        "next": page + 1 if page * PAGE < len(found) else None,
        "previous": page - 1 if page > 1 else None,
        "query": _query(request),
        "filtered": any(asked(request, name) for name in ("q", "category", "day", "checked", "origin", "state")),
        "wrong_day": wrong_day,
        "paths": load_product_paths(),
        "checks": choices({name: words.STATUSES[name] for name in ("unverified", "in_force", "expected", "repealed")}),
        "origins": choices(words.ORIGINS),
        "states": choices({name: words.STATES[name] for name in ("draft", "proposed", "accepted", "ending", "ended")}),
        "may_propose": may(request.user, "standards.propose_limits"),
    }
    return render(request, "standards/limits.html", context)


def day_of(text: str) -> tuple[date | None, bool]:
    """Return a day of the address, and whether what stands there is none."""
    try:
        return (date.fromisoformat(text) if text else None), False
    except ValueError:
        return None, True


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in ("page", "format"):
        kept.pop(name, None)
    return str(kept.urlencode())


def _filtered(request: HttpRequest, day: date | None) -> Iterator[ListedLimit]:
    state = asked(request, "state")
    words_asked = [search_key(word) for word in asked(request, "q").split()]
    category, check, origin = asked(request, "category"), asked(request, "checked"), asked(request, "origin")
    for one in listed_limits(drafts=bool(state)):
        limit = one.limit
        if (state and one.state != state) or (origin and one.origin != origin) or (check and limit.status != check):
            continue
        if (category and not (limit.category and covers(limit, category))) or (day and not limit.in_force_on(day)):
            continue
        if words_asked and not _says(one, words_asked):
            continue
        yield one


def _says(one: ListedLimit, wanted: Iterable[str]) -> bool:
    limit = one.limit
    texts = (
        one.number,
        limit.item,
        one.item_en,
        *limit.aliases,
        limit.category,
        limit.standard,
        limit.clause,
        limit.value,
        limit.unit,
    )
    text = search_key(" ".join(texts))
    return all(word and word in text for word in wanted)


def texts_of(limit: Limit) -> dict[str, object]:
    """Return a limit's fields as they are printed, its options a line each."""
    return limit.as_texts() | ({"options": options_text(limit.options)} if limit.options else {})


def cells_of(one: ListedLimit) -> list[object]:
    """Return a limit as a row of a file."""
    said = {"number": one.number, "origin": one.origin, "state": one.state, "item_en": one.item_en} | texts_of(one.limit)
    return ["; ".join(value) if isinstance(value := said.get(name, ""), list) else value for name in HEADER]


@require_safe
@needs("standards.read_limits")
def limit(request: HttpRequest, number: str) -> HttpResponse:
    """Show one limit: as printed, with its terms, source, status, history, and who checked it."""
    return limit_page(request, number)


def limit_page(request: HttpRequest, number: str, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of a limit, with a refusal where there is one."""
    one = find_limit(number)
    if one is None:
        raise Http404
    row = LimitRow.objects.filter(number=number).prefetch_related("steps__entry").first()
    old = find_limit(row.old) if row is not None and row.old else None
    officer = officer_of(request.user)
    context = {
        "one": one,
        "row": row,
        "fields": _fields(one),
        "steps": list(row.steps.all()) if row else [],
        "old": old,
        "diff": _diff(old, one) if old else [],
        "next": LimitRow.objects.filter(old=number).exclude(state="dropped").order_by("pk"),
        "acts": {str(act): may_do(request.user, act) and may_act(row, act, officer) for act in ReviewAct} if row else {},
        "may_propose": may(request.user, "standards.propose_limits"),
        "may_compare": may(request.user, "laboratory.compare_limits"),  # asked where the results are kept, above this room
        "mine": bool(row) and any(step.by == officer.name and step.act in ("propose", "ask_retire") for step in row.steps.all()),
        "today": today(),
        "error": error.words() if error else None,
    }
    return render(request, "standards/limit.html", context, status=422 if error else 200)


def _fields(one: ListedLimit) -> list[tuple[str, object]]:
    said = texts_of(one.limit)
    said["kind"] = words.KINDS[str(one.limit.kind)]
    said["comparison"] = words.COMPARISONS[str(one.limit.comparison)]
    said["governing"] = words.GOVERNING[str(one.limit.governing)]
    return [(name, _one_line(value)) for name in words.FIELDS if (value := said.get(name))]


def _one_line(value: object) -> object:
    if isinstance(value, str):
        return "；".join(value.splitlines())
    return "; ".join(value) if isinstance(value, list) else value


def _diff(old: ListedLimit, new: ListedLimit) -> list[tuple[str, str, str]]:
    before, after = texts_of(old.limit), texts_of(new.limit)
    rows = [(name, _shown(before.get(name)), _shown(after.get(name))) for name in words.FIELDS]
    return [row for row in rows if row[1] != row[2]]


def _shown(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def officer_of(user: User) -> Officer:
    """Return who acts, with the body that states the facts."""
    return Officer(user.get_username(), "quality_office" if user.role == "quality_office" else user.body)


def may_do(user: User, act: ReviewAct) -> bool:
    """Say whether a person may do an act at all: some propose, others decide."""
    return may(user, "standards.propose_limits" if act in PROPOSING else "standards.review_limits")


@require_POST
@needs("standards.read_limits")
@acts_once
def limit_act(request: HttpRequest, number: str) -> HttpResponse:
    """Take one step of a limit's review."""
    act = act_of(request)
    check_may(request.user, act)
    try:
        act_on_limit(number, act, officer_of(request.user), told_of(request))
    except ZhichengError as refused:
        return limit_page(request, number, refused)
    messages.success(request, say(f"已办理：{act.words.zh}。", f"Done: {act.words.en}."))
    return redirect("standards:limit", number=number)


def act_of(request: HttpRequest) -> ReviewAct:
    """Return the act that a form asks for; one that is none, or that no person does, is not there."""
    try:
        act = ReviewAct(sent(request, "act"))
    except ValueError:
        raise Http404 from None
    if act is ReviewAct.SUPERSEDE:
        raise Http404
    return act


def check_may(user: User, act: ReviewAct) -> None:
    """Refuse a person who may not do an act."""
    if not may_do(user, act):
        raise PermissionDenied


def told_of(request: HttpRequest) -> Told:
    """Return what a form says beside its act; raise ReviewRefused for half a sight."""
    document, page = sent(request, "document"), sent(request, "page")
    seen, last = (day_of(sent(request, name))[0] for name in ("seen_on", "last_day"))
    sight = Sight(document, page, seen or today()) if document or page else None
    return Told(sent(request, "reason"), sight, last)
