"""Every test of the office has a data folder of its own: the logs of a demonstration beside it are no part of a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Lay the data folder in the test's own place; yields it."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A page asked for in English leaves its language with the thread: the next test begins in Chinese."""
    yield
    translation.deactivate()
