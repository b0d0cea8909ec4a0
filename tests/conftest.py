"""What every test shares: Hypothesis profiles, the long runs, the office where it is there, the browser."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tools.checks.browser import chromium as find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
OFFICE_SETTINGS = "zhicheng_office.project.settings"
NEED_THE_OFFICE = ("functional", "browser", "acceptance")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The default is the same on every machine and every day; the long profile looks further.
settings.register_profile("default", max_examples=40, derandomize=True, database=None, deadline=None)
settings.register_profile(
    "long", max_examples=2000, database=None, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


def django_is_here() -> bool:
    """Return whether Django is installed; the library's own tests run without it."""
    return importlib.util.find_spec("django") is not None


collect_ignore = [] if django_is_here() else [*NEED_THE_OFFICE, "columnar"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the full counts as well")
    parser.addoption("--pictures", action="store_true", help="write the pages' pictures into docs/images")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="runs under ./test --long")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> None:
    # Only folders that need the office set Django up: a half-built office never stops the library's tests.
    if path.parent == HERE and path.name in NEED_THE_OFFICE and django_is_here() and _asked_for(path, parent.config):
        _set_up_the_office()


def _asked_for(folder: Path, config: pytest.Config) -> bool:
    named = [(config.invocation_params.dir / argument.split("::")[0]).resolve() for argument in config.args]
    return any(path.is_relative_to(folder) or folder.is_relative_to(path) for path in named)


def _set_up_the_office() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", OFFICE_SETTINGS)
    os.environ.setdefault("ZHICHENG_PATIENCE", "600")  # a busy machine gives the same pages as an idle one
    os.environ.setdefault("ZHICHENG_QUERY_SECONDS", "600")  # and refuses none of them for being slow
    import django

    django.setup()


@pytest.fixture(scope="session")
def long_run(pytestconfig: pytest.Config) -> bool:
    """Return whether the full counts were asked for."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium (or the one that ZHICHENG_CHROMIUM names), started once for all browser tests."""
    from playwright.sync_api import sync_playwright

    binary = find_browser()
    if binary is None:
        pytest.fail("Chromium is missing: ./test says how to install it here")
    # Playwright keeps an event loop on this thread; the tests' own database calls are on it too, and are meant.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
