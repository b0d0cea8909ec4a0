"""What the tests of the offline verifier share: the page opened from a file, its functions asked, files dropped on it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

# Called with many cases at once: each call into the browser costs more than a check.
CHECK = """({keys, cases}) => {
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  return cases.map(one => {
    const given = "bundle" in one ? {bundle: bytes(one.bundle)} : {proof: bytes(one.proof), entry: bytes(one.entry)};
    const report = zhichengVerifier.check(given, keys);
    return report.ok ? "ok" : report.refused.code;
  });
}"""
NAMES = """({keys, proof, entry}) => {
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  const {note} = zhichengVerifier.check({proof: bytes(proof), entry: bytes(entry)}, keys).found;
  return [note.signedBy.map(name => name.replace(/\\+.*/, "")), note.cosigned.map(one => [one.name, one.time]), note.skipped];
}"""
FLIP = """({keys, proof, entry, bits, of}) => {
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  return bits.filter(bit => {
    const given = {proof: bytes(proof), entry: bytes(entry)};
    given[of][bit >> 3] ^= 1 << (bit & 7);
    return zhichengVerifier.check(given, keys).ok;
  });
}"""
DROP = """([files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) {
    data.items.add(new File([Uint8Array.from(atob(text), sign => sign.charCodeAt(0))], name));
  }
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def spelled(data: bytes) -> str:
    return base64.b64encode(data).decode()


def open_file(browser: Any, file: Path, *, width: int = 1440, dark: bool = False) -> Any:
    """Open a page from a file; what the browser complains of, and whatever it asks a network for, is kept."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else page.complaints.append(request.url)
    )
    page.goto(file.as_uri())
    return page


def codes(page: Any, cases: list[dict[str, bytes]], keys: list[str]) -> list[str]:
    """Return for each case (proof and entry, or bundle) "ok" or the code of the refusal, as the page's script finds it."""
    spelled_cases = [{name: spelled(data) for name, data in case.items()} for case in cases]
    return list(page.evaluate(CHECK, {"keys": keys, "cases": spelled_cases}))


def names(page: Any, case: dict[str, bytes], keys: list[str]) -> list[list[Any]]:
    """Return who signed a proof that holds, which witnesses and when in decimal, and whom the page's script skipped."""
    return list(page.evaluate(NAMES, {name: spelled(data) for name, data in case.items()} | {"keys": keys}))


def accepted_flips(page: Any, case: dict[str, bytes], *, of: str, bits: list[int], keys: list[str]) -> list[int]:
    """Return which single changed bits of the proof or of the entry the page's script accepts."""
    given = {name: spelled(data) for name, data in case.items()}
    return list(page.evaluate(FLIP, {**given, "keys": keys, "bits": bits, "of": of}))


def drop(page: Any, **files: bytes) -> None:
    """Drop files on the page."""
    page.evaluate(DROP, [[[name, spelled(data)] for name, data in files.items()]])
