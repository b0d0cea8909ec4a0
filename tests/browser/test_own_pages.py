"""An inspectee's own pages on its phone: the list of what was served on it and one result, in both languages."""

from __future__ import annotations

import pytest

from tests.browser.checks import check_page
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import lay_campaign, notified, received, reported


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_enterprise_goes_from_its_list_to_a_failed_result(browse, prefix):
    from zhicheng_office.accounts.models import User

    lay_campaign()
    sample = received(entity=code_of(1))
    reported(sample, lead="0.06")
    notified(sample)
    User.objects.filter(username="quality").update(role="enterprise", body=code_of(1))
    page = browse(f"{prefix}/casework/own/samples", width=390)
    check_page(page)
    page.click("main table a")
    check_page(page)
    assert sample.number in page.inner_text("h1")
    assert "0.06" in page.inner_text("main")
