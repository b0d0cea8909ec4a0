"""Every test of the office has a data folder of its own: the logs of a demonstration beside it are no part of a test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.utils import translation


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not os.environ.get("DATABASE_URL") or config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="runs on PostgreSQL under ./test --long alone: shorter tests ask it the same")
    for item in items:
        if item.get_closest_marker("sqlite"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Lay the data folder in the test's own place; yields it.

    Style sheets and scripts are looked for when one is asked for: every client would list all of them before its first page.
    """
    settings.HOME = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    return tmp_path


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A page asked for in English leaves its language with the thread: the next test begins in Chinese."""
    yield
    translation.deactivate()
