"""20,000 mutated codes: none is missed that a check digit can find, by plain sums and by python-stdnum."""

from random import Random

import pytest
from stdnum.cn import uscc

from zhicheng.registry import CodeFault, code_fault, outer_check, synthetic_code

OUTER = "0123456789ABCDEFGHJKLMNPQRTUWXY"
INNER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OUTER_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
HOW_MANY = 20_000


def inner_holds(code):
    """Sum as GB 11714 prints it."""
    total = sum(weight * INNER.index(sign) for weight, sign in zip(INNER_WEIGHTS, code[8:16], strict=True))
    return code[16] == {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def outer_holds(code):
    """Sum as GB 32100 prints it."""
    total = sum(weight * OUTER.index(sign) for weight, sign in zip(OUTER_WEIGHTS, code[:17], strict=True))
    return OUTER[(31 - total % 31) % 31] == code[17]


def substituted(chance, code):
    place = chance.randrange(18)
    signs = "0123456789" if place < 8 else OUTER
    return code[:place] + chance.choice([sign for sign in signs if sign != code[place]]) + code[place + 1 :]


def swapped(chance, code):
    places = [place for place in range(17) if code[place] != code[place + 1] and place != 7]
    place = chance.choice(places)
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def closed_again(chance, code):
    """Change the organisation code inside and give the whole a right last sign: only the inner digit can tell."""
    place = chance.randrange(8, 17)
    front = code[:place] + chance.choice([sign for sign in OUTER if sign != code[place]]) + code[place + 1 : 17]
    return front + outer_check(front)


@pytest.mark.parametrize("mutated", [substituted, swapped])
def test_no_slip_of_one_sign_or_of_two_neighbours_passes(mutated):
    chance = Random(mutated.__name__)
    codes = [mutated(chance, synthetic_code(chance.randrange(1_000_000), "330784")) for _ in range(HOW_MANY)]
    missed = [code for code in codes if code_fault(code) is None]
    assert missed == []
    assert not any(uscc.is_valid(code) for code in codes)


def test_the_inner_digit_finds_what_the_outer_one_cannot():
    chance = Random("inner")
    codes = [closed_again(chance, synthetic_code(chance.randrange(1_000_000), "330784")) for _ in range(HOW_MANY)]
    assert all(outer_holds(code) and uscc.is_valid(code) for code in codes)
    told = [code_fault(code) for code in codes]
    assert told == [None if inner_holds(code) else CodeFault.INNER for code in codes]
    assert told.count(CodeFault.INNER) > HOW_MANY * 0.9


def test_whatever_has_the_form_is_judged_as_by_plain_sums():
    chance = Random("any")
    for _ in range(HOW_MANY):
        code = "".join(chance.choices("0123456789", k=8) + chance.choices(OUTER, k=10))
        fault = CodeFault.OUTER if not outer_holds(code) else None if inner_holds(code) else CodeFault.INNER
        assert code_fault(code) is fault
