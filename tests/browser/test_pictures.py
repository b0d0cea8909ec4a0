"""The README's pictures, compared with the pages as they are. ``./test tests/browser/test_pictures.py --pictures`` writes them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

SMALLER = 8  # each way: what two versions of a font draw differently is lost, what moved on the page is not
NOTICED, FEW = 40, 0.01  # of 255 shades; of all points
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
    assert page.complaints == []
    kept = IMAGES / f"{name}.{language}.png"
    if pytestconfig.getoption("--pictures"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(picture)
    assert _changed(kept.read_bytes(), picture) <= FEW, f"{kept.name} no longer shows the page; look, then --pictures"


def _changed(before: bytes, after: bytes) -> float:
    """Return which share of the points of two pictures differ to the eye, both made smaller."""
    old, new = (_small(Image.open(io.BytesIO(picture))) for picture in (before, after))
    assert old.size == new.size
    points = ImageChops.difference(old, new).tobytes()
    return sum(point > NOTICED for point in points) / len(points)


def _small(picture: Image.Image) -> Image.Image:
    return picture.convert("L").resize((picture.width // SMALLER, picture.height // SMALLER), Image.Resampling.BOX)
