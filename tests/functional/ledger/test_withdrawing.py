"""A withdrawal takes two officers, destroys what it names and every release that held it, and leaves the proof chain whole."""

import json
from datetime import date, timedelta

import pytest

from tests.functional.ledger.releases import TODAY, decided, make_county, prepared, released
from zhicheng.facts import Fact
from zhicheng.publication import (
    PrivateText,
    UnknownReason,
    audit_completeness,
    read_entries,
    read_withdrawals,
)
from zhicheng.publication.verifier import parse_bundle, verify_bundle
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import Batch, County, Outbox, ReleaseFile, ReleaseRow, ReleaseSet, Withdrawal
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.proofs import bundle_of, standing
from zhicheng_office.ledger.releasing import publish_release
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.ledger.withdrawables import entry_of_release
from zhicheng_office.ledger.withdrawal_errors import (
    AlreadyProposed,
    AlreadyWithdrawn,
    EventInFuture,
    HoldsWithdrawn,
    NotWithdrawable,
    NotYetPublic,
    SecondOfficerNeeded,
    UnfitWithdrawal,
    WithdrawalSettled,
)
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, decline_withdrawal, propose_withdrawal

pytestmark = pytest.mark.django_db
ASKED = Asked("penalty_annulled", date(2024, 2, 8), "复议机关撤销了原决定。")


@pytest.fixture(autouse=True)
def county(db):
    return make_county()


def withdrawn(entry, asked=ASKED):
    return decide_withdrawal(propose_withdrawal(entry, asked, "first"), "second")


def leaf_said(withdrawal):
    return json.loads(bytes(Outbox.objects.get(subject=f"withdrawal {withdrawal.number}").leaf))


def test_a_record_is_destroyed_with_its_salt_and_so_is_every_release_that_held_it():
    entry, other = decided(1), decided(2)
    first, second, third = released(entry), released(other), released(entry, other)
    salt, leaf = bytes(entry.salt), bytes(entry.leaf)
    withdrawal = withdrawn(entry)
    entry.refresh_from_db()
    assert (entry.record, bytes(entry.salt), entry.opened, bytes(entry.leaf)) == ({}, b"", [], leaf)
    assert salt
    assert set(ReleaseFile.objects.values_list("release__number", flat=True)) == {second.number}
    gone = ReleaseSet.objects.exclude(withdrawal=None).order_by("number")
    assert [(release.number, bytes(release.salt), release.title_zh, release.day) for release in gone] == [
        (first.number, b"", "小表", TODAY),
        (third.number, b"", "小表", TODAY),
    ]
    said = leaf_said(withdrawal)
    assert said["supersedes"] == [first.name, third.name]
    assert (said["withdrawn"], said["reason"], said["article"], said["number"]) == (
        leaf_id(leaf), "penalty_annulled", "第四十八条", 1,
    )  # fmt: skip
    assert said["simulated"] is True


def test_a_release_is_withdrawn_by_itself_and_the_records_behind_it_stay():
    entry = decided(1)
    first, second = released(entry), released(entry)
    withdrawal = withdrawn(entry_of_release(first.number))
    assert leaf_said(withdrawal)["supersedes"] == [first.name]
    entry.refresh_from_db()
    assert entry.record
    assert set(ReleaseFile.objects.values_list("release", flat=True)) == {second.pk}


def test_a_batch_is_known_by_its_salted_digest_and_its_salt_is_destroyed():
    label = BatchLabel("模拟名单", "science", TODAY, "tester", simulated=True)
    batch = record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science")], label)
    entry = Outbox.objects.get(subject=f"batch {batch.pk}")
    release = released(entry)
    withdrawal = withdrawn(entry)
    assert (withdrawal.withdrawn, leaf_said(withdrawal)["supersedes"]) == (batch.digest, [release.name])
    assert bytes(Batch.objects.get().salt) == b""


def test_a_release_of_before_rows_were_registered_is_taken_to_have_held_every_row():
    entry, release = decided(1), released()
    assert not ReleaseRow.objects.exists()
    assert leaf_said(withdrawn(entry))["supersedes"] == [release.name]


def test_the_log_stays_whole_and_bundles_still_verify_without_the_record():
    entry = decided(1)
    release = released(entry)
    with log_kept() as keeper:
        keeper.keep()
        withdrawn(entry)
        keeper.keep()
    for row in (Outbox.objects.get(pk=entry.pk), Outbox.objects.get(subject=f"release {release.number}")):
        bundle = parse_bundle(bundle_of(row))
        assert verify_bundle(bundle, [standing().key]).index == row.index
        assert bundle.opened == ()
    assert "61.5" not in str(list(Outbox.objects.values_list("record", flat=True)))


def test_the_trail_tells_who_and_why_and_nothing_of_what_was_withdrawn():
    release = released(entry := decided(1))
    withdrawn(entry)
    told = list(AuditEntry.objects.filter(act__contains="withdraw").order_by("id").values("actor", "act", "object", "details"))
    assert [(entry["actor"], entry["act"]) for entry in told] == [("first", "propose_withdrawal"), ("second", "withdraw")]
    assert told[1]["details"]["releases"] == [release.number]
    assert "61.5" not in json.dumps(told)
    assert ASKED.explanation not in json.dumps(told, ensure_ascii=False)


def test_what_waits_for_a_second_person_and_rests_on_it_is_dropped():
    entry = decided(1)
    waiting = prepared(entry)
    withdrawn(entry)
    assert not ReleaseSet.objects.exists()
    with pytest.raises(ReleaseSet.DoesNotExist):
        publish_release(waiting, "second")


def test_no_release_is_prepared_while_it_still_holds_what_was_withdrawn():
    entry = decided(1)
    withdrawn(entry)
    with pytest.raises(HoldsWithdrawn, match="report 1"):
        prepared(entry)
    assert prepared(decided(2)).number == 1


def test_numbers_follow_one_another_and_a_declined_proposal_takes_none():
    entries = [decided(number) for number in range(3)]
    decline_withdrawal(propose_withdrawal(entries[0], ASKED, "first"), "first")
    assert [withdrawn(entry).number for entry in entries] == [1, 2, 3]
    assert Withdrawal.objects.get(state="declined").number is None


def test_every_day_of_both_registers_is_counted_and_nothing_is_missing():
    released(decided(1))
    County.objects.update(demonstration_known=TODAY + timedelta(days=2))
    withdrawn(Outbox.objects.get(subject="report 1"))
    through = TODAY + timedelta(days=3)
    assert count_days(through=through) == 2 * 4
    assert count_days(through=through) == 0
    leaves = [bytes(row.leaf) for row in Outbox.objects.order_by("id")]
    found = read_entries(leaves)
    assert found.unreadable == ()
    assert audit_completeness(found.items, found.counts, since={"withdrawals": TODAY}, through=through) == ()
    counted = [(count.day, count.count) for count in found.counts if count.register == "withdrawals"]
    assert [number for _, number in counted] == [0, 0, 1, 0]
    assert len(read_withdrawals(leaves)) == 1
    assert found.standing == ()


def test_the_one_who_proposed_does_not_decide():
    proposal = propose_withdrawal(decided(1), ASKED, "first")
    with pytest.raises(SecondOfficerNeeded):
        decide_withdrawal(proposal, "first")
    assert Outbox.objects.get(subject="report 1").record
    assert not Outbox.objects.filter(kind="withdrawal").exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": "because"}, UnknownReason),
        ({"reason": ""}, UnknownReason),
        ({"event_day": TODAY + timedelta(days=1)}, EventInFuture),
        ({"event_day": None}, UnfitWithdrawal),
        ({"explanation": " \n"}, UnfitWithdrawal),
        ({"explanation": "改" * 2001}, UnfitWithdrawal),
        ({"explanation": "当事人身份证号11010519491231002X"}, PrivateText),
        ({"explanation": "请致电138-0013-8000"}, PrivateText),
    ],
)
def test_a_proposal_out_of_form_is_refused_and_leaves_nothing(changes, error):
    entry = decided(1)
    with pytest.raises(error) as refused:
        propose_withdrawal(entry, Asked(**{**ASKED.__dict__, **changes}), "first")
    assert "11010519491231002X" not in str(refused.value)
    assert not Withdrawal.objects.exists()
    assert not AuditEntry.objects.filter(act__contains="withdraw").exists()


def test_a_penalty_reason_of_before_its_law_is_refused():
    County.objects.update(demonstration_known=date(2019, 7, 15))
    with pytest.raises(UnknownReason):
        propose_withdrawal(decided(1), Asked("penalty_void", date(2019, 7, 1), "无效。"), "first")


def test_a_release_that_only_waits_is_not_withdrawn():
    number = prepared(decided(1)).number
    with pytest.raises(NotYetPublic):
        entry_of_release(number)
    assert entry_of_release(99) is None


def test_what_is_withdrawn_or_superseded_or_proposed_is_not_withdrawn_again():
    entry = decided(1)
    release = released(entry)
    propose_withdrawal(entry, ASKED, "first")
    with pytest.raises(AlreadyProposed, match="first"):
        propose_withdrawal(entry, ASKED, "second")
    decide_withdrawal(Withdrawal.objects.get(), "second")
    for row in (entry, entry_of_release(release.number)):
        with pytest.raises(AlreadyWithdrawn, match="1"):
            propose_withdrawal(row, ASKED, "first")


def test_a_release_that_was_superseded_between_proposal_and_decision_is_not_withdrawn_twice():
    entry = decided(1)
    release = released(entry)
    proposal = propose_withdrawal(entry_of_release(release.number), ASKED, "first")
    withdrawn(entry)
    with pytest.raises(AlreadyWithdrawn):
        decide_withdrawal(proposal, "second")
    assert decline_withdrawal(proposal, "second").state == Withdrawal.State.DECLINED


def test_a_settled_proposal_is_not_settled_again():
    proposal = propose_withdrawal(decided(1), ASKED, "first")
    decide_withdrawal(proposal, "second")
    for settle in (decide_withdrawal, decline_withdrawal):
        with pytest.raises(WithdrawalSettled, match="second"):
            settle(proposal, "third")


def test_counts_and_withdrawals_themselves_are_not_withdrawn():
    released()
    count_days(through=TODAY)
    withdrawn(decided(1))
    for row in Outbox.objects.filter(kind__in=("count", "withdrawal")):
        with pytest.raises(NotWithdrawable):
            propose_withdrawal(row, ASKED, "first")


def test_a_withdrawal_with_a_term_counts_towards_how_its_duty_is_kept():
    from zhicheng_office.ledger.duty_models import DutyMatter

    made = withdrawn(decided(1))
    matter = DutyMatter.objects.get(reference=f"withdrawal {made.number}")
    assert (matter.duty, matter.started, matter.done) == ("penalty_withdrawn", ASKED.event_day, TODAY)
    withdrawn(decided(2), Asked("wrong", ASKED.event_day, "内容有误。"))
    assert DutyMatter.objects.count() == 1
