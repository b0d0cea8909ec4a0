"""Chains are data: each stands by its hash, and each round has its time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zhicheng.chance import UnknownChain, UntimelyRound, chains_of, known_chain
from zhicheng.rules import BrokenRulebook, load_rulebook, rulebook_from

QUICK = known_chain("quicknet")
TESTNET = """
chains:
  quicknet-t:
    hash: cc9c398442737cbd141526600919edd69f1d6f9b4adb67e4d912fbc64341a9a5
    public_key: b15b65b46fb29104f6a4b5d1e11a8da6344463973d423661bb0804846a0ecd1ef93c25057f1c0baab2ac53e56c662b66072f6d84ee791a3382bfb055afab1e6a375538d8ffc451104ac971d2dc9b168e2d3246b0be2015969cbaac298f6502da
    group_hash: 40d49d910472d4adb1d67f65db8332f11b4284eecf05c05c5eacd5eef7d40e2d
    genesis: 1689232296
    period: 3
    scheme: bls-unchained-g1-rfc9380
"""


def test_another_chain_is_one_more_entry():
    assert chains_of(rulebook_from({"chance/beacons": TESTNET}))["quicknet-t"].period == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [("1689232296", "1689232297"), ("b15b65", "b15b66"), ("period: 3", "period: 30"), ("quicknet-t:", "quicknet:")],
)
def test_a_chain_whose_hash_is_anothers_is_refused(old, new):
    with pytest.raises(UnknownChain):
        chains_of(rulebook_from({"chance/beacons": TESTNET.replace(old, new)}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scheme: bls", "scheme: rsa"),
        ("period: 3", "period: x"),
        ("hash: cc", "hash: zz"),
        ("period: 3", "period: -3"),
        ("chains:", "links:"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(old, new):
    with pytest.raises(BrokenRulebook):
        chains_of(rulebook_from({"chance/beacons": TESTNET.replace(old, new)}))


@pytest.mark.parametrize("chain", chains_of(load_rulebook()).values(), ids=lambda chain: chain.name)
def test_every_round_comes_at_its_time_and_no_other(chain):
    for number in (1, 2, 657413):
        time = chain.time_of(number)
        assert chain.round_at(time) == chain.round_at(time - timedelta(seconds=1)) == number
        assert chain.round_at(time + timedelta(seconds=1)) == number + 1
    assert chain.time_of(1) == datetime.fromtimestamp(chain.genesis, UTC)
    assert chain.round_at(datetime(1990, 1, 1, tzinfo=UTC)) == 1


def test_a_round_known_before_its_time_or_long_after_it_is_refused():
    time = QUICK.time_of(657413)
    QUICK.check_due(657413, time - timedelta(seconds=2))
    for due in (time + timedelta(seconds=1), time - timedelta(seconds=3), time - timedelta(days=1)):
        with pytest.raises(UntimelyRound):
            QUICK.check_due(657413, due)


def test_a_key_never_stands_under_another_name():
    with pytest.raises(UnknownChain):
        replace(QUICK, name="default")
