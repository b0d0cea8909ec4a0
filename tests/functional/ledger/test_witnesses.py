"""Witnesses of the log: asked without anybody waiting, believed by their key alone, over the network or by files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.functional.portal.steps import keep
from tests.functional.witnesses import NOBODY, OnceStop, new_folder, serving
from zhicheng.cli.witness_folder import signing
from zhicheng.log import BadKey, leaf_hash, open_note, parse_proof, parse_request, verify_proof
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.errors import BadWitness, NothingToWitness
from zhicheng_office.ledger.models import CosignedCheckpoint, Outbox, Witness
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.proofs import log_file, proof_of, standing, verifier_key
from zhicheng_office.ledger.witness_setting import NamedWitness, witnesses_from
from zhicheng_office.ledger.witnessing import ask_witness, request_file
from zhicheng_office.project.witness_worker import follow, witness_threads

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)


@pytest.fixture
def witness(tmp_path):
    grow(3)
    return new_folder(tmp_path)


def grow(count):
    for number in range(count):
        queue_record("override", f"override {number}", {"target": "T05"}, opened=["target"])
    keep()


def client_of(role):
    client = Client()
    client.force_login(User.objects.create_user(f"a-{role}", role=role, body="market_supervision"))
    return client


@pytest.fixture
def officer(settings, witness):
    settings.WITNESSES = (NamedWitness(witness[1]),)
    return client_of(Role.QUALITY_OFFICE)


def cosigned_offline(folder, request, moment=NOW):
    with signing(folder, [verifier_key()]) as opened:
        return opened.answer(parse_request(request), time=int(moment.timestamp()))


def test_what_is_new_is_cosigned_and_stands_in_proofs_from_then_on(witness):
    folder, key = witness
    with serving(folder, NOW) as address:
        assert ask_witness(NamedWitness(key, address))
        assert open_note(log_file("checkpoint"), [key]).cosigned[0].at == NOW
        grow(2)
        assert b"witness.example" not in log_file("checkpoint")
        proof = parse_proof(proof_of(1))  # the cosigned one goes before the newest
        assert open_note(proof.checkpoint, [key]).cosigned
        leaf = leaf_hash(bytes(Outbox.objects.get(index=1).leaf))
        assert verify_proof(proof, leaf=leaf, keys=[verifier_key()]).size == 3
        assert ask_witness(NamedWitness(key, address))
    assert list(CosignedCheckpoint.objects.values_list("size", flat=True)) == [5, 3]
    assert parse_proof(proof_of(4)).checkpoint == log_file("checkpoint")


def test_two_witnesses_stand_under_one_checkpoint(witness, tmp_path):
    others = new_folder(tmp_path, "witness.example/w2")
    for folder, key in (witness, others):
        with serving(folder, NOW) as address:
            assert ask_witness(NamedWitness(key, address))
    assert len(open_note(standing().note, [witness[1], others[1]]).cosigned) == 2


def test_a_witness_that_is_away_is_noted_and_asked_again(witness, settings):
    folder, key = witness
    settings.WITNESSES = (NamedWitness(key, NOBODY),)
    assert not ask_witness(NamedWitness(key, NOBODY))
    since = Witness.objects.get().silent_since
    assert not ask_witness(NamedWitness(key, NOBODY))
    assert Witness.objects.get().silent_since == since
    assert "起无有效答复" in Client().get("/log/").content.decode()
    grow(1)
    assert standing().checkpoint.size == 4
    with serving(folder, NOW) as address:
        assert ask_witness(NamedWitness(key, address))
    assert Witness.objects.get().silent_since is None


def test_only_the_key_of_the_settings_is_believed(witness, tmp_path):
    _, other = new_folder(tmp_path, "witness.example/w2")
    with serving(witness[0], NOW) as address:
        assert not ask_witness(NamedWitness(other, address))
    assert not CosignedCheckpoint.objects.exists()
    assert "w1" in Witness.objects.get().said_en


def test_a_witness_that_knows_another_size_is_asked_from_there(witness):
    folder, key = witness
    request = request_file(NamedWitness(key), "first", old=0)
    assert cosigned_offline(folder, request).status == 200
    grow(4)
    with serving(folder, NOW) as address:  # it says 409, as its last size is not what the office holds
        assert ask_witness(NamedWitness(key, address))
    assert open_note(log_file("checkpoint"), [key]).cosigned


@pytest.mark.django_db(transaction=True)
def test_the_worker_asks_and_never_fails(settings, tmp_path):
    grow(3)
    folder, key = new_folder(tmp_path)
    follow(OnceStop(), NamedWitness(key, NOBODY))
    assert Witness.objects.get().silent_since
    with serving(folder, NOW) as address:
        follow(OnceStop(), NamedWitness(key, address))
        settings.WITNESSES = (NamedWitness(key, address),)
        assert [thread.name for thread in witness_threads(OnceStop())] == ["witness.example/w1", "receipts"]
    assert CosignedCheckpoint.objects.get().cosigned_at == NOW
    settings.WITNESSES = ()
    assert witness_threads(OnceStop()) == []


def test_by_files(officer, witness):
    folder, key = witness
    id_ = NamedWitness(key).id
    answer = officer.post(f"/ledger/witnesses/{id_}/request", {"old": "0"})
    assert (answer.status_code, id_ in answer["Content-Disposition"]) == (200, True)
    line = cosigned_offline(folder, answer.content).body
    grow(2)  # the log signs on meanwhile
    sent = officer.post(f"/ledger/witnesses/{id_}/answer", {"file": SimpleUploadedFile("line", line)})
    assert sent.status_code == 302
    assert "见证到 3 条" in officer.get(sent["Location"]).content.decode()
    assert b"witness.example" in proof_of(0)
    again = officer.post(f"/ledger/witnesses/{id_}/request", {})
    assert parse_request(again.content).old == 3
    assert set(AuditEntry.objects.values_list("act", flat=True)) >= {"ask_witness", "take_cosignature"}


def test_answers_of_others_or_to_nothing_are_refused(officer, witness, tmp_path):
    folder, key = witness
    id_ = NamedWitness(key).id
    asked = officer.post(f"/ledger/witnesses/{id_}/request", {"old": "0"}).content
    other, _ = new_folder(tmp_path, "witness.example/w2")
    for content in (cosigned_offline(other, asked).body, b"hello", b"\xff\xfe", b"\n\n", b""):
        sent = officer.post(f"/ledger/witnesses/{id_}/answer", {"file": SimpleUploadedFile("line", content)})
        assert (sent.status_code, "ZC-" in sent.content.decode()) == (422, True)
    line = cosigned_offline(folder, asked).body
    CosignedCheckpoint.objects.update(note=b"a\n" + bytes(CosignedCheckpoint.objects.get().note))
    sent = officer.post(f"/ledger/witnesses/{id_}/answer", {"file": SimpleUploadedFile("line", line)})
    assert (sent.status_code, "ZC-LEDGER-052" in sent.content.decode()) == (422, True)
    assert not CosignedCheckpoint.objects.exclude(cosigned_at=None).exists()


def test_sizes_out_of_range_are_refused(officer, witness):
    address = f"/ledger/witnesses/{NamedWitness(witness[1]).id}/request"
    assert officer.post(address, {"old": "99"}).status_code == 422
    assert officer.post(address, {"old": "-1"}).status_code == 200
    assert officer.post(address, {"old": "9" * 400}).status_code == 200


def test_what_is_not_there(officer):
    assert officer.post("/ledger/witnesses/00000000/request").status_code == 404
    assert officer.post("/ledger/witnesses/00000000/answer").status_code == 404


def test_before_anything_is_signed_there_is_nothing_to_ask_about(tmp_path):
    named = NamedWitness(new_folder(tmp_path)[1])
    with pytest.raises(NothingToWitness):
        request_file(named, "first")
    assert ask_witness(named)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_quality_office_keeps_witnesses(settings, witness, role):
    named = NamedWitness(witness[1])
    settings.WITNESSES = (named,)
    client = client_of(role)
    expected = (200, 200, 422) if role == Role.QUALITY_OFFICE else (403, 403, 403)
    base = f"/ledger/witnesses/{named.id}"
    found = (
        client.get("/ledger/witnesses").status_code,
        client.post(f"{base}/request").status_code,
        client.post(f"{base}/answer").status_code,
    )
    assert found == expected
    assert Client().get("/ledger/witnesses").status_code == 302


def test_pages_without_witnesses_say_so(witness):
    assert "没有设见证方" in Client().get("/log/").content.decode()
    assert "ZHICHENG_WITNESSES" in client_of(Role.QUALITY_OFFICE).get("/ledger/witnesses").content.decode()


def test_pages_ask_little_of_the_database(officer, witness, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        officer.get("/ledger/witnesses")
    with django_assert_max_num_queries(20):
        officer.get("/en/log/")


def test_the_setting_is_read_strictly(witness):
    key = witness[1]
    assert witnesses_from("") == ()
    found = witnesses_from(f"https://w.example/a?b=c={key}\n")
    assert (found[0].address, found[0].key, found[0].name) == ("https://w.example/a?b=c", key, "witness.example/w1")
    assert witnesses_from(key) == (NamedWitness(key),)
    for wrong in (f"ftp://w.example={key}", f"http://[={key}", f"{key} {key}", verifier_key()):
        with pytest.raises(BadWitness):
            witnesses_from(wrong)
    with pytest.raises(BadKey):
        witnesses_from("https://w.example")
