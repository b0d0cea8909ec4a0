"""A secret key is for its owner alone."""

from __future__ import annotations

import os

import pytest

from zhicheng.cli import make_key, read_key
from zhicheng.cli.errors import FileUnreadable, KeyExposed
from zhicheng.cli.log_keys import verifiers
from zhicheng.log import BadKey

NAME = "quality.example/log"
on_posix = pytest.mark.skipif(os.name != "posix", reason="permissions are kept otherwise")


def test_two_keys_differ_and_come_back(tmp_path):
    one, other = make_key(tmp_path / "one", NAME), make_key(tmp_path / "other", NAME)
    assert one.seed != other.seed
    assert (read_key(tmp_path / "one"), read_key(tmp_path / "other")) == (one, other)


def test_a_key_is_never_overwritten(tmp_path):
    key = make_key(tmp_path / "key", NAME)
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "key", NAME)
    assert read_key(tmp_path / "key") == key


@on_posix
@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_a_new_key_is_its_owners_alone_whatever_the_mask(tmp_path, mask):
    before = os.umask(mask)
    try:
        make_key(tmp_path / "key", NAME)
    finally:
        os.umask(before)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610, 0o601])
def test_a_key_that_others_may_read_is_refused(tmp_path, mode):
    make_key(tmp_path / "key", NAME)
    (tmp_path / "key").chmod(mode)
    with pytest.raises(KeyExposed, match=f"{mode:04o}"):
        read_key(tmp_path / "key")
    (tmp_path / "key").chmod(0o400)
    assert read_key(tmp_path / "key").name == NAME


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"PRIVATE+KEY+", b"a+12345678+AAAA", b"PRIVATE+KEY+a+00000000+AQ=="])
def test_what_is_no_key_is_refused_without_showing_it(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(BadKey) as caught:
        read_key(tmp_path / "key")
    assert not content or content.decode("latin1") not in str(caught.value)


def test_verifier_keys_are_given_as_text_or_as_a_file(tmp_path):
    text = str(make_key(tmp_path / "key", NAME).verifier)
    (tmp_path / "key.pub").write_text(f"{text}\n", encoding="utf8")
    assert verifiers([text, str(tmp_path / "key.pub")]) == [text, text]
    with pytest.raises(FileUnreadable):
        verifiers([str(tmp_path / "none")])
    with pytest.raises(BadKey):
        verifiers([text[:-3] + "AAA"])
