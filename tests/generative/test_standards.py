"""Whatever number is printed, in whatever spelling: it reads back; whatever text is given: a number or a coded refusal."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from zhicheng.errors import ZhichengError
from zhicheng.standards import Amendment, AmendmentKind, StandardLevel, StandardNumber, find_numbers, parse_number
from zhicheng.standards.prefixes import prefixes_of

serials = st.integers(1, 99999).map(str)
parts = st.one_of(
    st.just(""), st.integers(1, 99).map(str), st.tuples(st.integers(1, 9), st.integers(1, 99)).map("{0[0]}.{0[1]}".format)
)
years = st.one_of(st.none(), st.integers(1950, 2049))
SPELLINGS = {
    "-": st.sampled_from("-‐‑‒–—―−－"),
    "/": st.sampled_from("/／∕⁄"),
    " ": st.sampled_from([" ", "", "　", "  "]),
}


@st.composite
def chinese(draw: st.DrawFn) -> StandardNumber:
    level = draw(st.sampled_from(["national", "industry", "provincial", "city", "association", "enterprise"]))
    body, mark = draw(st.sampled_from(["ZZB", "CECS", "CNFIA", "GDCKCJH"])), "T"
    if level in ("national", "industry"):
        prefix = draw(st.sampled_from([one for one in prefixes_of(level).values() if not one.dashed]))
        body, mark = prefix.code, draw(st.sampled_from(["", *prefix.marks]))
    elif level in ("provincial", "city"):
        body, mark = (
            draw(st.sampled_from(["DB33", "DBJ11"] if level == "provincial" else ["DB3307", "DB4403"])),
            draw(st.sampled_from(["", "T"])),
        )
    elif level == "enterprise":
        body, mark = draw(st.from_regex(r"[A-Z]{2,6}", fullmatch=True)), ""
    sheets = draw(st.lists(st.integers(1, 9), max_size=2))
    amendments = tuple(Amendment(AmendmentKind.CHANGE_SHEET, sheet, draw(st.integers(2000, 2030))) for sheet in sheets)
    return StandardNumber(StandardLevel(level), body, draw(serials), draw(parts), draw(years), mark, amendments)


@given(chinese())
def test_the_print_reads_back(number):
    assert parse_number(str(number)) == number


@given(chinese(), st.data())
def test_every_spelling_is_the_same_number(number, data):
    spelt = "".join(data.draw(SPELLINGS[sign]) if sign in SPELLINGS else sign for sign in str(number))
    spelt = spelt.lower() if data.draw(st.booleans()) else spelt
    assert parse_number(f" 《{spelt}》") == number


@example("GyE0`y")
@example("GB 19E0")
@example("QB/_T 0")
@given(st.text(alphabet="GBTZQDISOEY/-—.:`_ 0123456789第号修改单(（年版)）~IDT,", max_size=60))
def test_any_text_is_a_number_or_a_coded_refusal(text):
    refusal, number = None, None
    try:
        number = parse_number(text)
    except ZhichengError as coded:
        refusal = coded
    if refusal:
        assert refusal.code.startswith("ZC-STANDARD-")
    else:
        assert parse_number(str(number)) == number
    for found in find_numbers(text):
        assert str(found.number) in str(parse_number(text[found.start : found.end]))
