"""The table written out and the diagonal rule are held against each other."""

from importlib.resources import files

import pytest

from zhicheng.judgement.sampling.tables import Severity, tables_of
from zhicheng.rules import BrokenRulebook, load_rulebook, rulebook_from

PAGE = (files("zhicheng") / "rulebook" / "sampling" / "gbt2828_1.yaml").read_text("utf8")


def book(old, new):
    assert PAGE.count(old) == 1
    return rulebook_from({"sampling/gbt2828_1": PAGE.replace(old, new)})


def test_all_cells_of_both_severities_agree():
    tables = tables_of(load_rulebook())
    assert len(tables.cells) == 2 * 16 * 26
    assert len(tables.lots) == 15


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A: vQ vP", "A: vP vP"),
        ("R: ^Q ^P 1 2 3 5 7 10 14 21", "R: ^Q ^P 1 2 3 5 7 10 14 20"),
        ("{15: 0, 18: 1", "{15: 0, 18: 2"),
        ("B: 3, C: 5, D: 8", "B: 3, D: 8, C: 5"),
        ("A: vQ vP vN", "A: vP vN"),
        ("aqls:", "limits:"),
    ],
)
def test_a_page_whose_two_tables_differ_is_refused(old, new):
    with pytest.raises(BrokenRulebook):
        tables_of(book(old, new))


def test_samples_grow_with_the_letter():
    sizes = list(tables_of(load_rulebook()).sizes.values())
    assert sizes == sorted(sizes)


def test_what_is_doubted_is_said_in_both_languages():
    ((severity, letter, aql), words), *others = tables_of(load_rulebook()).doubts.items()
    assert (severity, letter, str(aql), others) == (Severity.TIGHTENED, "A", "10", [])
    assert words.zh
    assert words.en
