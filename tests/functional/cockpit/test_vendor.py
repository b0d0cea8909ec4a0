"""The browser files that come from elsewhere are the ones listed, with their licences beside them."""

from tools import vendor


def test_vendored_files_are_as_their_checksums_say():
    for folder, names in ((vendor.CHARTS, vendor.FILES.values()), (vendor.CURVE, vendor.CURVE_FILES)):
        assert (folder / "checksums.txt").read_text() == vendor.checksums(folder, list(names))


def test_their_licences_lie_beside_them():
    assert "Apache License" in (vendor.CHARTS / "echarts.LICENSE").read_text()
    assert "The MIT License" in (vendor.CURVE / "noble-curves.LICENSE").read_text()
