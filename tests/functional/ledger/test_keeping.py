"""The public log: every leaf goes in once, in order, whatever dies in between; anybody can check an entry."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from zhicheng.cli import read_key
from zhicheng.cli.log_anchors import FarAnchor
from zhicheng.cli.log_files import FileStorage, writing
from zhicheng.log import (
    AnotherSequencer,
    Checkpoint,
    RestoredLog,
    field_salt,
    leaf_hash,
    open_log,
    parse_checkpoint,
    parse_proof,
    sign_note,
    split_note,
    verify_proof,
)
from zhicheng.publication.verifier import parse_bundle, script_digest, verify_bundle
from zhicheng_office.ledger.errors import LedgerBehindLog
from zhicheng_office.ledger.keeping import log_folder, log_kept
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.proofs import bundle_of, log_file, proof_of, register_verifier, standing, verifier_key

pytestmark = pytest.mark.django_db


def queue(count, kind="override"):
    return [
        queue_record(kind, f"{kind} {number}", {"target": "T05", "reason": "内部理由"}, opened=["target"])
        for number in range(count)
    ]


def kept():
    with log_kept() as keeper:
        return keeper.keep()


def indexes():
    return list(Outbox.objects.order_by("id").values_list("index", flat=True))


def test_what_waits_goes_in_once_in_its_order_and_is_signed():
    queue(3)
    assert (kept(), kept()) == (3, 0)
    queue(2)
    assert kept() == 2
    assert indexes() == [0, 1, 2, 3, 4]
    assert standing().checkpoint.size == 5


def test_a_proof_convinces_with_the_entry_and_the_key_alone():
    queue(5)
    kept()
    row = Outbox.objects.get(index=3)
    report = verify_proof(parse_proof(proof_of(3)), leaf=leaf_hash(bytes(row.leaf)), keys=[verifier_key()])
    assert (report.index, report.size) == (3, 5)


def test_a_bundle_opens_the_public_fields_alone():
    row = queue(1)[0]
    kept()
    row.refresh_from_db()
    bundle = bundle_of(row)
    opened = parse_bundle(bundle).opened
    assert [(field.name, field.value) for field in opened] == [("target", "T05")]
    assert opened[0].salt == field_salt(bytes(row.salt), "target")
    assert verify_bundle(parse_bundle(bundle), [verifier_key()]).index == 0
    assert "内部理由" not in bundle.decode()


def test_the_verifier_page_carries_the_key_and_its_script_is_in_the_log_once():
    register_verifier()
    register_verifier()
    kept()
    page = Client().get(reverse("log:verifier"))
    assert verifier_key() in page.content.decode()
    assert "default-src 'none'" in page["Content-Security-Policy"]
    row = Outbox.objects.get(kind="verifier")
    assert row.record == {"script": script_digest(page.content)}


def test_leaves_appended_just_before_a_crash_are_found_again_and_not_doubled():
    queue(2)
    kept()
    more = queue(3)
    with writing(log_folder()) as storage:  # a keeper that dies before it notes where they went
        open_log(storage, standing().checkpoint.origin).append([bytes(row.leaf) for row in more])
    assert kept() == 0
    assert indexes() == [0, 1, 2, 3, 4]
    assert standing().checkpoint.size == 5


def test_leaves_signed_just_before_a_crash_are_found_again_too():
    queue(2)
    kept()
    Outbox.objects.update(index=None)
    assert kept() == 0
    assert indexes() == [0, 1]


def test_a_database_older_than_the_log_is_refused_and_nothing_is_appended():
    queue(3)
    kept()
    Outbox.objects.order_by("-id").first().delete()
    queue(1)
    with pytest.raises(LedgerBehindLog, match="2"):
        kept()
    assert standing().checkpoint.size == 3


def test_a_log_shorter_than_the_ledger_says_is_refused():
    queue(1)
    kept()
    extra = queue(1)[0]
    Outbox.objects.filter(pk=extra.pk).update(index=1)
    with pytest.raises(LedgerBehindLog):
        kept()


def test_a_second_keeper_is_told_that_there_is_one():
    queue(1)
    with log_kept(), pytest.raises(AnotherSequencer), log_kept():
        pass


def test_an_anchor_elsewhere_is_written_and_its_absence_is_said_once(tmp_path, caplog):
    queue(1)
    kept()
    share = tmp_path / "share"
    share.mkdir()
    storage = FileStorage(log_folder())
    storage.far.lay(FarAnchor(share / "anchor"), storage.read("checkpoint"))
    with log_kept() as keeper:
        for away in (False, True, True):
            if away and share.exists():
                share.rename(tmp_path / "unplugged")
            queue(1)
            assert keeper.keep() == 1
            assert away or (share / "anchor").read_bytes() == standing().note
    assert [record.getMessage() for record in caplog.records].count(caplog.records[0].getMessage()) == 1
    assert "ZC-CLI-010" in caplog.text
    assert standing().checkpoint.size == 4


def test_an_office_that_went_back_behind_its_anchor_signs_nothing(tmp_path):
    queue(2)
    kept()
    storage = FileStorage(log_folder())
    ahead = sign_note(Checkpoint(standing().checkpoint.origin, 3, bytes(32)).text(), [read_key(log_folder() / "key")])
    storage.far.lay(FarAnchor(tmp_path / "anchor"), ahead)
    queue(1)
    with pytest.raises(RestoredLog):
        kept()
    assert standing().checkpoint.size == 2


def test_pages_and_files_of_the_log():
    queue(2)
    kept()
    client = Client()
    assert "2" in client.get(reverse("log:log")).content.decode()
    page = client.get(reverse("log:entry", args=[1])).content.decode()
    assert "<svg" in page
    assert "T05" in page
    assert "内部理由" not in page
    assert client.get(reverse("log:proof", args=[1])).content == proof_of(1)
    assert client.get(reverse("log:leaf", args=[1])).content == bytes(Outbox.objects.get(index=1).leaf)
    assert json.loads(client.get(reverse("log:bundle", args=[1])).content)["schema"] == "zhicheng/bundle/1"
    note = client.get("/tlog/checkpoint")
    assert parse_checkpoint(split_note(note.content)[0]).size == 2
    assert client.get("/tlog/tile/entries/000.p/2").content == log_file("tile/entries/000.p/2")


@pytest.mark.parametrize(
    "path",
    ["/log/7", "/log/7.tlog-proof", "/log/99999999999999999999", "/tlog/key", "/tlog/../key", "/tlog/tile/0/1", "/tlog/signed"],
)
def test_what_is_not_there_or_not_public_is_not_found(path):
    queue(1)
    kept()
    assert Client().get(path).status_code == 404


def test_an_empty_log_says_so():
    answer = Client().get(reverse("log:log"))
    assert answer.status_code == 200
    assert "还没有签过" in answer.content.decode()


def test_a_withdrawn_record_shows_nothing_and_keeps_its_proof():
    row = queue(1)[0]
    kept()
    Outbox.objects.filter(pk=row.pk).update(record={}, salt=b"")
    page = Client().get(reverse("log:entry", args=[0])).content.decode()
    assert "已撤回" in page
    assert "T05" not in page
    assert proof_of(0) is not None
