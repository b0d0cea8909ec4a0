"""What standards ask of a product, as limits tell it."""

from datetime import date

from zhicheng.standards import Limit, references_of

DAY = date(2019, 7, 1)


def limit(item, kind="max", value="0.2", standard="GB 99901-2018", **more):
    return Limit(item, kind, value, "mg/kg", standard=standard, effective_from="2019-01-01", **more)


def test_each_standard_asks_its_items_with_their_comparators():
    found = references_of(
        [limit("铅"), limit("镉", "min"), limit("汞", "range", "0.1~0.2"), limit("铬", standard="GB 99902-2018")], DAY
    )
    assert {str(one.number): [(item.item, item.comparator.value) for item in one.indicators] for one in found} == {
        "GB 99901-2018": [("铅", "≤"), ("镉", "≥"), ("汞", "~")],
        "GB 99902-2018": [("铬", "≤")],
    }


def test_an_item_limited_by_category_says_nothing_of_one_product():
    found = references_of([limit("铅", category="叶菜"), limit("铅", value="0.3", category="果菜")], DAY)
    assert found[0].indicators == ()


def test_what_is_not_in_force_or_of_another_kind_or_standard_is_left_out():
    early = Limit("铅", "max", "0.2", "mg/kg", standard="GB 99901-2018", effective_from="2020-01-01")
    assert (
        references_of([early, limit("铅", "not_detected", ""), limit("铅", standard="某规定"), limit("铅", standard="")], DAY)
        == ()
    )


def test_an_open_end_and_two_deviations_are_told():
    found = references_of([limit("铅", value="<0.2"), limit("镉", "min", ">0.1"), limit("汞", "range", "10+0.3/-0.1")], DAY)
    assert [(one.item, one.comparator.value, one.printed) for one in found[0].indicators] == [
        ("铅", "<", "0.2"),
        ("镉", ">", "0.1"),
        ("汞", "~", "9.9~10.3"),
    ]
