"""Site records, volumes, results and their public pages in a browser, whole at two widths and in both languages."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages
from tests.functional.inspection.visits.visiting import digest_of, lay_visits, picture, sheet

VISIT = "2019-01-0001"


@pytest.fixture
def recorded(served, settings, tmp_path):
    """Send two records, publish one of them, and write an addendum."""
    from zhicheng_office.accounts.models import User
    from zhicheng_office.inspection.models import VisitRecord
    from zhicheng_office.inspection.services.addenda import draft_addendum
    from zhicheng_office.inspection.services.results import propose_results, release_results
    from zhicheng_office.inspection.services.visit_photos import Piece, take_piece
    from zhicheng_office.inspection.services.visit_sending import accept_record
    from zhicheng_office.inspection.visit_schemas import RecordIn

    settings.MEDIA_ROOT = tmp_path
    lay_visits()
    user, photo = User.objects.get(username="inspector-A1"), picture()
    for visit in (VISIT, "2019-01-0002"):
        accept_record(RecordIn(**sheet(visit)).model_dump(), user)
    take_piece(VISIT, Piece(digest_of(photo), 0, len(photo), photo), user)
    draft_addendum(VisitRecord.objects.get(visit__number=VISIT), "第 2 项读数应为 74.5，笔误。", user)
    propose_results([VISIT], "first")
    release_results([VISIT], "second")


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, pytest.param("", 320, marks=pytest.mark.long), ("/en", 320)])
def test_pages_are_whole(browse, served, recorded, width, prefix):
    volume = "/inspection/volumes/2019-market_supervision-001"
    paths = ["/inspection/records", f"/inspection/records/{VISIT}", "/inspection/volumes", volume, "/inspection/results"]
    check_pages(browse("/", width=width), served, [prefix + path for path in (*paths, "/inspections", "/inspections/T0001")])


def test_a_result_is_proposed_and_waits_for_another(browse, served, recorded):
    page = browse("/inspection/results")
    page.click("button[value=propose]")
    page.wait_for_selector("text=您提请的，须另一人公开")
    check_page(page)
    page.check("input[name=visit]")
    page.click("button[value=publish]")
    page.wait_for_selector("#errors")
    assert "ZC-INSPECTION-081" in page.inner_text("#errors")
