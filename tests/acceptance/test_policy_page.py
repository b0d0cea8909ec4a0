"""The page of 2018, where it is present: all 38 targets, none of the facts, every quote in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.policy_gold import fits, gold_of, said_of, score
from zhicheng.policy import Extraction, extract

SOURCE = Path(__file__).parents[3] / "shared" / "source"
PAGE, GOLD = SOURCE / "yongkang-2018.txt", SOURCE / "targets.csv"
DIGEST = Path(__file__).parents[2] / "county" / "yongkang" / "policy" / "digest.txt"


@pytest.fixture(scope="module")
def page() -> tuple[str, Extraction]:
    if not PAGE.is_file():
        pytest.skip("the newspaper page stands beside the repository, not in it: ../shared/source/yongkang-2018.txt")
    text = PAGE.read_bytes().decode("utf8")
    return text, extract(text)


def test_all_38_targets_are_read_as_full_tuples(page):
    _, extraction = page
    found = score(gold_of(GOLD), said_of(extraction.targets))
    assert found.f1 >= 0.97, (found.missed, found.extra)


def test_no_fact_is_taken_for_a_target(page):
    _, extraction = page
    facts = gold_of(GOLD, ids="H")
    assert [fact for fact in facts for said in said_of(extraction.targets) if fits(fact, said, sections=False) >= 0.5] == []


def test_every_quote_is_at_its_offsets(page):
    text, extraction = page
    assert [said for said in extraction if "".join(text[said.start : said.end].split()) != said.quote] == []


def test_most_dated_deliverables_are_found(page):
    _, extraction = page
    dated = [said for said in extraction.deliverables if said.deadline]
    assert (len(dated) >= 11, {said.deadline for said in dated}) == (True, {"2020"})


def test_the_digest_holds_the_38_targets():
    text = DIGEST.read_text(encoding="utf8")
    targets = extract(text).targets
    assert len(targets) == 38
    assert {said.section_kind for said in targets} == {"八项工程", "七大领域"}
    if GOLD.is_file():
        assert score(gold_of(GOLD), said_of(targets)).f1 == 1
