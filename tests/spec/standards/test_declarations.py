"""Holds the checks of declarations to the drawn table."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml

from zhicheng.standards import Catalogue, check_declaration, is_clean, read_declaration

PAGE = yaml.safe_load((Path(__file__).parent / "declarations.yaml").read_text("utf8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["say"]) for row in PAGE["rows"]])
def test_what_is_found_is_what_is_drawn(row):
    page = {**copy.deepcopy(PAGE["sound"]), **row.get("change", {})}
    if "indicator" in row:
        page["indicators"][0] |= row["indicator"]
    for indicator in page["indicators"]:
        indicator |= row.get("indicators_methods", {}).get(indicator["item"], {})
    read = read_declaration(json.dumps(page, ensure_ascii=False).encode())
    found = check_declaration(read.declaration, read.catalogue_with(Catalogue([])), read.references)
    assert sorted(finding.code.value for finding in found) == sorted(row["found"])
    assert is_clean(found) == row.get("clean", not row["found"])
    assert all(finding.words().zh and finding.words().en and finding.basis().zh for finding in found)
