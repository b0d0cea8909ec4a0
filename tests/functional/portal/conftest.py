"""The sample county; nobody is logged in."""

from __future__ import annotations

import pytest

from tests.sample_county import restore_sample_county


@pytest.fixture(autouse=True)
def county(db):
    """Put the county into every test of this folder."""
    restore_sample_county()


@pytest.fixture
def released():
    """Publish one release and keep the log."""
    from tests.functional.portal.steps import keep, publish

    made = publish()
    keep()
    return made


@pytest.fixture
def revised(released):
    """Publish a second release a day later, in which one reading was corrected."""
    from tests.functional.portal.steps import keep, publish, revise

    revise()
    made = publish()
    keep()
    return made
