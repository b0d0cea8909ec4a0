"""Limits are reviewed by two officers; every decision leaves facts, a leaf and a trail, and nothing is edited in place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.standards.limit_steps import DAY, FIRST, SECOND, SIGHT, TEXTS, accepted, draft, lay, lead, proposed
from zhicheng.standards import ReviewAct, ReviewRefused, Sight
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.standards.limit_errors import LimitKnown, NothingChosen, UnfitLimit, UnknownLimit
from zhicheng_office.standards.limit_records import find_limit, listed_limits, review_of, standing_limit
from zhicheng_office.standards.models import LimitRow, LimitStep
from zhicheng_office.standards.services.limits_drafting import LimitDraft, change_draft
from zhicheng_office.standards.services.limits_reviewing import Told, act_on_limit, act_on_limits


@pytest.fixture(autouse=True)
def county(db):
    lay()


def facts_of(number: str) -> dict[str, str]:
    rows = visible_rows(1 << 62).filter(subject=f"limit:{number}", to_day__gt=DAY.toordinal())
    return {row.predicate: row.value_text for row in rows}


def test_a_limit_goes_from_draft_to_the_list_by_two_officers():
    number = draft().number
    assert number not in {one.number for one in listed_limits()}
    act_on_limit(number, ReviewAct.PROPOSE, FIRST)
    with pytest.raises(ReviewRefused):
        act_on_limit(number, ReviewAct.ACCEPT, FIRST)
    act_on_limit(number, ReviewAct.ACCEPT, SECOND)
    one = next(one for one in listed_limits() if one.number == number)
    assert (one.limit.status, one.limit.value, one.origin) == ("unverified", "0.01", "office")
    assert facts_of(number)["limit.checked"] == "unverified"
    leaf = Outbox.objects.get(kind="limit_review")
    assert (leaf.record["number"], leaf.record["act"], "by" in leaf.opened) == (number, "accept", False)
    acts = set(AuditEntry.objects.filter(object=f"limit {number}").values_list("act", flat=True))
    assert {"draft_limit", "propose_limit", "accept_limit"} <= acts


def test_only_a_reviewer_who_saw_the_text_makes_it_verified():
    number = accepted(status="in_force").number
    assert find_limit(number).limit.status == "unverified"
    with pytest.raises(ReviewRefused):
        act_on_limit(number, ReviewAct.CONFIRM, FIRST, Told(sight=SIGHT))
    act_on_limit(number, ReviewAct.CONFIRM, SECOND, Told(sight=SIGHT))
    assert find_limit(number).limit.status == "in_force"
    assert facts_of(number)["limit.checked"] == "in_force"
    assert LimitRow.objects.get().sight == {"document": SIGHT.document, "page": SIGHT.page, "day": "2019-07-15"}


def test_what_is_sent_back_is_a_draft_again_with_its_reason():
    number = proposed().number
    with pytest.raises(ReviewRefused):
        act_on_limit(number, ReviewAct.SEND_BACK, SECOND)
    act_on_limit(number, ReviewAct.SEND_BACK, SECOND, Told("单位应为 mg/kg"))
    changed = change_draft(number, LimitDraft(TEXTS | {"value": "0.02"}, "铅 0.02", "第3页"), FIRST.name)
    assert (changed.state, changed.texts["value"]) == ("draft", "0.02")
    assert LimitStep.objects.get(act="send_back").reason == "单位应为 mg/kg"
    assert facts_of(number) == {}


def test_what_was_proposed_or_accepted_is_not_edited():
    for row in (proposed(), accepted(value="0.03")):
        with pytest.raises(UnfitLimit, match="no draft"):
            change_draft(row.number, LimitDraft(TEXTS | {"value": "9"}), FIRST.name)
    with pytest.raises(UnknownLimit):
        change_draft("XL-99999", LimitDraft(TEXTS | {"value": "9"}), FIRST.name)


def test_a_new_version_ends_the_old_one_on_the_day_before():
    old = accepted(effective_from="2018-01-01")
    new = accepted(old=old.number, value="0.005")
    old.refresh_from_db()
    assert (old.state, old.last_day, standing_limit(old).effective_to) == ("ended", date(2019, 6, 30), date(2019, 6, 30))
    assert find_limit(old.number).successor == new.number
    assert {one.number for one in listed_limits()} >= {old.number, new.number}
    with pytest.raises(UnfitLimit):
        draft(old=old.number, value="0.004")
    assert review_of(old).standing == standing_limit(old)


def test_a_new_version_of_the_rulebooks_limit_bounds_it_without_touching_it():
    number = lead()
    new = accepted(old=number)
    one = next(one for one in listed_limits() if one.number == number)
    assert (one.limit.effective_to, one.successor) == (date(2019, 6, 30), new.number)
    assert one.curated.limit.effective_to == date(2024, 9, 5)


def test_a_limit_of_the_rulebook_is_taken_over_to_be_confirmed():
    number = lead()
    texts = find_limit(number).limit.as_texts()
    row = accepted(
        old=number, whole=True, sight=SIGHT, **{name: texts[name] for name in ("value", "category", "standard", "effective_from")}
    )
    listed = {one.number: one for one in listed_limits()}
    assert number not in listed
    assert listed[row.number].limit.status == "in_force"
    assert find_limit(number).successor == row.number


def test_of_two_next_versions_only_the_first_is_accepted():
    first, second = (proposed(old=lead(), value=value) for value in ("0.02", "0.03"))
    act_on_limit(first.number, ReviewAct.ACCEPT, SECOND)
    with pytest.raises(UnfitLimit, match=first.number):
        act_on_limit(second.number, ReviewAct.ACCEPT, SECOND)
    assert LimitRow.objects.get(number=second.number).state == "proposed"


@pytest.mark.parametrize("changes", [{"effective_from": "2016-01-01"}, {"effective_from": ""}])
def test_a_version_that_does_not_begin_after_the_old_one_is_refused(changes):
    with pytest.raises(ReviewRefused):
        draft(old=lead(), **changes)


def test_an_equal_limit_is_not_entered_twice():
    row = draft()
    with pytest.raises(LimitKnown, match=row.number):
        draft(status="in_force")
    curated = find_limit(lead()).limit.as_texts()
    with pytest.raises(LimitKnown):
        draft(
            **{name: text for name, text in curated.items() if name != "methods"} | {"methods": curated["methods"], "clause": ""}
        )


@pytest.mark.parametrize(
    "changes", [{"item": ""}, {"standard": " "}, {"category": "x" * 401}, {"item": "铅\0"}, {"clause": "a\x07"}]
)
def test_a_draft_whose_fields_do_not_fit_is_refused(changes):
    with pytest.raises(UnfitLimit):
        draft(**changes)


def test_an_end_is_asked_for_by_one_and_decided_by_another():
    number = accepted().number
    asked = Told("误录", last_day=date(2019, 7, 31))
    act_on_limit(number, ReviewAct.ASK_RETIRE, FIRST, asked)
    with pytest.raises(ReviewRefused):
        act_on_limit(number, ReviewAct.RETIRE, FIRST)
    act_on_limit(number, ReviewAct.KEEP, SECOND, Told("仍适用"))
    act_on_limit(number, ReviewAct.ASK_RETIRE, FIRST, asked)
    act_on_limit(number, ReviewAct.RETIRE, SECOND)
    one = find_limit(number)
    assert (one.state, one.limit.effective_to) == ("ended", date(2019, 7, 31))
    ends = {row.to_day for row in visible_rows(1 << 62).filter(subject=f"limit:{number}")}
    assert ends == {date(2019, 8, 1).toordinal()}


def test_several_are_decided_at_once_or_none():
    numbers = [proposed(value=value).number for value in ("0.1", "0.2")]
    with pytest.raises(ReviewRefused):
        act_on_limits([*numbers, draft(value="0.3").number], ReviewAct.ACCEPT, SECOND)
    assert LimitRow.objects.filter(state="accepted").count() == 0
    assert len(act_on_limits(numbers, ReviewAct.ACCEPT, SECOND, Told(sight=Sight("DB33/T 9999-2019", "3", DAY)))) == 2
    assert {row.sight["page"] for row in LimitRow.objects.filter(state="accepted")} == {"3"}
    with pytest.raises(NothingChosen):
        act_on_limits([], ReviewAct.ACCEPT, SECOND)
