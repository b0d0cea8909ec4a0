"""Official draws held against what we know: each defect is named, and what others' programs got wrong is found."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from zhicheng.chance import ticket
from zhicheng.draw import Entry, RosterRow
from zhicheng.draw.official import (
    FindingKind,
    OfficialDraw,
    OfficialRow,
    OfficialSource,
    as_roster,
    check_official,
    load_platforms,
    official_rules,
)
from zhicheng.registry import Certificate, Inspector
from zhicheng.statistics import binomial_two_sided

DAY = date(2026, 9, 1)
SOURCE = OfficialSource("浙市监〔2026〕9号", "浙江省市场监督管理局", DAY, "list.csv", b"x")
PLATFORM = load_platforms()["provincial_tasks"]
TERM = Certificate("Z330100001", date(2024, 1, 1), date(2028, 12, 31))
INSPECTORS = {
    name: Inspector(f"YK-{number:03d}", "market_supervision", date(2020, 1, 1), TERM) for number, name in enumerate("甲乙丙丁戊")
}
ROSTER = [
    Entry(RosterRow(f"{number:018d}", "五金" if number % 2 else "食品"), exclusion="停业" if number == 8 else "")
    for number in range(400)
]
FAIR = [number for number in range(400) if number % 40 in (1, 2)]


def official(rows, fields=("code", "inspector"), refused=()) -> OfficialDraw:
    return OfficialDraw(SOURCE, PLATFORM, tuple(rows), tuple(refused), frozenset(fields))


def row(number: int, *inspectors: str, **said) -> OfficialRow:
    return OfficialRow(f"{number:018d}", inspectors=inspectors or ("甲", "乙"), **said)


def kinds(draw, *, roster=ROSTER, inspectors=INSPECTORS, recusals=(), rules=None) -> list[tuple[str, str]]:
    report = check_official(
        draw, roster, inspectors=inspectors, recusals=recusals, rules=rules or official_rules(DAY, ratio=Fraction(1, 20))
    )
    return [(str(finding.kind), finding.subject) for finding in report.findings]


def test_a_fair_draw_is_clean_and_says_what_nobody_can_check():
    report = check_official(
        official(row(n) for n in FAIR), ROSTER, inspectors=INSPECTORS, rules=official_rules(DAY, ratio=Fraction(1, 20))
    )
    assert report.is_clean
    said = " ".join(words.en for words in report.unchecked)
    assert all(word in said for word in ("the seed", "the order", "the commitment", "their roster"))
    assert report.source_digest == hashlib.sha256(b"x").digest()


@pytest.mark.parametrize(
    ("wrong", "kind", "subject"),
    [(row(1), FindingKind.DUPLICATE, f"{1:018d}"), (row(900), FindingKind.UNKNOWN, f"{900:018d}"), (row(8), FindingKind.EXCLUDED, f"{8:018d}"),
     (row(3, "甲", "甲"), FindingKind.SAME_TWICE, f"{3:018d}"), (row(3, "甲"), FindingKind.TOO_FEW, f"{3:018d}"),
     (row(3, "甲", "己"), FindingKind.STRANGER, f"{3:018d}"), (row(3, "甲", "乙", visited=date(2029, 1, 1)), FindingKind.HINDERED, f"{3:018d}"),
     (row(3, "丁", "乙"), FindingKind.RECUSED, f"{3:018d}")],
)  # fmt: skip
def test_a_defect_is_named_with_whom_it_concerns(wrong, kind, subject):
    found = kinds(official([*(row(n) for n in FAIR), wrong]), recusals={(f"{3:018d}", "YK-003")})
    assert set(found) == {(str(kind), subject)}


def test_one_person_under_two_spellings_is_one_person():
    spelled = INSPECTORS | {"YK-000": INSPECTORS["甲"]}
    assert kinds(official([*(row(n) for n in FAIR), row(3, "甲", "YK-000")]), inspectors=spelled) == [
        ("same_inspector_twice", f"{3:018d}")
    ]


def test_an_inspectors_own_recusal_and_missing_certificate_count():
    people = INSPECTORS | {
        "甲": replace(INSPECTORS["甲"], recused=frozenset({f"{3:018d}"})),
        "乙": replace(INSPECTORS["乙"], certificate=None),
    }
    assert set(kinds(official([row(3)]), inspectors=people)) >= {
        ("inspector_recused", f"{3:018d}"),
        ("inspector_hindered", f"{3:018d}"),
    }


def test_a_whole_roster_shows_who_is_missing_from_it():
    rows = [row(n, drawn=n in FAIR) for n in range(400) if n != 17]
    found = kinds(official(rows, fields=("code", "drawn", "inspector")))
    assert found == [("missing", f"{17:018d}")]


def test_a_stratum_that_was_favoured_shows():
    favoured = official([row(number) for number in range(1, 80, 2)])
    assert ("proportion", "五金") in kinds(favoured)
    assert {one[0] for one in kinds(favoured, rules=official_rules(DAY))} == {"proportion"}
    assert not [one for one in kinds(official(row(n) for n in FAIR), rules=official_rules(DAY)) if one[0] == "proportion"]


def dealt(people: list[str], visits: int, chance: Random) -> list[tuple[str, str]]:
    """Deal two by two from a shuffled list, shuffled anew when it ends: what a published program does."""
    pairs, waiting = [], list(people)
    chance.shuffle(waiting)
    for _ in range(visits):
        pair = []
        for _ in range(2):
            if not waiting:
                waiting = list(people)
                chance.shuffle(waiting)
            pair.append(waiting.pop())
        pairs.append((pair[0], pair[1]))
    return pairs


def test_pairs_dealt_round_an_odd_roster_hold_the_same_person_twice():
    pairs = dealt(list("甲乙丙丁戊"), 400, Random(5))
    twice = {f"{n:018d}" for n, (one, other) in enumerate(pairs) if one == other}
    found = kinds(official(row(n, *pair) for n, pair in enumerate(pairs)))
    assert twice
    assert {subject for kind, subject in found if kind == "same_inspector_twice"} == twice


def swapped(places: tuple[int, ...]) -> int:
    """Return who is first after the naive shuffle of three that swaps every place with any place."""
    order = [0, 1, 2]
    for place, other in enumerate(places):
        order[place], order[other] = order[other], order[place]
    return order[0]


def test_the_naive_shuffle_is_found_out_by_its_counts_and_ours_is_not():
    biased = Counter(swapped(places) for places in product(range(3), repeat=3) for _ in range(200))
    trials = sum(biased.values())
    assert min(binomial_two_sided(biased[who], trials, 1 / 3) for who in range(3)) < 1e-6
    seeds = [hashlib.sha256(bytes([high, low])).digest() for high in range(21) for low in range(256)]
    fair = Counter(min(range(3), key=lambda who: ticket(seed, f"{who:018d}")) for seed in seeds)
    assert min(binomial_two_sided(fair[who], len(seeds), 1 / 3) for who in range(3)) > 0.01


def test_what_was_not_looked_for_is_not_said_to_hold():
    rules = official_rules(DAY)
    report = check_official(official([row(1)], fields=("code",)), ROSTER, inspectors=INSPECTORS, rules=rules)
    assert not {FindingKind.TOO_FEW, FindingKind.MISSING} & report.checked
    listed = as_roster(official([row(1)], fields=("code", "inspector")))
    report = check_official(listed, ROSTER, inspectors=None, rules=rules)
    assert report.checked == {FindingKind.UNREAD, FindingKind.UNKNOWN, FindingKind.DUPLICATE, FindingKind.MISSING}
    assert len([found for found in report.findings if found.kind is FindingKind.MISSING]) == 399
