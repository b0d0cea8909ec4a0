"""How long one proof takes in the offline verifier, in a real browser, from the first on and when warm.

    python -m bench.bench_verifier

Bar: under 50 ms per proof. The first proof of a fresh page is the one a citizen waits for, so it is measured on fresh pages.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.measuring import machine
from tests.browser.verifying import open_file, spelled
from tests.conftest import CHROMIUM_FLAGS
from tests.unit.log.logs import VERIFIERS
from tests.unit.publication.verifier.cases import proof_of
from tools.checks.browser import chromium
from zhicheng.publication.verifier import build_verifier

ENTRY = b'{"n":1}'
TIMED = """({keys, proof, entry, times}) => {
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  const given = {proof: bytes(proof), entry: bytes(entry)}, taken = [];
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    if (!zhichengVerifier.check(given, keys).ok) { throw new Error("the proof does not hold"); }
    taken.push(performance.now() - begin);
  }
  return taken;
}"""


def main() -> None:
    page_bytes = build_verifier(VERIFIERS)
    given = {"keys": VERIFIERS, "proof": spelled(proof_of(ENTRY, size=1000)), "entry": spelled(ENTRY), "times": 200}
    firsts, warm = [], []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "verify.html"
        file.write_bytes(page_bytes)
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for _ in range(7):
            page = open_file(browser, file)
            first, *later = page.evaluate(TIMED, given)
            firsts.append(first)
            warm.append(statistics.median(later))
            page.context.close()
        browser.close()
    print(machine())
    print(f"{len(page_bytes):9,} bytes  the page")
    print(f"{statistics.median(firsts):9.1f} ms  the first proof of a fresh page (slowest {max(firsts):.1f})")
    print(f"{statistics.median(warm):9.1f} ms  a proof when warm")


if __name__ == "__main__":
    main()
