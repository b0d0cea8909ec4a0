"""Every engine for the drawn tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.generative.engines import Engine, all_engines


@pytest.fixture(scope="session")
def engines(long_run: bool) -> Iterator[dict[str, Engine]]:
    """Yield every engine that can run here; the long run brings a PostgreSQL of its own."""
    with all_engines(own_server=long_run) as found:
        yield found
