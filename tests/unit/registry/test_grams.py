"""Pieces of two signs: whatever is contained is asked for by pieces that the index has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.registry import asked_code_pieces, asked_pieces, code_pieces, index_pieces, search_key, synthetic_code

TEXT = st.text(st.sampled_from("永康五金杯业门厂有限公司AB12（）· "), max_size=30)


@given(TEXT, st.integers(0, 30), st.integers(0, 30))
def test_every_part_of_a_text_asks_for_pieces_that_its_index_has(text, first, length):
    part = search_key(text)[first : first + length]
    pieces, is_beginning = asked_pieces(part)
    indexed = index_pieces([text]).split()
    if is_beginning:
        assert any(piece.startswith(pieces[0]) for piece in indexed)
    else:
        assert set(pieces) <= set(indexed)
    assert bool(pieces) is bool(part)


@pytest.mark.parametrize(
    ("texts", "pieces"),
    [([], ""), ([" （）"], ""), (["厂"], "厂"), (["A厂", "a厂"], "a厂 厂"), (["五金五金"], "五金 金五 金")],
)
def test_the_pieces_of_texts(texts, pieces):
    assert index_pieces(texts) == pieces


def test_a_long_word_asks_for_few_pieces_from_all_over_it():
    pieces, _ = asked_pieces("0123456789abcdef")
    assert (len(pieces), pieces[0], pieces[-1]) == (6, "01", "ef")


@given(st.integers(0, 999_999), st.integers(0, 14), st.integers(4, 18))
def test_every_part_of_a_code_asks_for_pieces_that_its_index_has(number, first, length):
    part = synthetic_code(number, "330784")[first : first + length]
    pieces = asked_code_pieces(part)
    assert set(pieces) <= set(code_pieces(synthetic_code(number, "330784")).split())
    assert bool(pieces) is any(sign.isdigit() for sign in part)


@pytest.mark.parametrize("word", ["", "123", "五金1234", "abcd"])
def test_what_is_no_part_of_a_code_asks_for_none(word):
    assert asked_code_pieces(word) == ()
