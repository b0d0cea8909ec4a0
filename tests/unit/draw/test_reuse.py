"""A source serves one draw, once, and comes after the commitment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.draw.samples import FIRST, SECRETS, SOURCES, commitment, roster
from zhicheng.chance import BeaconSource, NumbersSource, Pool, SecretsSource, WeakChance, known_chain, promise_of
from zhicheng.draw import Announced, EarlySource, ReusedSource, refuse_early, refuse_reused

OPEN = roster()
QUICK = known_chain("quicknet")
LOTTERY = SOURCES[1]
ROUND = QUICK.round_at(FIRST + timedelta(days=2))
BEACON = Announced(BeaconSource("drand", "quicknet", ROUND), QUICK.time_of(ROUND), "改用下一轮")


def lottery(name: str, days: int = 0) -> Announced:
    return Announced(replace(LOTTERY.source, name=name), LOTTERY.due + timedelta(days=days), "顺延")


def secrets(*last: bytes) -> Announced:
    given = (*SECRETS[: 3 - len(last)], *last)
    parties = [f"第{place}方" for place in range(3)]
    promises = tuple((party, promise_of(party, secret)) for party, secret in zip(parties, given, strict=True))
    return Announced(SecretsSource("又三方", promises), FIRST, "重来")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LOTTERY, LOTTERY), (lottery("双色球2026140", days=3), LOTTERY), (lottery("双色球 ２０２６１４０", days=3), LOTTERY), (lottery("别名"), LOTTERY),
        (BEACON, Announced(BeaconSource("信标", QUICK.hash.hex(), ROUND), QUICK.time_of(ROUND), "改用")), (secrets(bytes(32)), secrets(bytes([1]) * 32)),
    ],
)  # fmt: skip
def test_a_source_used_by_another_draw_is_refused(one, other):
    with pytest.raises(ReusedSource) as refused:
        refuse_reused([one], {"2026-02": [other]})
    assert refused.value.details["other"] == "2026-02"


def test_fresh_sources_are_not():
    refuse_reused(SOURCES, {"2026-02": [BEACON, lottery("双色球 2026139", days=-2), secrets(bytes(32))]})


@pytest.mark.parametrize(
    "sources",
    [
        (*SOURCES, lottery("别名")),
        (*SOURCES, BEACON, replace(BEACON, source=BeaconSource("信标", QUICK.hash.hex(), ROUND))),
        (*SOURCES, lottery("双色球　2026140", days=1)),
    ],
)
def test_one_source_under_two_names_is_refused(sources):
    with pytest.raises(ReusedSource):
        commitment(OPEN, sources=sources)


def test_a_source_that_is_known_by_the_moment_of_the_commitment_is_refused():
    refuse_early(SOURCES, FIRST - timedelta(seconds=1))
    for moment in (FIRST, FIRST + timedelta(hours=1)):
        with pytest.raises(EarlySource):
            refuse_early(SOURCES, moment)


@pytest.mark.parametrize("throws", [1, 10, 24])
def test_too_few_throws_are_refused(throws):
    dice = Announced(NumbersSource("公开掷骰 12-01", (Pool(throws, 1, 6, repeats=True),)), FIRST, "重掷")
    with pytest.raises(WeakChance):
        commitment(OPEN, sources=(dice,))
