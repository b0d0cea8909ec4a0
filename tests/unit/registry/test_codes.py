"""Both check digits of a code, the division on its day, and codes that belong to nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.registry import (
    BadEntityCode,
    CodeFault,
    check_entity_code,
    code_fault,
    division_of,
    faulty_codes,
    is_synthetic,
    organisation_check,
    outer_check,
    synthetic_code,
)
from zhicheng.values import BadCode, check_uscc

GOOD = "91110000600037341L"


def outer(front):
    """Close a code rightly outside, whatever it holds inside."""
    return front + outer_check(front)


def coded(division, body="MA000000"):
    """Return a code right in both digits for a division."""
    return outer(f"91{division}{body}{organisation_check(body)}")


@pytest.mark.parametrize(("body", "digit"), [("60003734", "1"), ("YX000001", "6")])
def test_the_check_digit_of_an_organisation_code(body, digit):
    assert organisation_check(body) == digit


def test_a_code_right_outside_and_wrong_inside_is_refused():
    code = outer("91110000600037342")
    assert check_uscc(code) == code
    with pytest.raises(BadEntityCode, match="should be 1"):
        check_entity_code(code)


@pytest.mark.parametrize("code", ["", "91110000600037341", "91110000600037341M", "九一一一"])
def test_a_code_wrong_outside_is_refused(code):
    with pytest.raises(BadCode):
        check_entity_code(code)


@given(st.integers(0, 999_999), st.sampled_from("123"))
def test_every_synthetic_code_is_valid_and_known_as_synthetic(number, category):
    code = synthetic_code(number, "330782", category=category)
    assert check_entity_code(code) == code
    assert is_synthetic(code)
    assert (division_of(code), code[1]) == ("330782", category)


def test_synthetic_codes_differ():
    assert len({synthetic_code(number, "330782") for number in range(3000)}) == 3000


def test_a_real_code_is_not_synthetic():
    assert not is_synthetic("91110000600037341L")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (GOOD, None),
        (GOOD[:-1] + "M", "outer"),
        (outer("91110000600037342"), "inner"),
        ("", "form"),
        (GOOD + "\n", "form"),
        (f" {GOOD}", "form"),
        (GOOD.lower(), "form"),
        ("9111000060003734_L", "form"),
        ("９1110000600037341L", "form"),
        (GOOD.replace("6", "I", 1), "form"),
        ("+1110000600037341L", "form"),
    ],
)
def test_a_code_is_right_as_it_stands_or_has_a_fault(code, fault):
    assert code_fault(code) == (fault and CodeFault(fault))


@pytest.mark.parametrize(
    ("division", "day", "fault"),
    [
        ("330784", "2018-05-01", None),
        ("330784", "1983-05-01", None),  # re-coded when codes of 18 signs began
        ("332422", "1983-05-01", CodeFault.DIVISION),
        ("330722", "2018-05-01", CodeFault.DIVISION),
        ("339014", "2018-05-01", CodeFault.DIVISION),
        ("999999", "2018-05-01", CodeFault.DIVISION),
        ("331999", "2018-05-01", CodeFault.DIVISION),
        ("330114", "2018-05-01", CodeFault.DIVISION),
        ("330114", "2022-05-01", None),
        ("110101", "2018-05-01", None),
        ("100000", "2018-05-01", None),
    ],
)
def test_the_division_inside_was_in_use_on_the_day_of_registration(division, day, fault):
    assert code_fault(coded(division), date.fromisoformat(day)) is fault
    assert code_fault(coded(division)) is None


def test_a_fictitious_county_registers_synthetic_codes_alone():
    assert code_fault(synthetic_code(1, "999901"), date(2018, 5, 1)) is None
    assert code_fault(synthetic_code(1, "339981"), date(2018, 5, 1)) is None  # of a real province, in no list
    assert code_fault(coded("999901"), date(2018, 5, 1)) is CodeFault.DIVISION


def test_many_codes_are_told_by_their_places():
    day = date(2018, 5, 1)
    codes = [(GOOD, None), (GOOD[:-1] + "M", day), (coded("332422"), day), (coded("330784"), day)]
    assert list(faulty_codes(codes)) == [(1, CodeFault.OUTER), (2, CodeFault.DIVISION)]


def test_blanks_and_small_letters_are_forgiven_where_people_write():
    assert check_entity_code(f" {GOOD.lower()} ", date(2018, 5, 1)) == GOOD


def test_a_code_of_another_time_is_refused_with_the_day():
    with pytest.raises(BadEntityCode, match="332422 was not in use on 2018-05-01"):
        check_entity_code(coded("332422").lower(), date(2018, 5, 1))


@pytest.mark.parametrize(("asked", "wrong"), [(organisation_check, "6000_734"), (organisation_check, ""), (outer_check, "9111")])
def test_a_check_digit_of_something_else_is_a_coded_error(asked, wrong):
    with pytest.raises(BadEntityCode):
        asked(wrong)


@pytest.mark.parametrize("fault", CodeFault)
def test_every_fault_has_words(fault):
    assert fault.words().zh != fault.words().en


@pytest.mark.parametrize("kind", ["N1", "A1", "Y1", "51", "93"])
def test_other_registering_bodies_give_codes_too(kind):
    front = f"{kind}330784MA28R010{organisation_check('MA28R010')}"
    assert check_entity_code(f" {outer(front).lower()} ") == outer(front)
    assert code_fault(front + ("0" if outer(front)[-1] != "0" else "1")) is CodeFault.OUTER


@pytest.mark.parametrize("kind", ["I1", "9A", "NN"])
def test_no_other_letters_stand_in_front(kind):
    assert code_fault(f"{kind}330784MA28R010X0") is CodeFault.FORM
