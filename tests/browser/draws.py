"""Bundles of draws, and the many ways in which one can be altered: what the page and the library are both put to."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from tests.conformance.drand_rounds import ROUNDS
from tests.unit.draw.samples import FIRST, OUTCOMES, SOURCES, STRATUM_SALTS, commitment, digest, directed_roster, drawn, roster
from zhicheng.chance import BeaconSource, NumbersSource, Pool, known_chain
from zhicheng.draw import (
    Announced,
    Commitment,
    Entry,
    Mode,
    Roster,
    RosterRow,
    commitment_of,
    open_bundle,
    opening_of,
    outcome_of,
    pseudonym,
    run_draw,
    sealed_bundle,
)
from zhicheng.errors import ZhichengError
from zhicheng.log import canonical_json

ASK = """cases => cases.map(text => zhichengDraw.report(Uint8Array.from(atob(text), sign => sign.charCodeAt(0))))"""
TRUSTING = """({cases, keys}) => cases.map(text =>
  zhichengDraw.report(Uint8Array.from(atob(text), sign => sign.charCodeAt(0)), zhichengDraw.trust(keys)))"""
ODD = ("1", "10", "9", "__proto__", "constructor", "é", "ö", "\ue000", "😀", "五金", "食品 二", "a\u2028b")
WEIRD = (
    None, True, False, 0, 1, -1, 3, 2**53, 1.5, 1e21, 5e-324, "", "0", "00" * 32, "ff" * 32, "五金", [], {}, [[]], ["a"], "😀", "9/2", "4/2", "1/3",
    "0", "1", {"__proto__": 1}, "2026-12-01T09:00:00+08:00", "2026-02-29T09:00:00+08:00", "0001-01-01T00:00:00+08:00", " ", "\u3000", "\ufeff",
)  # fmt: skip


def samples() -> dict[str, bytes]:
    """Return bundles of the sample roster: open and sealed, opened and not, with a control arm and without."""
    plain, sealed = roster(), roster(sealed=True)
    openings = [opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in sealed.entries]
    alone = {"control": Fraction(0), "reserve": 0}
    return {
        "open": open_bundle(drawn(plain), plain),
        "open, no control arm": open_bundle(drawn(plain, **alone), plain),
        "sealed": sealed_bundle(drawn(sealed), sealed, salts=STRATUM_SALTS),
        "some opened": sealed_bundle(drawn(sealed), sealed, salts=STRATUM_SALTS, openings=openings[:9]),
        "all opened": sealed_bundle(drawn(sealed), sealed, salts=STRATUM_SALTS, openings=openings),
        "sealed, no control arm": sealed_bundle(drawn(sealed, **alone), sealed, salts=STRATUM_SALTS, openings=openings),
    }


def directed_samples() -> dict[str, bytes]:
    """Return bundles of a directed draw of the sample roster, open and sealed, opened and not."""
    plain, sealed = directed_roster(), directed_roster(sealed=True)
    run = drawn(sealed)
    openings = [opening_of(one) for one in sealed.entries]
    return {
        "directed": open_bundle(drawn(plain), plain),
        "directed, sealed": sealed_bundle(run, sealed, salts={}),
        "directed, some opened": sealed_bundle(run, sealed, salts={}, openings=openings[:9]),
        "directed, all opened": sealed_bundle(run, sealed, salts={}, openings=openings),
    }


def with_a_beacon(chain: str) -> bytes:
    """Return an open bundle one of whose sources is a beacon's round."""
    _, number, signature, previous, _ = ROUNDS[3 if chain == "quicknet" else -1]
    due = known_chain(chain).time_of(number)
    earlier = Announced(SOURCES[0].source, due - timedelta(days=1), "未揭示者以全零计")
    sources = (earlier, Announced(BeaconSource("drand", chain, number), due, "改用下一轮"))
    outcome = (signature, previous) if previous else signature
    plain = roster()
    return open_bundle(run_draw(commitment(plain, sources=sources), plain, (OUTCOMES[0], ("drand", outcome))), plain)


def invented(seed: int) -> bytes:
    """Return a bundle of an invented draw: strata of odd names, odd quotas or chances, groups in up to two hierarchies, odd dice."""
    chance = random.Random(seed)
    sealed = chance.random() < 0.5
    names = chance.sample(ODD, chance.randint(1, len(ODD)))
    directed = chance.random() < 0.4
    frozen = Roster(_row(number, chance, names, sealed=sealed, directed=directed) for number in range(chance.randint(30, 90)))
    salts = {name: digest("salt", name) for name in names} if sealed else None
    public = {name: pseudonym(name, salts[name]) if salts else name for name in names}
    populations = Counter(public[row.stratum] for row in frozen.scope)
    made = Commitment(
        f"批次 {seed}",
        stage=1,
        mode=Mode.SEALED if sealed else Mode.OPEN,
        root=frozen.root,
        count=len(frozen.entries),
        authority_count=chance.choice((None, len(frozen.entries), 7)),
        quotas={} if directed else {name: _quota(chance, population) for name, population in populations.items()},
        expected=sum(frozen.chances.values()) if directed else None,
        groups=_groups(chance, names if directed else sorted(populations), most=2 if directed else 5),
        reserve=chance.randint(0, 3),
        control=Fraction(chance.randint(0, 3), 17),
        rulebook=bytes(32),
        sources=(Announced(NumbersSource("骰子", (Pool(40, -1, 4, repeats=True),)), FIRST, "重掷"),),
        simulated=True,
    )
    outcomes = (("骰子", (tuple(chance.randint(-1, 4) for _ in range(40)),)),)
    run = run_draw(made, frozen, outcomes, salts=salts)
    if salts is None:
        return open_bundle(run, frozen)
    entries = chance.sample(frozen.entries, chance.randint(0, len(frozen.entries)))
    return sealed_bundle(
        run, frozen, salts=salts, openings=[opening_of(one, stratum_salt=salts[one.row.stratum]) for one in entries]
    )


def _row(number: int, chance: random.Random, names: list[str], *, sealed: bool, directed: bool) -> Entry:
    exclusion = "停业" if number > len(names) and chance.random() < 0.1 else ""
    stratum = names[number] if number < len(names) else chance.choice(names)
    row = RosterRow(f"{number:018X}", stratum, digest("lot", number) if sealed else b"")
    own = Fraction(chance.randint(1, 12), chance.choice((12, 97))) if directed else None
    salts = tuple(digest(part, number) for part in ("abcd" if directed else "abc")) if sealed else ()
    return Entry(row, "B" if sealed else "", exclusion, salts, Fraction(0) if directed and exclusion else own)


def _quota(chance: random.Random, population: int) -> Fraction:
    below = chance.choice((1, 2, 3, 8, 10**9 + 7))
    return Fraction(chance.randint(1, population * below), below)


def _groups(chance: random.Random, names: list[str], *, most: int) -> tuple[tuple[str, ...], ...]:
    cut = chance.randint(0, len(names))
    rows = (names[:cut], names[cut:], names[: cut // 2])
    columns = (names[::2], names[1::2])
    return tuple(tuple(group) for group in (*rows, *columns)[: chance.randint(0, most)])


def flipped(bundle: bytes, places: list[int], chance: random.Random) -> Iterator[bytes]:
    """Yield the bundle with one byte changed at each place."""
    for place in places:
        yield bundle[:place] + bytes([bundle[place] ^ (1 << chance.randrange(8))]) + bundle[place + 1 :]


def altered(bundle: bytes, chance: random.Random) -> bytes:
    """Return a bundle with one value put in the place of another, taken away, doubled or exchanged, and now and then a fitting seed."""
    told = json.loads(bundle)
    parent, key = _place(told, chance)
    _change(parent, key, chance)
    if chance.random() < 0.4:
        _fit_seed(told)
    return canonical_json(told)


def _place(told: Any, chance: random.Random) -> tuple[Any, Any]:
    """Return a value's parent and its key: half the time within the commitment."""
    places = list(_places(told["commitment"] if chance.random() < 0.5 else told))
    return chance.choice(places)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value[:6]) if isinstance(value, list) else ()
    for key, each in items:
        yield value, key
        yield from _places(each)


def _change(parent: Any, key: Any, chance: random.Random) -> None:
    keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
    match chance.randrange(6):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, dict):
            parent[f"{key}x"] = copy.deepcopy(parent[key])
        case 1:
            parent.append(copy.deepcopy(parent[key]))
        case 2:
            other = chance.choice(keys)
            parent[key], parent[other] = parent[other], parent[key]
        case _:
            parent[key] = copy.deepcopy(chance.choice(WEIRD))


def _fit_seed(told: dict[str, Any]) -> None:
    try:
        outcomes = tuple((name, outcome_of(outcome)) for name, outcome in told["outcomes"])
        told["seed"] = commitment_of(told["commitment"]).seed(outcomes).hex()
    except (ZhichengError, KeyError, TypeError, ValueError, AttributeError):
        return


NUMBERS = (
    b"NaN",
    b"Infinity",
    b"-0",
    b"2.0",
    b"02",
    b"1e999",
    b"9007199254740992",
    b"9007199254740994",
    b"1e+21",
    b"1" * 5000,
    b"0.5",
)
TEXTS = (
    b"\\ud800",
    b"\xed\xa0\x80",
    b"\\u4e00",
    b"\\/",
    b"\\u000a",
    b"\x01",
    b"\\n",
    b"\\\\ud800",
    b"\\ud83d\\ude00",
    "😀".encode(),
)


def misspelled(bundle: bytes) -> Iterator[bytes]:
    """Yield other spellings of a bundle, and bytes that are none."""
    told, text = json.loads(bundle), bundle.decode()
    yield from (
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"a":' * 200 + b"1" + b"}" * 200,
        bundle[:-1],
        bundle + b"\n",
    )
    yield from (b"\xef\xbb\xbf" + bundle, text.encode("utf-16"), text.encode("utf-32-le"), text.encode("gbk", "replace"))
    yield from (json.dumps(told).encode(), json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    yield bundle.replace(b'{"commitment"', b'{"commitment":1,"commitment"', 1)
    yield bundle.replace(b'"reserve":2', b'"reserve":2,"reserve":2', 1)
    yield from (bundle.replace(b'"reserve":2', b'"reserve":' + number, 1) for number in NUMBERS)
    yield from (bundle.replace(b'"draw":"', b'"draw":"' + inside, 1) for inside in TEXTS)
