from __future__ import annotations

import pytest

from tests.unit.log.logs import KEY
from zhicheng.log import BadKey, SigningKey, VerifierKey


def test_a_key_is_read_as_it_is_written():
    assert VerifierKey.parse(str(KEY.verifier)) == KEY.verifier


def test_a_seed_never_shows():
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\tb", "a\nb", "a\u3000b", "\ud800", "a\u00a0"])
def test_names_that_a_note_cannot_carry(name):
    with pytest.raises(BadKey):
        SigningKey(name, bytes(32))


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33)])
def test_seeds_of_another_length(seed):
    with pytest.raises(BadKey):
        SigningKey("quality.example/log", seed)


@pytest.mark.parametrize(
    "text", ["", "+", "++", "a", "a+00000000", "a+00000000+", "a+00000000+AQ==", "a+0000000G+AQAA", "\ud800+1"]
)
def test_texts_that_are_no_key(text):
    with pytest.raises(BadKey):
        VerifierKey.parse(text)


def test_a_refused_private_key_is_not_shown():
    with pytest.raises(BadKey) as caught:
        SigningKey.parse("a secret written into the wrong field")
    assert "secret" not in str(caught.value)


def test_an_upper_case_id_is_a_second_spelling():
    name, key_id, rest = str(KEY.verifier).split("+", 2)
    with pytest.raises(BadKey):
        VerifierKey.parse(f"{name}+{key_id.upper()}+{rest}")
