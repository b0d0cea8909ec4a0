"""The public pages: the same numbers as the cockpit, words a citizen understands, no private facts."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_band_holds_all_38_targets(client):
    answer = client.get("/")
    assert sum(answer.context["counts"].values()) == 38
    widths = [width for _, _, width in answer.context["strip"]]
    assert sum(widths) == pytest.approx(1000 - 2 * len(widths), abs=1)


def test_every_promise_has_the_plans_words_its_position_and_its_outlook(client):
    page = text(client, "/plan")
    assert page.count('class="what q"') == 38
    assert "拥有高新技术企业90家以上" in page
    assert page.count('data-l="现状 "') == page.count('data-l="前景 "') == 38


@pytest.mark.parametrize(
    ("words", "codes"), [("绿色建筑", {"T31"}), ("科技创新", {"T04", "T05", "T06", "T07"}), ("green buildings", {"T31"})]
)
def test_the_search_finds_by_name_by_section_and_in_both_languages(client, words, codes):
    sections = client.get("/plan", {"q": words}).context["sections"]
    assert {line.target.id for _, lines, _ in sections for line in lines} == codes


def test_a_search_without_hits_says_what_to_do(client):
    assert "换一个词" in text(client, "/plan?q=没有这个")


def test_a_status_in_the_address_filters(client):
    sections = client.get("/plan?status=off").context["sections"]
    assert {line.status for _, lines, _ in sections for line in lines} == {"off"}


def test_no_public_page_names_an_enterprise_or_links_to_a_fact(client):
    for address in ("/", "/plan", "/plan/T05", "/plan/T06", "/plan/T12", "/plan/T05/series.csv", "/history", "/help"):
        page = text(client, address)
        assert "样本企业" not in page
        assert not re.search(r"entity:|/ledger/facts/|F-\d", page)


def test_the_public_page_of_a_target_has_chart_formula_and_revisions(client):
    page = text(client, "/plan/T14")
    for words in ('id="trajectory"', "怎样算出来", "修订记录", "尚未入日志"):
        assert words in page


def test_an_unknown_target_is_not_found(client):
    assert client.get("/plan/T99").status_code == 404
    assert client.get("/plan/T99/series.csv").status_code == 404


def test_history_has_the_timeline_the_honours_and_ranks_marked_as_simulated(client):
    page = text(client, "/history")
    assert "大事" in page
    assert "荣誉" in page
    assert page.count("模拟") > 3
    assert "given in the text" in text(client, "/en/history")


def test_the_large_version_is_one_click_on_every_page_and_stays(client):
    for address in ("/", "/plan", "/plan/T05", "/history", "/help", "/account/login"):
        assert "大字版" in text(client, address)
    answer = client.get("/size?large=1&next=/plan")
    assert (answer.status_code, answer["Location"]) == (302, "/plan")
    assert 'data-size="large"' in text(client, "/plan")
    client.get("/size?large=0")
    assert 'data-size="large"' not in text(client, "/plan")


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_switch_of_size_never_leads_elsewhere(client, address):
    assert client.get("/size", {"large": "1", "next": address})["Location"] == "/"


@pytest.mark.parametrize("address", ["/", "/plan", "/plan/T05", "/history", "/help"])
def test_english_pages_are_english_apart_from_the_plans_own_words(client, address):
    page = text(client, "/en" + (address if address != "/" else "/"))
    page = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", page, flags=re.S)
    page = re.sub(r"<header class=\"top\">.*?</header>|<script.*?</script>", "", page, flags=re.S)
    assert not re.findall(r"[\u4e00-\u9fff]{2,}", re.sub(r"<[^>]+>", " ", page))


def test_every_public_page_needs_no_log_in():
    for address in ("/", "/plan", "/plan/T01", "/history", "/help"):
        assert Client().get(address).status_code == 200
