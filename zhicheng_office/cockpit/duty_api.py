"""Duties to publish over the API: each with its law, how it stands today, the rates as stated; public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from zhicheng.clocks import ClockState
from zhicheng.publication import mask
from zhicheng_office.cockpit.duty_lines import DutyLine, duty_lines
from zhicheng_office.cockpit.schemas import WordsOut
from zhicheng_office.ledger.duties import StatedRate, stated_rates
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import county, today

router = Router(tags=["duties"])


class LawOut(Schema):
    """The article of a duty as it stands today; ``verified`` says whether it was read itself."""

    document: str
    article: str
    quote: str
    verified: bool
    since: str
    term: WordsOut
    who: WordsOut
    event: WordsOut
    act: WordsOut


class MonthOut(Schema):
    """What was stated of one month, and where in the public log its record is."""

    month: str
    ended: int
    on_time: int
    overdue: int
    unjudgeable: int
    provisional: bool
    log_index: int | None


class OverdueOut(Schema):
    """One matter that is overdue today; its words are not public."""

    reference: str
    last_day: str
    working_days_over: int


class DutyOut(Schema):
    """One duty: ``rate`` is on_time / n today, null where no matter has come to its end."""

    id: str
    words: WordsOut
    law: LawOut | None
    states: dict[str, int]
    on_time: int
    n: int
    rate: str | None
    provisional: bool
    overdue: list[OverdueOut]
    months: list[MonthOut]


class DutiesOut(Schema):
    """Every duty of the rulebook."""

    day: str
    simulated: bool
    duties: list[DutyOut]


@router.get("/duties", response=DutiesOut, auth=None, summary="公开时限与及时率 Duties and on-time rates")
def list_duties(request: HttpRequest) -> dict[str, Any]:
    """Return how every duty stands today and what was stated of each month; public."""
    stated, place = stated_rates(), county()
    indexes = indexes_of({f"duty_rates {rate.month}" for rate in stated})
    return {
        "day": today().isoformat(),
        "simulated": bool(place and place.simulated),
        "duties": [_duty(line, stated, indexes) for line in duty_lines(today())],
    }


def _duty(line: DutyLine, stated: list[StatedRate], indexes: dict[str, int]) -> dict[str, Any]:
    found = line.standing.found
    late = sorted(found.in_state(ClockState.OVERDUE), key=lambda one: one.reading.working_days_left if one.reading else 0)
    return {
        "id": line.duty.id,
        "words": _words(line.duty.words),
        "law": _law(line),
        "states": line.counts,
        "on_time": len(found.in_state(ClockState.DONE)),
        "n": line.n,
        "rate": None if found.rate is None else str(found.rate),
        "provisional": found.provisional,
        "overdue": [
            {
                "reference": mask(one.case.id),
                "last_day": str(one.reading.due),
                "working_days_over": -one.reading.working_days_left,
            }
            for one in late
            if one.reading is not None
        ],
        "months": [_month(rate, indexes) for rate in stated if rate.duty == line.duty.id],
    }


def _law(line: DutyLine) -> dict[str, Any] | None:
    law = line.law
    if law is None:
        return None
    source = law.source
    said = {"document": source.document, "article": source.article, "quote": source.quote or "", "verified": law.verified}
    words = {"term": law.span.words(), "who": law.who, "event": law.event, "act": law.act}
    return {**said, "since": source.since.isoformat(), **{name: _words(text) for name, text in words.items()}}


def _month(rate: StatedRate, indexes: dict[str, int]) -> dict[str, Any]:
    names = ("ended", "on_time", "overdue", "unjudgeable")
    counts = {name: rate.counts.get(name, 0) for name in names}
    index = indexes.get(f"duty_rates {rate.month}")
    return {"month": str(rate.month), **counts, "provisional": rate.provisional, "log_index": index}


def _words(words: Any) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
