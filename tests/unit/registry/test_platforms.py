"""Columns of upper platforms lead to headers that our lists have, and none is taken for verified."""

import pytest

from zhicheng.registry import UnknownCode, load_platforms, platform_columns, registers
from zhicheng.registry.importing import HEADERS


@pytest.mark.parametrize("platform", load_platforms().values(), ids=lambda one: one.code)
def test_every_column_leads_to_a_header_of_ours(platform):
    assert platform.status == "unverified"
    for name, columns in platform.lists.items():
        ours = {names[0] for names in HEADERS.values()} if name == "entities" else {one.header for one in registers()[name].shown}
        ours |= {other for names in HEADERS.values() for other in names}
        assert set(columns.values()) <= ours


@pytest.mark.parametrize(("platform", "name"), [("nobody", "entities"), ("publicity", "laboratories")])
def test_an_unknown_list_is_a_coded_error(platform, name):
    with pytest.raises(UnknownCode):
        platform_columns(platform, name)
