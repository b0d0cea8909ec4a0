"""A bundle is read as it is written; what it opens is what the entry commits to, or it is refused."""

from __future__ import annotations

import json

import pytest

from tests.unit.log.logs import VERIFIERS
from tests.unit.publication.verifier.cases import SALT, bundle_of, entry_with_fields, entry_with_root, opened, proof_of
from zhicheng.errors import ZhichengError
from zhicheng.log import commit
from zhicheng.publication.verifier import Bundle, MalformedBundle, NotCommitted, NotOpened, parse_bundle, verify_bundle

RECORD = {"sample": "S-001", "verdict": "合格", "measured": 4.5}


def test_a_bundle_is_read_as_it_is_written():
    bundle = bundle_of(entry_with_fields(RECORD), opened(RECORD, "verdict"), record={"标题": "抽查结果"})
    assert parse_bundle(bundle.to_bytes()) == bundle
    noise = bundle_of(b"\xff\x00")
    assert parse_bundle(noise.to_bytes()) == noise


def test_opened_fields_hold_against_fields_and_against_their_root():
    digests = dict(commit(SALT, RECORD).fields)
    for bundle in (
        bundle_of(entry_with_fields(RECORD), opened(RECORD, "verdict", "measured")),
        bundle_of(entry_with_root(RECORD), opened(RECORD, "verdict"), digests=digests),
    ):
        assert verify_bundle(bundle, VERIFIERS).index == 1


def test_another_value_is_not_what_was_committed_to():
    with pytest.raises(NotOpened, match="verdict"):
        verify_bundle(bundle_of(entry_with_fields(RECORD), opened(RECORD | {"verdict": "不合格"}, "verdict")), VERIFIERS)


def test_digests_that_do_not_give_the_entrys_root_are_refused():
    digests = dict(commit(SALT, RECORD | {"verdict": "不合格"}).fields)
    with pytest.raises(NotCommitted):
        verify_bundle(bundle_of(entry_with_root(RECORD), digests=digests), VERIFIERS)


@pytest.mark.parametrize("entry", [b"{}", b"[]", b'{ "fields":{}}', b"\xff", b'{"fields":1}'])
def test_an_entry_that_commits_to_nothing_is_refused(entry):
    with pytest.raises(NotCommitted):
        verify_bundle(bundle_of(entry, opened(RECORD, "verdict")), VERIFIERS)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "zhicheng/bundle/2"},
        {"entry": None},
        {"entry_base64": "e30="},
        {"entry": 1},
        {"proof": None},
        {"digests": {"a": "00"}},
        {"digests": None},
        {"opened": {}},
        {"opened": [{"name": "a", "value": 1, "salt": "00" * 15}]},
        {"opened": [{"name": "a", "value": 1, "salt": "AA" * 16}]},
        {"opened": [{"name": "a", "value": 1, "salt": "00" * 16}] * 2},
        {"opened": [{"name": "a", "salt": "00" * 16}]},
        {"record": {"a": 1}},
        {"another": 1},
    ],
    ids=str,
)
def test_what_is_out_of_form_is_refused(change):
    members = json.loads(bundle_of(b"{}").to_bytes()) | change
    with pytest.raises(MalformedBundle):
        parse_bundle(json.dumps(members).encode())


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"schema":"zhicheng/bundle/1","entry":"\\ud800","proof":""}', b"[" * 5000]
)
def test_noise_is_refused_by_a_code(data):
    with pytest.raises(ZhichengError):
        parse_bundle(data)


def test_a_proof_that_is_not_text_cannot_be_bundled():
    with pytest.raises(MalformedBundle):
        Bundle(b"{}", proof_of(b"{}") + b"\xff").to_bytes()
