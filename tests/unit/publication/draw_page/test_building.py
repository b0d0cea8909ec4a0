"""The page of draws is one small file, the same every time, with nothing in it that reaches outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib

import pytest

from tools.vendor import SIGNS
from zhicheng.draw.sql import SQL
from zhicheng.publication.draw_page import LARGEST_DRAW_PAGE, build_draw_page, content_policy, script_digest
from zhicheng.publication.draw_page.sources import CORE, FACE, SHARED, source
from zhicheng.publication.verifier.sources import source as shared_source

PAGE = build_draw_page()
SCRIPT = re.search(r'<script id="verifier">(.*?)</script>', PAGE.decode(), re.DOTALL).group(1)
TEXTS = {name: shared_source(name) for name in (*SHARED, "parts.js")} | {name: source(name) for name in (*CORE, *FACE)}


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_it_is_small_and_the_same_every_time():
    assert len(PAGE) <= LARGEST_DRAW_PAGE == 160_000
    assert build_draw_page() == PAGE
    assert script_digest(PAGE) == hashlib.sha256(SCRIPT.encode()).hexdigest()


def test_the_policy_allows_its_script_the_curve_and_a_worker_and_nothing_else():
    policy = content_policy(PAGE)
    curve = source("vendor/bls12-381.min.js")
    assert f"script-src 'unsafe-inline' 'sha256-{digest(SCRIPT)}' 'sha256-{digest(curve)}'; " in policy
    assert policy.startswith("default-src 'none'; ")
    assert "worker-src blob:" in policy


def test_the_curve_lies_in_it_packed_with_its_licence():
    packed = re.search(r'id="packed">(.*?)</script>', PAGE.decode()).group(1)
    numbers = [
        sum(SIGNS.index(sign) * 85 ** (4 - k) for k, sign in enumerate(five))
        for five in zip(*[iter(packed.encode())] * 5, strict=True)
    ]
    data = b"".join(number.to_bytes(4, "big") for number in numbers)
    assert zlib.decompressobj(-15).decompress(data).decode() == source("vendor/bls12-381.min.js")
    assert "Permission is hereby granted" in PAGE.decode()


@pytest.mark.parametrize("name", TEXTS)
def test_whole_lines_can_be_taken_out_of_a_source(name):
    code = [line for line in TEXTS[name].splitlines() if not line.strip().startswith("//")]
    assert [line for line in code if re.search(r"`|/\*|\\$|\s//\s", line)] == []


@pytest.mark.parametrize(
    "word", ["crypto.subtle", "fetch(", "XMLHttpRequest", "eval(", "new Function", "localStorage", "WebSocket"]
)
def test_nothing_reaches_a_network_or_is_kept(word):
    assert word not in "".join(line for text in TEXTS.values() for line in text.splitlines() if not line.startswith("//"))


def test_no_two_sources_give_one_name_twice():
    names = [name for text in TEXTS.values() for name in re.findall(r"^(?:function|const|let|var) (\w+)", text, re.MULTILINE)]
    assert [name for name in names if names.count(name) > 1] == []


def test_long_fixed_texts_are_named_by_their_digests():
    parts = re.search(r"^var PARTS = (.*);$", SCRIPT, re.MULTILINE).group(1)
    assert f'["digest","{hashlib.sha256(SQL["open"].encode()).hexdigest()}"]' in parts
    assert SQL["open"][:40] not in PAGE.decode()


def test_every_word_is_there_in_both_languages():
    words = json.loads(source("words.json"))
    assert [key for key, (zh, en) in words.items() if not (zh and en)] == []
    asked = set(re.findall(r"""data-w="(\w+)"|say\('(\w+)'[,)]|fail\('(\w+)'""", source("page.html") + SCRIPT))
    assert {name for names in asked for name in names if name} - words.keys() == set()
