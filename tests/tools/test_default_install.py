"""The default install stays small and free of AGPL and GPL."""

from __future__ import annotations

import pytest

from tools.default_install import MOST_MEGABYTES, default_install, is_free_of_copyleft


@pytest.fixture(scope="module")
def packages():
    return default_install()


def test_it_is_at_most_450_megabytes(packages):
    assert sum(package.size for package in packages) / 1e6 <= MOST_MEGABYTES


def test_it_holds_what_was_asked_for(packages):
    assert {"django", "duckdb", "scipy", "uvicorn", "pyyaml"} <= {package.name for package in packages}


def test_no_part_is_agpl_or_gpl_and_each_states_a_licence(packages):
    assert [package.name for package in packages if not is_free_of_copyleft(package.licence)] == []
    assert [package.name for package in packages if not package.licence] == []


@pytest.mark.parametrize(
    ("stated", "free"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)", True),
        ("GPL-3.0-or-later", False),
        ("GNU Affero General Public License v3", False),
        ("License :: OSI Approved :: GNU General Public License (GPL)", False),
        ("MIT; LGPL-3.0-only; GPL-2.0", False),
    ],
)
def test_licences_are_read_aright(stated, free):
    assert is_free_of_copyleft(stated) is free
