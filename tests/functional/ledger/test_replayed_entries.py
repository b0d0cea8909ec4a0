"""What is repeated of a log's withdrawals, and what the office that lost them still knows."""

from dataclasses import replace
from datetime import date

import pytest

from tests.functional.ledger.releases import TODAY, decided, make_county, released
from zhicheng.facts import Fact
from zhicheng.publication import UnfitLeaf, row_registers, withdraw
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.models import Batch, Outbox, ReleaseFile, ReleaseSet, Withdrawal
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.replaying import replay_entries
from zhicheng_office.ledger.restored import check_replayed, mark_restored_office, unmark_restored_office
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.ledger.withdrawal_errors import OlderCopy, WithdrawalsNotReplayed
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def county(db):
    return make_county()


def leaf_of(entry, *releases, number=1, id="9" * 32):
    id_of_entry = leaf_id(entry.leaf)
    held = row_registers({id_of_entry: [release.name for release in releases]})
    return withdraw(id_of_entry, "penalty_void", held, id=id, number=number, day=TODAY)


def test_a_lost_withdrawal_is_repeated_once_with_its_number_and_its_leaf():
    entry = decided(1)
    release, other = released(entry), released(decided(2))
    leaf = leaf_of(entry, release)
    assert replay_entries([leaf.to_bytes()], "restore") == 1
    assert replay_entries([leaf.to_bytes()], "restore") == 0
    row = Withdrawal.objects.get()
    assert (row.number, row.state, row.subject, row.explanation, row.event_day) == (1, "decided", "report 1", "", None)
    entry.refresh_from_db()
    assert (entry.record, bytes(entry.salt)) == ({}, b"")
    assert set(ReleaseFile.objects.values_list("release", flat=True)) == {other.pk}
    assert bytes(Outbox.objects.get(kind="withdrawal").leaf) == leaf.to_bytes()
    assert count_days(through=TODAY) == 2


def test_a_release_and_a_batch_are_found_by_their_ids():
    label = BatchLabel("模拟名单", "science", TODAY, "tester", simulated=True)
    batch = record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science")], label)
    release = released(decided(1))
    leaves = [
        leaf_of(Outbox.objects.get(kind="release"), release, number=1),
        leaf_of(Outbox.objects.get(kind="batch"), number=2, id="8" * 32),
    ]
    assert replay_entries([leaf.to_bytes() for leaf in leaves], "restore") == 2
    assert list(Withdrawal.objects.order_by("number").values_list("subject", flat=True)) == ["release 1", f"batch {batch.pk}"]
    assert not ReleaseFile.objects.exists()
    assert bytes(Batch.objects.get().salt) == b""
    assert ReleaseSet.objects.get().withdrawal.number == 1


def test_a_proposal_that_the_backup_held_is_the_withdrawal_and_keeps_its_explanation():
    entry = decided(1)
    proposal = propose_withdrawal(entry, Asked("penalty_void", date(2024, 2, 8), "决定被确认无效。"), "first")
    replay_entries([leaf_of(entry, id=proposal.name).to_bytes()], "restore")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.number, proposal.explanation) == ("decided", 1, "决定被确认无效。")


def test_what_came_back_of_a_withdrawal_that_is_known_goes_again():
    entry = decided(1)
    kept = bytes(entry.salt)
    decide_withdrawal(propose_withdrawal(entry, Asked("wrong", TODAY, "有误。"), "first"), "second")
    Outbox.objects.filter(pk=entry.pk).update(record={"target": "T05"}, salt=kept)
    assert replay_entries([], "restore") == 0
    entry.refresh_from_db()
    assert entry.record == {}


def test_of_what_this_office_never_had_the_withdrawal_alone_is_kept():
    unknown = withdraw("7" * 32, "wrong", [], id="9" * 32, number=1, day=TODAY)
    assert replay_entries([unknown.to_bytes()], "restore") == 1
    assert Withdrawal.objects.get().subject == "7" * 32


def test_another_withdrawal_of_the_same_number_stops_everything():
    first, second = decided(1), decided(2)
    decide_withdrawal(propose_withdrawal(first, Asked("wrong", TODAY, "有误。"), "first"), "second")
    with pytest.raises(OlderCopy):
        replay_entries([leaf_of(second, number=1).to_bytes()], "restore")
    second.refresh_from_db()
    assert second.record


def test_a_withdrawal_that_cannot_be_read_stops_everything():
    entry = decided(1)
    good = leaf_of(entry)
    bad = replace(good, id="8" * 32, number=2).to_bytes().replace(b'"number":2', b'"number":"2"')
    with pytest.raises(UnfitLeaf):
        replay_entries([good.to_bytes(), bad], "restore")
    assert not Withdrawal.objects.exists()


def test_a_restored_office_is_marked_until_it_is_told():
    check_replayed()
    mark_restored_office("2024-02-19")
    with pytest.raises(WithdrawalsNotReplayed, match="2024-02-19"):
        check_replayed()
    unmark_restored_office()
    check_replayed()
