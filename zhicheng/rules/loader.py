"""Reads the packaged rulebook. The one place in the library, cli apart, that opens files (a named exemption)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from zhicheng.rules.book import Rulebook, rulebook_from
from zhicheng.rules.errors import BrokenRulebook

_added: dict[str, str] = {}


@cache
def load_rulebook() -> Rulebook:
    """Return the rulebook that this version of the library carries, with what a county laid over it; read once.

    >>> load_rulebook().rule("outlook.band.on_track").values[0].value
    '0.75'
    """
    return rulebook_from({**_packaged(), **_added})


def lay_over(pages: Mapping[str, str]) -> None:
    """Lay a county's own YAML pages over the rulebook (县域增补), by path, before anything asks for a predicate or indicator.

    A county may add a page, a predicate, an indicator or a rule; a page of the rulebook stays as it is. Laying over nothing
    takes an earlier overlay away. Raises BrokenRulebook for a path the rulebook has already.

    >>> lay_over({"predicates/county": "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, bodies: [water]}"})
    >>> "predicates/county" in load_rulebook().pages
    True
    >>> lay_over({})
    """
    for path in sorted(set(pages) & set(_packaged())):
        raise BrokenRulebook(
            value=path, zh="规则库已有此页，县域不得改写", en="the rulebook has this page; a county may only add"
        )
    _added.clear()
    _added.update(pages)
    load_rulebook.cache_clear()


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
