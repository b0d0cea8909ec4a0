"""The page is one small file, the same for the same keys, with nothing in it that reaches outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from tests.unit.log.logs import VERIFIERS
from zhicheng.log import BadKey
from zhicheng.publication.verifier import LARGEST_PAGE, VerifierTooLarge, build_verifier, content_policy, script_digest
from zhicheng.publication.verifier.sources import SCRIPTS, source

PAGE = build_verifier(VERIFIERS)
SCRIPT = re.search(r'<script id="verifier">(.*?)</script>', PAGE.decode(), re.DOTALL).group(1)


def test_it_is_small_with_several_keys_in_it():
    assert len(build_verifier(VERIFIERS * 8)) <= LARGEST_PAGE == 60_000


def test_too_many_keys_are_refused():
    with pytest.raises(VerifierTooLarge):
        build_verifier(VERIFIERS * 200)


def test_a_wrong_key_is_refused():
    with pytest.raises(BadKey):
        build_verifier(["quality.example/log+00000000+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"])


def test_the_same_keys_give_the_same_bytes_and_all_keys_the_same_script():
    assert build_verifier(VERIFIERS) == PAGE != build_verifier()
    assert script_digest(build_verifier()) == script_digest(PAGE) == hashlib.sha256(SCRIPT.encode()).hexdigest()


def test_the_keys_stand_in_their_block():
    block = re.search(r'<script type="application/json" id="keys">(.*?)</script>', PAGE.decode()).group(1)
    assert json.loads(block) == VERIFIERS


def test_the_policy_names_the_script_and_lets_nothing_else_in():
    policy = content_policy(PAGE)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")


@pytest.mark.parametrize("name", SCRIPTS)
def test_whole_lines_can_be_taken_out_of_a_source(name):
    # What the builder relies on: no text and no comment runs over a line's end, no comment ends a line of code.
    code = [line for line in source(name).splitlines() if not line.strip().startswith("//")]
    assert [line for line in code if re.search(r"`|/\*|\\$|\s//\s", line)] == []


@pytest.mark.parametrize(
    "word", ["BigInt", "crypto.subtle", "TextDecoder", "fetch(", "XMLHttpRequest", "eval(", "=>", "let ", "const "]
)
def test_old_browsers_find_nothing_new_and_nothing_reaches_a_network(word):
    assert word not in "".join(line for name in SCRIPTS for line in source(name).splitlines() if not line.startswith("//"))


def test_every_word_is_there_in_both_languages():
    words = json.loads(source("words.json"))
    assert [key for key, (zh, en) in words.items() if not (zh and en)] == []
    asked = set(re.findall(r"""data-w="(\w+)"|refuse\('([\w-]+)'|, '(\w+)'(?:, \w+)?\); """, source("page.html") + SCRIPT))
    assert {name for names in asked for name in names if name} <= set(words)
