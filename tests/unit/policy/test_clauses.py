import pytest

from zhicheng.policy.clauses import clauses_of, masked, sheltered, split_names


def test_stops_in_quotes_and_brackets_part_nothing():
    text = sheltered("推进“双随机、一公开”，建成（含在建，不含拟建）5家。")
    assert len(list(clauses_of(text))) == 2


def test_a_separator_inside_a_number_parts_nothing():
    assert len(list(clauses_of("达到1,200家"))) == 1


@pytest.mark.parametrize(
    "text", ["中国制造2025", "双随机", "百年企业", "PM2.5", "5G", "〔2021〕15号", "八大", "二星级以上", "世界500强", "一批"]
)
def test_names_with_numbers_are_masked(text):
    assert masked(text).count("\ue000") >= len(text) - 2


@pytest.mark.parametrize(
    ("listing", "names"),
    [
        ("城镇、农村居民人均收入", ["城镇居民人均收入", "农村居民人均收入"]),
        ("办结率和满意率", ["办结率", "满意率"]),
        ("满意度与参与度", ["满意度", "参与度"]),
        ("普及率", ["普及率"]),
    ],
)
def test_listings_of_names(listing, names):
    assert split_names(listing) == names
