"""Every rule of the grammar, with its own examples (zhicheng/rulebook/policy/grammar.yaml)."""

from __future__ import annotations

import pytest

from tools import grammar_page
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


def test_the_spec_page_is_current():
    assert grammar_page.PAGE.read_text(encoding="utf8") == grammar_page.page(), "run: python -m tools.grammar_page"
