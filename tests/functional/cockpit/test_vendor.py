"""The browser files that come from elsewhere are the ones listed, with their licence beside them."""

from tools import vendor


def test_vendored_files_are_as_their_checksums_say():
    assert (vendor.FOLDER / "checksums.txt").read_text() == vendor.checksums()


def test_the_licence_is_kept_beside_the_file():
    assert "Apache License" in (vendor.FOLDER / "echarts.LICENSE").read_text()
