"""The rulebook is law as data: every page can be read, every dated value says by what authority it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from tests.walls.source import LIBRARY, ROOT, name_of
from zhicheng.rules import Status, load_rulebook

PAGES = sorted((LIBRARY / "rulebook").rglob("*.yaml"))


class StrictLoader(yaml.SafeLoader):
    """YAML in which a key may stand only once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: {sorted(twice)} stated twice")
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_can_be_read_and_states_no_key_twice(page):
    assert yaml.load(page.read_text(encoding="utf8"), Loader=StrictLoader) is not None


def test_a_key_stated_twice_is_found():
    with pytest.raises(yaml.YAMLError, match="twice"):
        yaml.load("a: 1\na: 2", Loader=StrictLoader)


def dated_values() -> list[Any]:
    rules = load_rulebook().rules.values()
    return [pytest.param(rule, value, id=f"{rule.id} {value.since}") for rule in rules for value in rule.values]


@pytest.mark.parametrize(("rule", "value"), dated_values())
def test_every_dated_value_says_by_what_authority_it_stands(rule, value):
    assert isinstance(value.since, date)
    assert value.document.strip(), "the document that says so"
    assert isinstance(value.status, Status)
    if value.status is Status.IN_FORCE:
        assert value.article, "a value in force cites its article"
        assert value.checked_by or value.quote, "a value in force was seen: its clause is quoted or its reader named"
    if value.document.startswith("decisions/"):
        assert value.status is Status.HOUSE, "a decision of ours is a house rule"
        assert (ROOT / value.document).exists(), f"{value.document} is cited and is not there"


def test_every_rule_has_both_names():
    nameless = [rule.id for rule in load_rulebook().rules.values() if not (rule.words.zh and rule.words.en)]
    assert nameless == []
