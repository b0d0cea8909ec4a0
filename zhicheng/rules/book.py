"""The rulebook as a value: rules by id, plain pages by path, and one hash over all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from zhicheng.rules.dated import Rule
from zhicheng.rules.errors import BrokenRulebook, UnknownRule


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Law and convention as data (规则库).

    ``pages`` maps a path without ending (``policy/units``) to what the YAML says; ``rules`` holds the dated values of
    all pages that have a top-level ``rules`` mapping; ``digest`` is the SHA-256 over every page, stored with decisions.
    Two rulebooks of one digest are equal, so that what is derived from one can be kept.
    """

    pages: Mapping[str, Any]
    digest: str
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and other.digest == self.digest

    def __hash__(self) -> int:
        return int(self.digest, 16)

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
