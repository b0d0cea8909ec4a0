"""The register of matters under duties: opened, closed, stopped and extended as the law allows, never deleted, each act in the log."""

from datetime import date

import pytest

from zhicheng.clocks import BadStop, BadTerm, ClockState, DoneBeforeStart
from zhicheng.publication import PrivateText
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.duties import standings, state_due_months, state_months, stated_rates
from zhicheng_office.ledger.errors import (
    DayAhead,
    KnownMatter,
    MatterClosed,
    NotInTheLaw,
    SecondOfficerNeeded,
    UnfitMatter,
    UnjudgedMatter,
    UnknownDuty,
    UnknownMatter,
)
from zhicheng_office.ledger.matters import (
    close_matter,
    end_stop,
    extend_term,
    note_start,
    open_matter,
    set_matter_aside,
    stop_term,
)
from zhicheng_office.ledger.models import DutyMatter, FactRow, Outbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
REPLY = "gov_info_reply"  # 20 working days, one extension, one reason for a stop; in force from 15 May 2019
BEGUN = date(2019, 6, 3)  # last day 2 July 2019


def opened(reference="request 7", started=BEGUN, duty=REPLY, by="officer"):
    return open_matter(duty, reference, subject="申请公开抽检名单", started=started, by=by)


def read(reference="request 7", duty=REPLY):
    found = next(one for one in standings() if one.duty.id == duty)
    return dict(zip((matter.reference for matter in found.matters), found.found.judged, strict=True))[reference]


def test_a_matter_is_opened_and_closed_with_a_leaf_and_an_act_each():
    opened()
    assert read().reading.state is ClockState.OVERDUE
    close_matter(REPLY, "request 7", done=date(2019, 7, 2), by="other", shown_by="reply 7")
    assert read().reading.state is ClockState.DONE
    leaves = Outbox.objects.filter(kind="duty_matter").order_by("id")
    assert [(leaf.record["act"], leaf.record["done"]) for leaf in leaves] == [("open", ""), ("close", "2019-07-02")]
    assert all("subject" not in leaf.opened and "by" not in leaf.opened for leaf in leaves)
    acts = AuditEntry.objects.order_by("id").values_list("act", "actor")
    assert list(acts) == [("open_duty_matter", "officer"), ("close_duty_matter", "other")]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"duty": "no_such_duty"}, UnknownDuty),
        ({"reference": " "}, UnfitMatter),
        ({"reference": "一" * 81}, UnfitMatter),
        ({"reference": "a\x00b"}, UnfitMatter),
        ({"subject": ""}, UnfitMatter),
        ({"subject": "申请人电话13800138000"}, PrivateText),
        ({"reference": "11010519491231002X"}, PrivateText),
        ({"started": date(2019, 7, 16)}, DayAhead),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(given, refusal):
    told = {"duty": REPLY, "reference": "request 7", "subject": "申请公开", "started": BEGUN, **given}
    with pytest.raises(refusal):
        open_matter(told.pop("duty"), told.pop("reference"), by="officer", **told)
    assert not DutyMatter.objects.exists()
    assert not Outbox.objects.exists()


def test_a_reference_stands_once_under_a_duty():
    opened()
    with pytest.raises(KnownMatter):
        opened()
    opened(duty="gov_info_correction")
    assert DutyMatter.objects.count() == 2


@pytest.mark.parametrize(("done", "refusal"), [(date(2019, 7, 16), DayAhead), (date(2019, 6, 2), DoneBeforeStart)])
def test_a_day_that_cannot_be_is_no_day_of_the_deed(done, refusal):
    opened()
    with pytest.raises(refusal):
        close_matter(REPLY, "request 7", done=done, by="officer")
    assert DutyMatter.objects.get().done is None


def test_what_is_closed_or_unknown_is_not_closed_again():
    opened()
    close_matter(REPLY, "request 7", done=BEGUN, by="officer")
    for act in (close_matter, note_start):
        day = {"done" if act is close_matter else "started": BEGUN}
        with pytest.raises(MatterClosed):
            act(REPLY, "request 7", by="officer", **day)
    with pytest.raises(UnknownMatter):
        close_matter(REPLY, "request 8", done=BEGUN, by="officer")


def test_a_stop_that_the_law_names_lengthens_the_term_and_another_is_refused_in_words():
    opened()
    stop_term(REPLY, "request 7", reason="third_party_opinion", first=date(2019, 6, 10), last=date(2019, 6, 28), by="officer")
    assert read().reading.due == date(2019, 7, 23)
    with pytest.raises(NotInTheLaw) as refused:
        stop_term(REPLY, "request 7", reason="holiday", first=date(2019, 6, 10), last=None, by="officer")
    assert "holiday" in refused.value.words().en
    assert DutyMatter.objects.get().changes.count() == 1
    with pytest.raises(BadStop):
        stop_term(REPLY, "request 7", reason="third_party_opinion", first=BEGUN, last=date(2019, 6, 1), by="officer")


def test_an_open_stop_goes_on_until_it_is_ended():
    opened()
    stop_term(REPLY, "request 7", reason="third_party_opinion", first=date(2019, 6, 28), last=None, by="officer")
    assert read().reading.state is ClockState.STOPPED
    end_stop(REPLY, "request 7", last=date(2019, 7, 1), by="officer")
    assert read().reading.due == date(2019, 7, 4)
    with pytest.raises(UnknownMatter):
        end_stop(REPLY, "request 7", last=date(2019, 7, 1), by="officer")


@pytest.mark.parametrize(
    ("count", "decided", "refusal"),
    [
        (21, date(2019, 6, 20), NotInTheLaw),  # beyond the bound
        (5, date(2019, 7, 3), NotInTheLaw),  # after the last day
        (0, date(2019, 6, 20), BadTerm),
        (5, date(2019, 7, 20), DayAhead),
    ],
)
def test_an_extension_beyond_the_law_is_refused(count, decided, refusal):
    opened()
    with pytest.raises(refusal):
        extend_term(REPLY, "request 7", count=count, decided=decided, reason="内容多", by="officer")
    assert read().reading.due == date(2019, 7, 2)


def test_an_extension_within_the_law_lengthens_the_term():
    opened()
    extend_term(REPLY, "request 7", count=10, decided=date(2019, 6, 20), reason="内容多", by="officer")
    assert read().reading.due == date(2019, 7, 16)


def test_a_duty_without_stops_or_extensions_knows_none():
    opened(duty="gov_info_correction")
    for act, given in (
        (stop_term, {"reason": "third_party_opinion", "first": BEGUN, "last": None}),
        (extend_term, {"count": 1, "decided": BEGUN, "reason": "x"}),
    ):
        with pytest.raises(NotInTheLaw):
            act("gov_info_correction", "request 7", by="officer", **given)


def test_an_unknown_start_is_unjudgeable_until_it_is_entered():
    opened(started=None)
    assert read().reason is not None
    with pytest.raises(UnjudgedMatter):
        stop_term(REPLY, "request 7", reason="third_party_opinion", first=BEGUN, last=None, by="officer")
    note_start(REPLY, "request 7", started=BEGUN, by="officer")
    assert read().reading.state is ClockState.OVERDUE


def test_an_entry_made_in_error_is_set_aside_by_a_second_officer_and_stays():
    opened()
    with pytest.raises(SecondOfficerNeeded):
        set_matter_aside(REPLY, "request 7", reason="重复登记", by="officer")
    with pytest.raises(UnfitMatter):
        set_matter_aside(REPLY, "request 7", reason=" ", by="second")
    set_matter_aside(REPLY, "request 7", reason="重复登记", by="second")
    found = next(one for one in standings() if one.duty.id == REPLY)
    assert (found.matters, found.set_aside) == ((), 1)
    opened(by="second")  # the right one may be entered under the same reference
    assert DutyMatter.objects.count() == 2


def test_months_that_are_over_are_stated_once_and_corrected_when_a_matter_comes_late():
    opened()
    close_matter(REPLY, "request 7", done=date(2019, 6, 28), by="officer")
    assert [str(month) for month in state_months("officer")] == ["2019-06"]
    assert state_months("officer") == []
    assert state_due_months() == 0
    (rate,) = stated_rates()
    assert (rate.duty, rate.rate) == (REPLY, (1, 1))
    opened("request 8", date(2019, 5, 27))  # last day 25 June
    assert [str(month) for month in state_months("officer")] == ["2019-05", "2019-06"]
    assert {str(rate.month): rate.rate for rate in stated_rates()} == {"2019-06": (1, 2), "2019-05": (0, 0)}
    assert FactRow.objects.exclude(replaces=None).count() == 2  # ended and overdue of June
    june = Outbox.objects.filter(subject="duty_rates 2019-06").order_by("id")
    assert [leaf.record["duties"][REPLY]["ended"] for leaf in june] == [1, 2]
    assert Outbox.objects.filter(kind="batch").count() == 3


def test_what_is_set_aside_after_it_was_stated_is_corrected_to_nought():
    opened()
    assert state_months("officer", through=date(2019, 7, 15))
    set_matter_aside(REPLY, "request 7", reason="不属于本机关", by="second")
    opened("request 9", date(2019, 5, 20), by="second")
    set_matter_aside(REPLY, "request 9", reason="不属于本机关", by="officer")
    state_months("officer")
    assert {rate.rate for rate in stated_rates()} == {(0, 0)}


def test_the_worker_states_a_month_once_it_is_over_and_nothing_without_a_matter():
    assert state_due_months() == 0
    opened()
    assert state_due_months() == 1
    assert state_due_months() == 0


def test_a_matter_without_a_start_counts_from_the_month_it_was_entered_in_and_in_no_earlier_one():
    opened("request 8", date(2019, 5, 20))
    opened("request 9", started=None)  # entered on 15 July
    state_months("officer")
    assert {rate.counts["unjudgeable"] for rate in stated_rates()} == {0}
    assert len(read("request 9").reason.zh) > 0
