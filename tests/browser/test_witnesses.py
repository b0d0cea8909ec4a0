"""Witnesses in a browser: how far each is, in public and in the office, at every width."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.browser.checks import LOOKS, check_pages
from tests.functional.portal.steps import keep
from tests.functional.witnesses import NOBODY, new_folder, serving
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.witness_setting import NamedWitness
from zhicheng_office.ledger.witnessing import ask_witness


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_are_whole(browse, served, settings, tmp_path, width, prefix):
    settings.HOME = tmp_path
    queue_record("override", "override 1", {"target": "T05"})
    keep()
    folder, key = new_folder(tmp_path)
    with serving(folder, datetime(2026, 11, 27, tzinfo=UTC)) as address:
        assert ask_witness(NamedWitness(key, address))
    away, alone = (NamedWitness(new_folder(tmp_path, f"witness.example/w{number}")[1]) for number in (2, 3))
    settings.WITNESSES = (NamedWitness(key, NOBODY), NamedWitness(away.key, NOBODY), alone)
    assert not ask_witness(settings.WITNESSES[1])
    page = browse("/", width=width)
    check_pages(page, served, [prefix + "/ledger/witnesses", prefix + "/log/"])
