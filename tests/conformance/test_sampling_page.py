"""spec/sampling.md: its vectors, worked out with hashlib alone, are what the page prints and what the library draws."""

from __future__ import annotations

import hashlib
from pathlib import Path

from zhicheng.judgement import UnitList, acceptance_probability, audit_plan, draw_units, shown, unit_code

PAGE = (Path(__file__).parents[2] / "spec" / "sampling.md").read_text("utf8")
SHEET, SERIALS = "2026-JJ-0012", [f"SN-{number:04d}" for number in range(1, 41)]
SECRETS = (bytes(32), b"\x01" * 32)


def lp(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


def tagged(tag: str, *parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(map(lp, (tag.encode(), *parts)))).digest()


def code(serial: str) -> str:
    return tagged("zhicheng/sample-unit/1", SHEET.encode(), serial.encode()).hex()[:18]


def cells(header: str) -> list[list[str]]:
    rows = PAGE[PAGE.index(header) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_vectors_of_the_page_can_be_worked_out_from_its_text():
    numbers = [number.to_bytes(8, "big") for number in (3, 2, 40)]
    commitment = tagged("zhicheng/sample-units/1", SHEET.encode(), *numbers, "".join(sorted(map(code, SERIALS))).encode())
    seed = tagged("zhicheng/seed/1", commitment, "两方秘密".encode(), b"".join(map(lp, SECRETS)))
    stage = tagged("zhicheng/stage/1", seed, b"units")
    lots = sorted((hashlib.sha256(stage + code(serial).encode()).hexdigest(), serial) for serial in SERIALS)
    said = {what: value.replace("`", "").split() for what, value in cells("| what | value |")}
    assert said["code of SN-0001"] == [code("SN-0001")]
    assert [said[what][0] for what in ("commitment", "seed", "stage")] == [part.hex() for part in (commitment, seed, stage)]
    assert said["tested"] + said["backup"] == [serial for _, serial in lots[:5]]
    assert said["smallest ticket"] == [lots[0][0]]


def test_the_library_draws_what_the_page_says():
    said = {what: value.replace("`", "").split() for what, value in cells("| what | value |")}
    units = UnitList(SHEET, tuple(SERIALS), n=3, backup=2)
    seed = units.seed([("两方秘密", b"".join(map(lp, SECRETS)))])
    drawn = draw_units(units, seed=seed)
    assert [unit_code(SHEET, "SN-0001"), units.commitment.hex(), seed.hex()] == [
        said["code of SN-0001"][0], said["commitment"][0], said["seed"][0],
    ]  # fmt: skip
    assert [list(drawn.sample), list(drawn.backup), [drawn.tickets[0].hex()]] == [
        said["tested"],
        said["backup"],
        said["smallest ticket"],
    ]


def test_the_risks_of_the_page_are_the_librarys():
    for *numbers, risk in cells("| N | D0 |"):
        assert shown(audit_plan(*map(int, numbers)).risk_of_contradiction) == risk
    for n, ac, share, chance in cells("| n | Ac | share |"):
        assert shown(acceptance_probability(int(n), int(ac), share=share)) == chance
