"""The overview: one sentence, one glyph for each target, what needs action, what has changed."""

import pytest

pytestmark = pytest.mark.django_db


def test_all_38_targets_are_counted_once(officer):
    answer = officer.get("/cockpit/")
    assert answer.status_code == 200
    assert sum(answer.context["counts"].values()) == 38
    assert answer.content.decode().count('class="strip ') == 38
