"""The README's pictures: made from the pages as they are. ``./test tests/browser/test_pictures.py --pictures`` writes them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PICTURES = {
    "portal": "/plan",
    "confirm": "/planning/proposals",
    "cockpit": "/cockpit/",
    "target": "/cockpit/targets/T05",
    "facts": "/cockpit/targets/T06/facts",
}


@pytest.fixture
def document(served):
    """Send the county's digest, so that the confirm page has a text and its proposals."""
    from zhicheng_office.planning.services.documents import add_document

    digest = Path(__file__).parents[2] / "county" / "yongkang" / "policy" / "digest.txt"
    add_document(digest.read_bytes(), "digest.txt", "tests")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_page_makes_its_picture(browse, document, pytestconfig, name, language):
    page = browse(("/en" if language == "en" else "") + PICTURES[name])
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (1440, 900)
    assert page.complaints == []
    if pytestconfig.getoption("--pictures"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        (IMAGES / f"{name}.{language}.png").write_bytes(picture)
