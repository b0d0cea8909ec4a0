"""Builds the offline verifier: one page without anything beside it, from the sources in this folder."""

from __future__ import annotations

import json
from collections.abc import Sequence

from zhicheng.log import VerifierKey
from zhicheng.publication.verifier.assembling import (
    assembled_page,
    assembled_script,
    assembled_style,
    content_policy,
    inert,
    script_digest,
)
from zhicheng.publication.verifier.errors import VerifierTooLarge
from zhicheng.publication.verifier.sources import SCRIPTS, source

__all__ = ["LARGEST_PAGE", "build_verifier", "content_policy", "script_digest"]
LARGEST_PAGE = 60_000  # bytes


def build_verifier(keys: Sequence[str] = ()) -> bytes:
    """Return the offline verifier (离线核验页) as one HTML file that trusts the given verifier keys, ``name+id+base64``.

    The same keys give the same bytes; its script, whose digest the log holds, is the same for all keys. Raises BadKey and
    VerifierTooLarge.

    >>> page = build_verifier(["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"])
    >>> page[:15], len(page) <= 60_000, script_digest(page) == script_digest(build_verifier())
    (b'<!doctype html>', True, True)
    """
    script = assembled_script(map(source, SCRIPTS), {"WORDS": json.loads(source("words.json"))})
    built_in = inert([str(VerifierKey.parse(key)) for key in keys])
    page = assembled_page(source("page.html"), {"keys": built_in}, script=script, style=assembled_style([source("style.css")]))
    if len(page) > LARGEST_PAGE:
        raise VerifierTooLarge(value=len(page), limit=LARGEST_PAGE)
    return page
