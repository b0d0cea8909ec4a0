"""How long the offline page of draws takes in a real browser, from the dropped file to the words on the screen.

    python -m bench.bench_draw_page

Bars: a roster of 100,000 drawn again under 3 s; the sources, a beacon's round among them, and 500 drawn entities under 1 s. Every
figure is of a fresh page, its worker included; what the beacon alone costs is said apart.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measuring import load, machine
from tests.browser.verifying import open_file, spelled
from tests.conformance.drand_rounds import ROUNDS
from tests.conftest import CHROMIUM_FLAGS
from tests.unit.draw.samples import OUTCOMES, SOURCES, digest
from tools.checks.browser import chromium
from zhicheng.chance import BeaconSource, known_chain
from zhicheng.draw import (
    Announced,
    Commitment,
    Entry,
    Mode,
    Roster,
    RosterRow,
    open_bundle,
    opening_of,
    pseudonym,
    run_draw,
    sealed_bundle,
)
from zhicheng.publication.draw_page import LARGEST_DRAW_PAGE, build_draw_page

FRESH_PAGES = 5
STRATA = tuple(f"层{number}" for number in range(12))
SALTS = {stratum: digest("stratum", stratum) for stratum in STRATA}
TIMED = """text => new Promise(done => {
  const file = new File([Uint8Array.from(atob(text), sign => sign.charCodeAt(0))], "bundle.json"), data = new DataTransfer();
  data.items.add(file);
  const begin = performance.now(), result = document.getElementById("result");
  new MutationObserver(() => {
    const name = document.getElementById("verdict");
    if (name && !result.hidden) { requestAnimationFrame(() => done([performance.now() - begin, name.textContent])); }
  }).observe(result, {childList: true, attributes: true});
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
})"""
SIGNED = """([number, signature]) => {
  const bytes = Uint8Array.from(atob(signature), sign => sign.charCodeAt(0)), begin = performance.now();
  zhichengDraw.round("quicknet", number, bytes, new Uint8Array(0));
  return performance.now() - begin;
}"""
RULE = {"stage": 1, "control": Fraction(1, 1000), "reserve": 5, "rulebook": bytes(32), "simulated": True}


def entry(number: int, *, sealed: bool) -> Entry:
    stratum = STRATA[number % len(STRATA)]
    if not sealed:
        return Entry(RosterRow(f"{number:018d}", stratum))
    return Entry(
        RosterRow(f"{number:018d}", stratum, digest("lot", number)), "B", "", tuple(digest(part, number) for part in "abc")
    )


def bundle(rows: int, *, drawn: int, sealed: bool, beacon: bool = False) -> bytes:
    """Return the bundle of a draw of so many, in a sealed draw those drawn opened."""
    frozen = Roster(entry(number, sealed=sealed) for number in range(rows))
    names = {stratum: pseudonym(stratum, SALTS[stratum]) if sealed else stratum for stratum in STRATA}
    quotas = {
        names[stratum]: Fraction(drawn * count, rows) for stratum, count in Counter(row.stratum for row in frozen.scope).items()
    }
    sources, outcomes = rounds() if beacon else (SOURCES, OUTCOMES)
    mode = Mode.SEALED if sealed else Mode.OPEN
    made = Commitment("2026-03", mode=mode, root=frozen.root, count=rows, quotas=quotas, sources=sources, **RULE)  # type: ignore[arg-type]
    run = run_draw(made, frozen, outcomes, salts=SALTS if sealed else None)
    if not sealed:
        return open_bundle(run, frozen)
    visited = set(run.main.codes)
    openings = [opening_of(one, stratum_salt=SALTS[one.row.stratum]) for one in frozen.entries if one.row.code in visited]
    return sealed_bundle(run, frozen, salts=SALTS, openings=openings)


def rounds() -> tuple[Any, Any]:
    _, number, signature, _, _ = ROUNDS[3]
    due = known_chain("quicknet").time_of(number)
    first = Announced(SOURCES[0].source, due - timedelta(days=1), "未揭示者以全零计")
    return (first, Announced(BeaconSource("drand", "quicknet", number), due, "改用下一轮")), (OUTCOMES[0], ("drand", signature))


def measured(browser: Any, file: Path, what: str, content: bytes, bar: float) -> None:
    taken = []
    for _ in range(FRESH_PAGES):
        page = open_file(browser, file)
        milliseconds, outcome = page.evaluate(TIMED, spelled(content))
        assert outcome == "重抽一致，先后次序未证明", outcome
        taken.append(milliseconds / 1000)
        page.context.close()
    print(
        f"{statistics.median(taken):9.2f} s  {what} (bar {bar} s, slowest {max(taken):.2f}, {len(content) / 1e6:.1f} MB; load {load()})",
        flush=True,
    )


def main() -> None:
    cases = (
        ("100,000 rows, 12 strata, open, drawn again", bundle(100_000, drawn=1000, sealed=False), 3.0),
        ("100,000 rows, 12 strata, sealed, 500 opened", bundle(100_000, drawn=500, sealed=True), 3.0),
        ("secrets, a beacon's round and 500 opened of 5,000", bundle(5_000, drawn=500, sealed=True, beacon=True), 1.0),
        ("secrets, lottery and 500 opened of 5,000", bundle(5_000, drawn=500, sealed=True), 1.0),
    )
    print(machine())
    print(f"{len(build_draw_page()):9,} bytes  the page, beacons included (bar {LARGEST_DRAW_PAGE:,})")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draws.html"
        file.write_bytes(build_draw_page())
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for what, content, bar in cases:
            measured(browser, file, what, content, bar)
        page = open_file(browser, file)
        first, *later = [page.evaluate(SIGNED, [ROUNDS[3][1], spelled(ROUNDS[3][2])]) for _ in range(6)]
        print(f"{first:9.0f} ms  a beacon's round alone on a fresh page, {statistics.median(later):.0f} ms when warm")
        browser.close()


if __name__ == "__main__":
    main()
