"""The rulebook as a value: rules by id, plain pages by path, and one hash over all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from zhicheng.rules.dated import DatedValue, Rule
from zhicheng.rules.errors import BrokenRulebook, UnknownRule


@dataclass(frozen=True)
class Rulebook:
    """Law and convention as data (规则库).

    ``pages`` maps a path without ending (``policy/units``) to what the YAML says; ``rules`` holds the dated values of
    all pages that have a top-level ``rules`` mapping; ``digest`` is the SHA-256 over every page, stored with decisions.
    Two rulebooks of one digest are equal, so that what is derived from one can be kept.
    """

    pages: Mapping[str, Any] = field(compare=False)
    digest: str
    rules: Mapping[str, Rule] = field(default_factory=dict, compare=False)

    def page(self, path: str) -> Any:
        """Return a whole page, such as a lexicon; raise UnknownRule."""
        if path not in self.pages:
            raise UnknownRule(value=path)
        return self.pages[path]

    def pages_under(self, folder: str) -> tuple[tuple[str, Any], ...]:
        """Return (path, page) of every page in a folder, by path."""
        return tuple((path, self.pages[path]) for path in sorted(self.pages) if path.startswith(f"{folder}/"))

    def rule(self, rule_id: str) -> Rule:
        """Return one dated rule; raise UnknownRule."""
        if rule_id not in self.rules:
            raise UnknownRule(value=rule_id)
        return self.rules[rule_id]

    def stated(self, rule_id: str, day: date) -> DatedValue:
        """Return what a rule says on a day; a county's own, ``county.`` before the id, goes first once it holds (县自定规则)."""
        own = self.rules.get(f"county.{rule_id}")
        return own.on(day) if own and own.values[0].since <= day else self.rule(rule_id).on(day)


def rulebook_from(texts: Mapping[str, str]) -> Rulebook:
    """Return the rulebook of YAML texts by path; a county's pages may be laid over the national ones by the caller.

    >>> book = rulebook_from({"draw/ratio": "rules: {}"})
    >>> book.page("draw/ratio")
    {'rules': {}}
    """
    digest = hashlib.sha256()
    pages: dict[str, Any] = {}
    rules: dict[str, Rule] = {}
    for path in sorted(texts):
        digest.update(f"{path}\n{texts[path]}\n".encode())
        pages[path] = page = _page(path, texts[path])
        declared = page.get("rules", {}) if isinstance(page, dict) else {}
        for rule_id, body in declared.items():
            if rule_id in rules:
                raise BrokenRulebook(value=path, zh=f"规则 {rule_id} 重复", en=f"rule {rule_id} is stated twice")
            rules[rule_id] = Rule.from_page(rule_id, body)
    return Rulebook(pages, digest.hexdigest(), rules)


def _page(path: str, text: str) -> Any:
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as reason:
        raise BrokenRulebook(value=path, zh="不是有效的 YAML", en=f"it is not YAML: {reason}") from reason
