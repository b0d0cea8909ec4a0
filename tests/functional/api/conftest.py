"""The sample county; nobody is logged in."""

from __future__ import annotations

import pytest

from tests.sample_county import restore_sample_county


@pytest.fixture
def sample_county(db):
    """Put the county into a test."""
    restore_sample_county()
