"""Every rule of the grammar, with its own examples (zhicheng/rulebook/policy/grammar.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhicheng.policy import Proposal, extract
from zhicheng.rules import load_rulebook

RULES = load_rulebook().page("policy/grammar")


def line(said: Proposal) -> str:
    parts = (said.indicator, said.comparator.value, said.value, said.unit, said.deadline or "", said.target_kind)
    return " | ".join(str(part) for part in parts)


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule"] for rule in RULES])
def test_a_rule_reads_its_example(rule):
    text = f"{rule['title']}\n\n{rule['text']}" if "title" in rule else rule["text"]
    assert [line(said) for said in extract(text).targets] == rule["said"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule"] for rule in RULES])
def test_every_quote_stands_at_its_offsets(rule):
    for said in extract(rule["text"]):
        assert "".join(rule["text"][said.start : said.end].split()) == said.quote


def test_rules_are_named_once():
    assert len({rule["rule"] for rule in RULES}) == len(RULES)


def test_the_spec_page_holds_every_rule():
    page = (Path(__file__).parents[3] / "spec" / "policy-extraction.md").read_text(encoding="utf8")
    assert [rule["rule"] for rule in RULES if f"| {rule['rule']} | {rule['zh']}" not in page] == []
