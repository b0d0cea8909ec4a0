"""Reads the packaged rulebook. The one place in the library, cli apart, that opens files (a named exemption)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from zhicheng.rules.book import Rulebook, rulebook_from
from zhicheng.rules.errors import BrokenRulebook


@cache
def load_rulebook() -> Rulebook:
    """Return the rulebook that this version of the library carries, read once.

    >>> load_rulebook().rule("outlook.band.on_track").values[0].value
    '0.75'
    """
    return rulebook_from(_packaged())


def rulebook_with(pages: Mapping[str, str]) -> Rulebook:
    """Return the packaged rulebook with a county's own YAML pages beside it (县域增补), by path; hand it to who needs it.

    A county may add a page, a predicate, an indicator or a rule; a page of the rulebook stays as it is. Raises
    BrokenRulebook for a path that the rulebook has already.

    >>> page = "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, bodies: [water]}"
    >>> "predicates/county" in rulebook_with({"predicates/county": page}).pages, "predicates/county" in load_rulebook().pages
    (True, False)
    """
    for path in sorted(set(pages) & set(_packaged())):
        raise BrokenRulebook(
            value=path, zh="规则库已有此页，县域不得改写", en="the rulebook has this page; a county may only add"
        )
    return rulebook_from({**_packaged(), **pages}) if pages else load_rulebook()


@cache
def _packaged() -> dict[str, str]:
    return dict(_texts(files("zhicheng") / "rulebook", ""))


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append((prefix + entry.name.removesuffix(".yaml"), entry.read_text(encoding="utf8")))
    return found
