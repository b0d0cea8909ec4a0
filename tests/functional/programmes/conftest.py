from __future__ import annotations

import pytest

from tests.functional.programmes.counter import CODE, browser_of, lay_counter, person
from tests.sample_county import restore_sample_county


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()


@pytest.fixture
def office(county):
    return person("quality", "quality_office", "quality_office")


@pytest.fixture
def asker(county):
    return person("asker", "enterprise", CODE)


@pytest.fixture
def house(county):
    lay_counter()
    return browser_of("house")
