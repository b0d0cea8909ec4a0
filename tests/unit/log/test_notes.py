from __future__ import annotations

import hashlib

import pytest

from tests.unit.log.logs import KEY, VERIFIERS
from zhicheng.log import BadKey, BadSignature, MalformedNote, NotSigned, SigningKey, open_note, sign_note, split_note

TEXT = "永康 2018\n\n合格率 96.1%\n"
OTHER = SigningKey("witness.example", hashlib.sha256(b"another key for tests").digest())


def test_a_text_may_hold_empty_lines():
    assert open_note(sign_note(TEXT, [KEY]), VERIFIERS).text == TEXT


@pytest.mark.parametrize("text", ["", "no line feed", "a\x00b\n", "a\rb\n", "\ud800\n"])
def test_texts_that_cannot_be_signed(text):
    with pytest.raises(MalformedNote):
        sign_note(text, [KEY])


def test_a_note_without_signatures_cannot_be_made():
    with pytest.raises(MalformedNote):
        sign_note(TEXT, [])


def test_sixteen_and_more_signatures_are_accepted():
    others = [SigningKey(f"witness{n}.example", OTHER.seed) for n in range(99)]
    note = open_note(sign_note(TEXT, [KEY, *others]), VERIFIERS)
    assert (len(note.verified), len(note.skipped)) == (1, 99)


def test_a_kept_signature_stays_and_a_renewed_one_is_replaced():
    _, kept = split_note(sign_note(TEXT, [OTHER, KEY]))
    assert sign_note(TEXT, [KEY], kept) == sign_note(TEXT, [OTHER, KEY])


def test_one_name_with_another_id_is_another_key():
    namesake = SigningKey(KEY.name, OTHER.seed)
    with pytest.raises(NotSigned, match=r"quality\.example"):
        open_note(sign_note(TEXT, [namesake]), VERIFIERS)


def test_a_false_signature_of_a_known_key_spoils_the_note():
    _, (other,) = split_note(sign_note("another\n", [OTHER]))
    with pytest.raises(BadSignature, match=r"witness\.example"):
        open_note(sign_note(TEXT, [KEY], [other]), [*VERIFIERS, str(OTHER.verifier)])


def test_a_key_out_of_form_is_refused():
    with pytest.raises(BadKey):
        open_note(sign_note(TEXT, [KEY]), [*VERIFIERS, "no key"])


NOTE = sign_note(TEXT, [KEY])


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n",
        b"\n\n",
        NOTE[:-1],
        NOTE + b"\n",
        NOTE + b"more\n",
        NOTE.replace(b"\n", b"\r\n"),
        NOTE.replace("— ".encode(), b"- "),
        NOTE.replace(b"=\n", b"\n"),
        NOTE.replace(b"=\n", b"= \n"),
        NOTE.replace(b"quality.example/log ", b"quality.example/log  "),
        NOTE.replace(b"quality.example/log ", b""),
        b"\xff" + NOTE,
        b"\xef\xbf" + NOTE,
        b"\t" + NOTE,
        b"a" * 1_000_001,
        "a\n\n— a AAAAAA==\n".encode(),
    ],
)
def test_notes_out_of_form(note):
    with pytest.raises(MalformedNote):
        open_note(note, VERIFIERS)
