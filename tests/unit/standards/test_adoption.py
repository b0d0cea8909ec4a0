"""Only what is known to adopt is counted; what is not known is said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.standards import (
    Adoption,
    AdoptionDegree,
    Catalogue,
    ExecutedStandards,
    StandardDocument,
    adoption_of,
    adoption_rate,
    parse_number,
    state_adoption,
)

DAY = date(2019, 6, 30)


def document(text, degree, effective=date(2010, 1, 1)):
    adoption = (Adoption(parse_number("ISO 1:2002"), AdoptionDegree(degree)),)
    return StandardDocument(parse_number(text), "某标准", effective_on=effective, adoptions=adoption)


KNOWN = Catalogue(
    [
        document("GB/T 1-2009", "IDT"),
        document("GB/T 2-2009", "NEQ"),
        document("GB/T 3-2030", "MOD", date(2030, 1, 1)),
        document("GB/T 4-2009", "MOD", None),
    ]
)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("ISO 9001:2015", True),
        ("EN 71-3:2019", True),
        ("GB/T 1-2009", True),
        ("GB/T 2-2009", False),
        ("GB/T 3-2030", False),
        ("GB/T 4-2009", None),
        ("GB/T 9-2009/ISO 9:2000", None),
        ("Q/ABC 1-2019", None),
    ],
)
def test_what_counts_as_adopting(text, counts):
    assert adoption_of(parse_number(text), KNOWN, DAY) is counts


def test_the_share_counts_the_undecided_below_the_line():
    made = [("a", "GB/T 1-2009"), ("b", "GB/T 2-2009"), ("c", "GB/T 4-2009"), ("d", "GB/T 1-2009")]
    rate = adoption_rate([ExecutedStandards(code, (parse_number(text),)) for code, text in made], KNOWN, DAY)
    assert (rate.adopting, rate.others, rate.undecided) == (("a", "d"), ("b",), ("c",))
    assert (rate.share, rate.highest) == (Fraction(1, 2), Fraction(3, 4))
    check_batch(state_adoption(rate, DAY), standing=[], vocabulary=load_vocabulary())
    assert adoption_rate([], KNOWN, DAY).share is None
    assert adoption_rate([], KNOWN, DAY).highest is None
