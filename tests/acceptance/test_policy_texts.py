"""Fictitious policy texts with gold tables, traps among them; see policy_texts/README.md for which were held out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.policy_gold import NOTHING, gold_of, said_of, score
from zhicheng.policy import extract

TEXTS = sorted((Path(__file__).parent / "policy_texts").glob("*.txt"))
PLANS = [text for text in TEXTS if "trap" not in text.name]
TRAPS = [text for text in TEXTS if "trap" in text.name]


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_a_plan_is_read_well(file):
    found = score(gold_of(file.with_suffix(".csv")), said_of(extract(file.read_text(encoding="utf8")).targets))
    assert found.f1 >= 0.85, (found.missed, found.extra)


@pytest.mark.parametrize("file", TRAPS, ids=lambda file: file.stem)
def test_a_text_without_targets_gives_none(file):
    assert said_of(extract(file.read_text(encoding="utf8")).targets) == []


def test_all_plans_together_reach_the_bar():
    total = NOTHING
    for file in PLANS:
        total += score(gold_of(file.with_suffix(".csv")), said_of(extract(file.read_text(encoding="utf8")).targets))
    assert total.f1 >= 0.97, (total.missed, total.extra)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_quotes_stand_at_their_offsets(file):
    text = file.read_text(encoding="utf8")
    assert [said for said in extract(text) if "".join(text[said.start : said.end].split()) != said.quote] == []
