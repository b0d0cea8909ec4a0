from __future__ import annotations

from typing import Any

import pytest

from zhicheng.facts import Predicate, UndeclaredPredicate, ValueKind, load_vocabulary
from zhicheng.rules import BrokenRulebook

PAGE: dict[str, Any] = {"zh": "所在镇街", "en": "town", "subject": "entity", "kind": "code", "bodies": ["market_supervision"]}


def test_a_predicate_is_read_from_its_page() -> None:
    predicate = Predicate.from_page("entity.town", PAGE)
    assert (predicate.subject, predicate.kind, predicate.many, predicate.scale) == ("entity", ValueKind.CODE, False, 0)


def test_codes_have_their_words_and_another_code_is_its_own() -> None:
    predicate = Predicate.from_page("entity.kind", {**PAGE, "codes": {"enterprise": "企业"}})
    assert (predicate.word_of("enterprise"), predicate.word_of("farm")) == ("企业", "farm")


@pytest.mark.parametrize("missing", ["zh", "en", "subject", "kind", "bodies"])
def test_a_missing_field_is_a_broken_page(missing: str) -> None:
    with pytest.raises(BrokenRulebook):
        Predicate.from_page("entity.town", {name: value for name, value in PAGE.items() if name != missing})


@pytest.mark.parametrize("changed", [{"kind": "colour"}, {"kind": "reference"}, {"refers_to": "farm"}, {"codes": "enterprise"}])
def test_a_page_must_make_sense(changed: dict[str, Any]) -> None:
    with pytest.raises(BrokenRulebook):
        Predicate.from_page("entity.town", {**PAGE, **changed})


def test_an_undeclared_predicate_is_named() -> None:
    with pytest.raises(UndeclaredPredicate, match=r"entity\.colour"):
        load_vocabulary()["entity.colour"]


def test_predicates_are_named_after_their_subject_and_refer_to_known_kinds() -> None:
    declared = load_vocabulary().predicates
    kinds = {predicate.subject for predicate in declared.values()}
    assert {code for code, predicate in declared.items() if code.partition(".")[0] != predicate.subject} == set()
    assert {predicate.refers_to for predicate in declared.values() if predicate.refers_to} - kinds == {
        "provider"
    }  # a table alone
