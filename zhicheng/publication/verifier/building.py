"""Builds the offline verifier: one page without anything beside it, from the sources in this folder."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence

from zhicheng.log import VerifierKey
from zhicheng.publication.verifier.errors import VerifierTooLarge
from zhicheng.publication.verifier.sources import SCRIPTS, source

LARGEST_PAGE = 60_000  # bytes
_SCRIPT = re.compile(r'<script id="verifier">(.*?)</script>', re.DOTALL)
_AROUND_SIGNS = re.compile(r" *([=*<>&|?:;,(){}\[\]!%^]) *")
_TEXT = re.compile(r"('(?:[^'\\]|\\.)*')")
_AROUND_STYLE = re.compile(r"\s*([{};])\s*|(?<=[:,]) +")
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="(.*?)"')


def build_verifier(keys: Sequence[str] = ()) -> bytes:
    """Return the offline verifier (离线核验页) as one HTML file that trusts the given verifier keys, ``name+id+base64``.

    The same keys give the same bytes; its script, whose digest the log holds, is the same for all keys. Raises BadKey and
    VerifierTooLarge.

    >>> page = build_verifier(["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"])
    >>> page[:15], len(page) <= 60_000, script_digest(page) == script_digest(build_verifier())
    (b'<!doctype html>', True, True)
    """
    script, style = _script(), _style()
    parts = {
        "{{policy}}": _policy(script, style),
        "{{style}}": style,
        "{{keys}}": _inert([str(VerifierKey.parse(key)) for key in keys]),
        "{{script}}": script,
    }
    frame = _without_comments(source("page.html"), "<!--")
    page = re.sub(r"\{\{\w+\}\}", lambda place: parts[place.group()], frame).encode()
    if len(page) > LARGEST_PAGE:
        raise VerifierTooLarge(value=len(page), limit=LARGEST_PAGE)
    return page


def script_digest(page: bytes) -> str:
    """Return the SHA-256 of a page's script, hexadecimal (脚本摘要): what the page shows of itself and the log registers.

    >>> len(script_digest(build_verifier()))
    64
    """
    return hashlib.sha256(_found(_SCRIPT, page).encode()).hexdigest()


def content_policy(page: bytes) -> str:
    """Return the content security policy that a page carries (内容安全策略), for a server to send along with it.

    >>> content_policy(build_verifier()).split("; ")[0]
    "default-src 'none'"
    """
    return html.unescape(_found(_POLICY, page))


def _found(pattern: re.Pattern[str], page: bytes) -> str:
    found = pattern.search(page.decode())
    return found.group(1) if found else ""


def _script() -> str:
    words = json.loads(source("words.json"))
    lines = "".join(_without_comments(source(name), "//") for name in SCRIPTS).splitlines()
    body = "".join(f"{_tightened(line)}\n" for line in lines)
    return f"(function () {{\n'use strict';\nvar WORDS = {_inert(words)};\n{body}}})();\n"


def _style() -> str:
    return _AROUND_STYLE.sub(lambda found: found[1] or "", _without_comments(source("style.css"), "/*"))


def _without_comments(text: str, mark: str) -> str:
    # Comments stand on lines of their own and no text runs over a line's end (a test holds the sources to both), so whole
    # lines can go without understanding the language.
    lines = [line.strip() for line in text.splitlines()]
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(mark))


def _tightened(line: str) -> str:
    # Spaces go only where no text and no regular expression can be, and never beside a plus or a minus.
    if set('"/`') & set(line):
        return line
    parts = _TEXT.split(line)  # every second one is a text
    return "".join(part if number % 2 else _AROUND_SIGNS.sub(r"\1", part) for number, part in enumerate(parts))


def _inert(value: object) -> str:
    # JSON inside a script element: nothing in it may end the element.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(script: str, style: str) -> str:
    # A browser that knows digests ignores 'unsafe-inline'; an old one that does not needs it.
    allowed = [f"{kind}-src 'unsafe-inline' 'sha256-{_digest(text)}'" for kind, text in (("script", script), ("style", style))]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
