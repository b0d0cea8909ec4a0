"""The rulebook: the value in force on a day, never one before its time, and one hash over all of it."""

from datetime import date

import pytest

from zhicheng.rules import BrokenRulebook, NoRuleYet, Status, UnknownRule, load_rulebook, rulebook_from

PAGE = """
rules:
  draw.ratio:
    zh: 抽查比例
    en: draw ratio
    values:
      2016-01-01: {value: "0.03", status: in_force, source: {document: 示例文件甲, article: 3, quote: 不低于3%}}
      2019-07-01: {value: "0.05", status: unverified, source: {document: 示例文件乙, article: 5}}
"""


@pytest.fixture
def book():
    return rulebook_from({"draw/ratio": PAGE})


@pytest.mark.parametrize(("day", "value"), [("2016-01-01", "0.03"), ("2019-06-30", "0.03"), ("2019-07-01", "0.05")])
def test_the_value_in_force_on_a_day(book, day, value):
    assert book.rule("draw.ratio").on(date.fromisoformat(day)).value == value


def test_before_the_first_value_there_is_no_rule(book):
    with pytest.raises(NoRuleYet, match="2016-01-01"):
        book.rule("draw.ratio").on(date(2015, 12, 31))


def test_a_value_carries_its_document_article_and_status(book):
    value = book.rule("draw.ratio").on(date(2019, 8, 1))
    assert (value.document, value.article, value.status) == ("示例文件乙", "5", Status.UNVERIFIED)


def test_an_unknown_rule_or_page_is_named(book):
    with pytest.raises(UnknownRule, match=r"draw\.quota"):
        book.rule("draw.quota")
    with pytest.raises(UnknownRule, match="draw/quota"):
        book.page("draw/quota")


def test_the_digest_changes_with_any_page_and_not_with_their_order(book):
    more = {"draw/ratio": PAGE, "a/b": "x: 1"}
    assert rulebook_from(more).digest == rulebook_from(dict(reversed(more.items()))).digest
    assert rulebook_from(more).digest != book.digest


@pytest.mark.parametrize(
    "text",
    [
        "rules: {a: {zh: 甲, en: a, values: {}}}",
        "rules: {a: {zh: 甲, values: {2016-01-01: {value: 1, status: in_force, source: {document: x}}}}}",
        "rules: {a: {zh: 甲, en: a, values: {2016-01-01: {value: 1, status: sure, source: {document: x}}}}}",
        "rules: {a: {zh: 甲, en: a, values: {someday: {value: 1, status: in_force, source: {document: x}}}}}",
        "rules: {a: {zh: 甲, en: a, values: {2016-01-01: {value: 1, status: in_force}}}}",
        "rules: [1, 2",
    ],
)
def test_a_malformed_page_is_refused_with_its_path(text):
    with pytest.raises(BrokenRulebook, match="ZC-RULE-003"):
        rulebook_from({"draw/ratio": text})


def test_a_rule_stated_on_two_pages_is_refused():
    with pytest.raises(BrokenRulebook, match="twice"):
        rulebook_from({"a": PAGE, "b": PAGE})


def test_the_packaged_rulebook_loads_and_says_where_its_bands_come_from():
    band = load_rulebook().rule("outlook.band.on_track").on(date(2019, 6, 30))
    assert band.document == "decisions/0003-indicators.md"


RULE = """
rules:
  {name}:
    zh: 期限
    en: term
    values:
      2018-01-01: {{value: {first}, status: house, source: {{document: 甲, article: 一}}}}
      2020-01-01: {{value: {second}, status: house, source: {{document: 乙, article: 二}}}}
"""


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2018, 6, 1), 15), (date(2018, 12, 31), 15), (date(2019, 1, 1), 5), (date(2020, 6, 1), 5), (date(2021, 1, 1), 3)],
)
def test_a_countys_own_rule_goes_first_from_its_first_day_on(day, said):
    national = RULE.format(name="a.term", first=15, second=20)
    own = RULE.format(name="county.a.term", first=5, second=3).replace("2020", "2021").replace("2018", "2019")
    book = rulebook_from({"a/law": national, "a/county": own})
    assert book.stated("a.term", day).value == said


def test_without_an_own_rule_the_nations_holds():
    book = rulebook_from({"a/law": RULE.format(name="a.term", first=15, second=20)})
    assert [book.stated("a.term", date(year, 7, 1)).value for year in (2018, 2020)] == [15, 20]
    with pytest.raises(UnknownRule):
        book.stated("a.other", date(2019, 1, 1))
