"""The life of a product in a browser."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.checks import LOOKS, check_pages

DAY, KNOWN = date(2019, 6, 1), date(2019, 7, 15)


@pytest.fixture
def lived(served):
    from zhicheng.facts import Fact
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    said = [
        ("product:P-1", "product.name", "保温杯（合成）"),
        ("product:P-1", "product.entity", "entity:T0001"),
        ("supply:1", "supply.product", "product:P-1"),
        ("sample:S-1", "sample.entity", "entity:T0001"),
        ("sample:S-1", "sample.of_product", "product:P-1"),
        ("sample:S-2", "sample.entity", "entity:T0001"),
    ]
    facts = [Fact(subject, predicate, value, DAY, body="market_supervision") for subject, predicate, value in said]
    record_batch(facts, BatchLabel("模拟", "market_supervision", KNOWN, "tester", simulated=True))


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_are_whole(browse, served, lived, prefix, width):
    page = browse("/", width=width)
    check_pages(page, served, [f"{prefix}/casework/products/P-1"])
    page.click("main summary >> nth=0")
    assert "sample:S-2" in page.inner_text("main")
