"""An official draw goes first; its rows become visits, its roster the scope."""

from datetime import date

import pytest

from zhicheng.draw import ScopedRow, TooFewDays
from zhicheng.draw.official import (
    CampaignKind,
    NobodyDrawn,
    OfficialSource,
    OfficialVisit,
    Standing,
    as_roster,
    inspectors_by_spelling,
    load_platforms,
    official_days,
    official_scope,
    official_visits,
    read_official,
    standing_of,
)
from zhicheng.registry import Certificate, Inspector, synthetic_code

DAYS = [date(2026, 9, day) for day in (1, 2, 3)]
CODES = ("91110000600037341L", synthetic_code(1, "330799"))
A, B = (
    Inspector(f"YK-00{n}", "market_supervision", date(2020, 1, 1), Certificate(f"Z{n}", date(2024, 1, 1), date(2028, 1, 1)))
    for n in (1, 2)
)
SPELLINGS = inspectors_by_spelling([A, B], {"YK-001": "甲", "YK-002": "乙"})


def read(text: str, platform: str = "provincial_tasks"):
    source = OfficialSource("浙市监〔2026〕9号", "省局", DAYS[0], "list.csv", text.encode())
    return read_official(source, load_platforms()[platform])


@pytest.mark.parametrize(
    ("kind", "taken", "standing"),
    [
        (CampaignKind.OWN, False, Standing.BINDING),
        (CampaignKind.OWN, True, Standing.ADVICE),
        (CampaignKind.OFFICIAL, True, Standing.BINDING),
        (CampaignKind.OFFICIAL, False, Standing.BINDING),
    ],
)
def test_ours_is_advice_where_an_official_draw_was_taken_over(kind, taken, standing):
    assert standing_of(kind, official_taken=taken) is standing
    assert standing.makes_visits == (standing is Standing.BINDING)


def test_rows_of_one_inspectee_are_one_visit_with_everybody_we_know():
    text = f"统一社会信用代码,检查人员1,检查人员2,检查日期\n{CODES[0]},甲,Z2,\n{CODES[0]},甲,某,2026-09-02\n"
    assert official_visits(read(text), SPELLINGS) == (OfficialVisit(CODES[0], "", DAYS[1], ("YK-001", "YK-002")),)


def test_nobody_drawn_is_refused():
    with pytest.raises(NobodyDrawn, match="ZC-DRAW-057"):
        official_visits(read("统一社会信用代码\n123\n"), SPELLINGS)
    with pytest.raises(NobodyDrawn):
        official_visits(as_roster(read(f"统一社会信用代码\n{CODES[0]}\n")), SPELLINGS)


def test_an_official_day_stands_and_the_others_are_spread():
    visits = [OfficialVisit(code, "", day, ()) for code, day in (("a", DAYS[2]), ("b", None), ("c", date(2026, 8, 1)))]
    assert official_days(visits, DAYS) == {"a": DAYS[2], "b": DAYS[0], "c": DAYS[1]}
    assert official_days(visits[:1], DAYS) == {"a": DAYS[2]}
    with pytest.raises(TooFewDays):
        official_days(visits, [])


def test_a_name_of_two_people_is_nobodys():
    found = inspectors_by_spelling([A, B], {"YK-001": "甲", "YK-002": "甲", "YK-003": "丙"})
    assert found == {"YK-001": A, "YK-002": B, "Z1": A, "Z2": B}


def test_the_official_roster_says_who_is_in_and_ours_the_rest():
    listed = read(f"统一社会信用代码,所属区域\n{CODES[0]},别处\n{CODES[1]},别处\n{CODES[1]},别处\n")
    ours = [ScopedRow(CODES[0], "东城", "停业"), ScopedRow("0" * 18, "东城", "")]
    assert list(official_scope(listed, ours)) == [ScopedRow(CODES[0], "东城", "停业"), ScopedRow(CODES[1], "别处", "")]


def test_one_that_was_merged_since_is_found_under_its_new_code_and_stands_once():
    listed = read(f"统一社会信用代码\n{CODES[0]}\n{CODES[1]}\n")
    ours = [ScopedRow(CODES[1], "东城", "停业")]
    assert list(official_scope(listed, ours, {CODES[0]: CODES[1]})) == [ScopedRow(CODES[1], "东城", "停业")]
    only_old = read(f"统一社会信用代码\n{CODES[0]}\n")
    assert list(official_scope(only_old, ours, {CODES[0]: CODES[1]})) == [ScopedRow(CODES[0], "东城", "停业")]
