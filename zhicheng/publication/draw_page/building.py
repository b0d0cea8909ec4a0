"""Builds the page that verifies draws: one file without anything beside it, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from zhicheng.chance import Chain, chains_of
from zhicheng.draw.bundles import DIRECTED_SCHEMA, SCHEMA
from zhicheng.draw.forms import BUNDLE, DIRECTED_BUNDLE, SPELLINGS
from zhicheng.draw.team_bundles import SCHEMA as TEAMS
from zhicheng.draw.team_forms import TEAM_BUNDLE
from zhicheng.publication.draw_page.sources import CORE, FACE, SHARED, source
from zhicheng.publication.verifier.assembling import assembled_page, assembled_script, assembled_style
from zhicheng.publication.verifier.sources import source as shared_source
from zhicheng.rules import load_rulebook

LARGEST_DRAW_PAGE = 160_000
"""The most bytes that the page may have, with the checking of beacons in it (a test holds it to that)."""
_LONG, _SMALL = 200, 40


@cache
def build_draw_page() -> bytes:
    """Return the page that verifies draws (抽签核验页) as one HTML file.

    >>> page = build_draw_page()
    >>> page[:15], len(page) <= LARGEST_DRAW_PAGE
    (b'<!doctype html>', True)
    """
    texts = [*map(shared_source, SHARED), *map(source, CORE), shared_source("parts.js"), *map(source, FACE)]
    script = assembled_script(texts, _data(), is_short=True)
    style = assembled_style([shared_source("style.css"), source("draw.css")])
    parts = {"packed": source("vendor/bls12-381.packed"), "licence": source("vendor/noble-curves.LICENSE")}
    return assembled_page(source("page.html"), parts, script=script, style=style, beside=source("vendor/bls12-381.min.js"))


def _data() -> dict[str, Any]:
    chains = [_chain(chain) for chain in chains_of(load_rulebook()).values()]
    parts: list[Any] = []
    kinds = {SCHEMA: BUNDLE, DIRECTED_SCHEMA: DIRECTED_BUNDLE, TEAMS: TEAM_BUNDLE}
    forms = {kind: {mode: _shared(_short(form), parts) for mode, form in modes.items()} for kind, modes in kinds.items()}
    words = json.loads(source("words.json"))
    return {"WORDS": words, "FORMS": forms, "PARTS": parts, "SPELLINGS": SPELLINGS, "CHAINS": chains}


def _short(form: Any) -> Any:
    """Return a form whose long fixed texts are named by their digests: a page shows such a text from the bundle itself."""
    if isinstance(form, Mapping):
        return {name: _short(each) for name, each in form.items()}
    if isinstance(form, str) or not isinstance(form, Sequence):
        return form
    if form[0] == "only" and len(str(form[1])) > _LONG:
        return ["digest", hashlib.sha256(form[1].encode()).hexdigest()]
    return [_short(each) for each in form]


def _shared(form: Any, parts: list[Any]) -> Any:
    """Return a form whose larger parts stand once in ``parts`` and are named by their place: many are the same."""
    if isinstance(form, Mapping):
        made: Any = {name: _shared(each, parts) for name, each in form.items()}
    elif isinstance(form, list) and form[0] == "by":
        made = [*form[:2], {kind: _shared(each, parts) for kind, each in form[2].items()}]
    elif isinstance(form, list):
        made = [_shared(each, parts) for each in form]
    else:
        return form
    if len(json.dumps(made)) < _SMALL:
        return made
    if made not in parts:
        parts.append(made)
    return ["see", parts.index(made)]


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "name": chain.name,
        "hash": chain.hash.hex(),
        "public_key": chain.public_key.hex(),
        "group_hash": chain.group_hash.hex(),
        "genesis": chain.genesis,
        "period": chain.period,
        "scheme": str(chain.scheme),
    }
