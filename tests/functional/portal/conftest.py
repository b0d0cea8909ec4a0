"""The sample county; nobody is logged in."""

from __future__ import annotations

import pytest

from tests.sample_county import restore_sample_county


@pytest.fixture(autouse=True)
def county(db):
    """Put the county into every test of this folder."""
    restore_sample_county()
