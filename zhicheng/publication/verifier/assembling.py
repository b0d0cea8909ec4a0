"""Puts one page together from readable sources: scripts without comments, style, data, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Mapping

_SCRIPT = re.compile(r'<script id="verifier">(.*?)</script>', re.DOTALL)
_AROUND_SIGNS = re.compile(r" *([=*<>&|?:;,(){}\[\]!%^]) *")
_TEXT = re.compile(r"('(?:[^'\\]|\\.)*')")
_DECLARED = re.compile(r"^(?:function|const|let|var) (\w+)", re.MULTILINE)
_NAMES_IN_BRACES = re.compile(r"\{([\w\s,:]*)\}")
_IN_PATTERNS = re.compile(r"[(=,!&|:\[?]\s*/((?:[^/\\\n]|\\.)+)/")
_SHORT = 3  # letters; a shorter name gains nothing
_AROUND_STYLE = re.compile(r"\s*([{};])\s*|(?<=[:,]) +")
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="(.*?)"')


def assembled_script(sources: Iterable[str], data: Mapping[str, object], *, is_short: bool = False) -> str:
    """Return one script of several sources (脚本), ``data`` as variables in front of them; a short one has short names (``shortened``).

    >>> assembled_script(["// why\\nvar a = 1 ;\\n"], {"WORDS": {}}).splitlines()[2:]
    ['var WORDS = {};', 'var a=1;})();']
    """
    lines = "".join(without_comments(text, "//") for text in sources).splitlines()
    body = "".join(f"{_tightened(line)}\n" for line in lines)
    body = shortened(body) if is_short else _outside_texts(body, _joined)
    said = "".join(f"var {name} = {inert(value)};\n" for name, value in data.items())
    return f"(function () {{\n'use strict';\n{said}{body}}})();\n"


def shortened(body: str) -> str:
    """Return a script whose own functions and constants have short names, a statement's lines joined (缩短).

    Only names declared at the beginning of a line are changed, and none that is a property or a key anywhere; texts stay.

    >>> shortened("function twice(n){\\nreturn 2 * n;\\n}\\nvar four=twice(2),said='twice';\\n")
    "function $0(n){return 2*n;}\\nvar $1=$0(2),said='twice';"
    """
    code = "".join(_TEXT.split(body)[::2])  # every second one is a text
    fixed = {name for group in _NAMES_IN_BRACES.findall(code) for name in re.findall(r"\w+", group)}
    fixed |= {name for group in _IN_PATTERNS.findall(code) for name in re.findall(r"\w+", group)}
    fixed |= set(re.findall(r"\.(\w+)", code)) | set(re.findall(r"(\w+)\s*:", code))
    names = [name for name in dict.fromkeys(_DECLARED.findall(code)) if name not in fixed and len(name) > _SHORT]
    short = {name: f"${number:x}" for number, name in enumerate(names)}
    known = re.compile(r"(?<![\w$])(?:" + "|".join(names or ["$^"]) + r")(?![\w$])")
    return _outside_texts(body, lambda part: _joined(known.sub(lambda found: short[found[0]], part)))


def _outside_texts(code: str, change: Callable[[str], str]) -> str:
    return "".join(part if place % 2 else change(part) for place, part in enumerate(_TEXT.split(code)))  # every second is a text


def _joined(code: str) -> str:
    code = re.sub(r"([{;,(\[])\n", r"\1", code).replace("const ", "let ")
    return re.sub(r"(?<![+-]) ([+*-]) (?![+-])", r"\1", code)


def assembled_style(sources: Iterable[str]) -> str:
    """Return one style sheet of several sources (样式).

    >>> assembled_style(["/* why */\\na { color: red; }\\n"])
    'a{color:red;}'
    """
    return _AROUND_STYLE.sub(lambda found: found[1] or "", "".join(without_comments(text, "/*") for text in sources))


def assembled_page(frame: str, parts: Mapping[str, str], *, script: str, style: str, beside: str = "") -> bytes:
    """Return the page of a frame (页面): its places ``{{name}}`` filled, with a policy that allows this script and style alone.

    ``beside`` is the text of a script that the page's own may put beside itself and into a worker.

    >>> assembled_page("<b>{{keys}}</b>", {"keys": "[]"}, script="", style="")
    b'<b>[]</b>\\n'
    """
    filled = {**parts, "policy": _policy(script, style, beside), "script": script, "style": style}
    return re.sub(r"\{\{(\w+)\}\}", lambda place: filled[place[1]], without_comments(frame, "<!--")).encode()


def script_digest(page: bytes) -> str:
    """Return the SHA-256 of a page's script, hexadecimal (脚本摘要): what the page shows of itself and the log registers.

    >>> script_digest(b'<script id="verifier"></script>')[:8]
    'e3b0c442'
    """
    return hashlib.sha256(_found(_SCRIPT, page).encode()).hexdigest()


def content_policy(page: bytes) -> str:
    """Return the content security policy that a page carries (内容安全策略), for a server to send along with it.

    >>> content_policy(b'<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">')
    "default-src 'none'"
    """
    return html.unescape(_found(_POLICY, page))


def inert(value: object) -> str:
    """Return JSON that may stand inside a script element: nothing in it can end the element.

    >>> inert("</script>")
    '"\\\\u003c/script>"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def without_comments(text: str, mark: str) -> str:
    """Return a source without its comments, blank lines and indents.

    Comments stand on lines of their own and no text runs over a line's end (a test holds the sources to both), so whole lines
    can go without understanding the language.

    >>> without_comments("// why\\n  a();\\n", "//")
    'a();\\n'
    """
    lines = [line.strip() for line in text.splitlines()]
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(mark))


def _found(pattern: re.Pattern[str], page: bytes) -> str:
    found = pattern.search(page.decode())
    return found.group(1) if found else ""


def _tightened(line: str) -> str:
    # Spaces go only where no text and no regular expression can be, and never beside a plus or a minus.
    if set('"/`') & set(line):
        return line
    return _outside_texts(line, lambda part: _AROUND_SIGNS.sub(r"\1", part))


def _policy(script: str, style: str, beside: str) -> str:
    # A browser that knows digests ignores 'unsafe-inline'; an old one that does not needs it.
    scripts = [script, beside] if beside else [script]
    allowed = [f"{kind}-src 'unsafe-inline' {_digests(texts)}" for kind, texts in (("script", scripts), ("style", [style]))]
    workers = ["worker-src blob:"] if beside else []
    return "; ".join(["default-src 'none'", *allowed, *workers, "base-uri 'none'", "form-action 'none'"])


def _digests(texts: Iterable[str]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
