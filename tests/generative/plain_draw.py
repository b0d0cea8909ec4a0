"""A second draw, written from spec/draw.md alone: slow, plain, without a line of ``zhicheng``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

Edge = list[Any]  # tail, head, amount


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def lp(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


def hashed(tag: str, *parts: bytes) -> bytes:
    return sha(lp(tag.encode()) + b"".join(lp(part) for part in parts))


def stage(seed: bytes, purpose: str) -> bytes:
    return hashed("zhicheng/stage/1", seed, purpose.encode())


def coins(seed: bytes, purpose: str) -> Callable[[int], int]:
    """Return what gives the next coin below a limit (section 5)."""
    number = -1

    def below(limit: int) -> int:
        nonlocal number
        while True:
            number += 1
            coin = int.from_bytes(hashed("zhicheng/coin/1", seed, purpose.encode(), number.to_bytes(8, "big")), "big")
            if coin < 2**256 - 2**256 % limit:
                return coin % limit

    return below


def round_network(edges: list[Edge], whole: int, below: Callable[[int], int]) -> list[int]:
    """Return the amounts as whole numbers: the walk of section 5, each step as it is written there."""

    def lowest(node: int, come_by: int) -> int | None:
        return next(
            (k for k, (tail, head, amount) in enumerate(edges) if amount % whole and node in (tail, head) and k != come_by), None
        )

    while (first := next((k for k, edge in enumerate(edges) if edge[2] % whole), None)) is not None:
        nodes, path = [edges[first][0]], list[int]()
        while (taken := lowest(nodes[-1], path[-1] if path else -1)) is not None:
            tail, head, _ = edges[taken]
            path.append(taken)
            nodes.append(head if nodes[-1] == tail else tail)
            if nodes[-1] not in nodes[:-1]:
                continue
            start = nodes.index(nodes[-1])
            cycle = [(k, edges[k][0] == node) for k, node in zip(path[start:], nodes[start:-1], strict=True)]
            up = min((whole - edges[k][2] % whole) if forward else edges[k][2] % whole for k, forward in cycle)
            down = min(edges[k][2] % whole if forward else (whole - edges[k][2] % whole) for k, forward in cycle)
            push = up if below(up + down) < down else -down
            for k, forward in cycle:
                edges[k][2] += push if forward else -push
            del nodes[start + 1 :], path[start:]
    return [amount // whole for _, _, amount in edges]


def settle(
    quotas: dict[str, Fraction], seed: bytes, first: Sequence[set[str]] = (), second: Sequence[set[str]] = ()
) -> dict[str, int]:
    """Return whole quotas; the groups of either hierarchy are given as such."""
    if all(quota.denominator == 1 for quota in quotas.values()):
        return {name: int(quota) for name, quota in quotas.items()}
    whole = lcm(*(quota.denominator for quota in quotas.values()))
    parts = {name: int(quotas[name] * whole) for name in sorted(quotas)}
    one, two = [set(parts), *first], list(second)

    def node(groups: list[set[str]], base: int, inside: Callable[[set[str]], bool]) -> int:
        around = [(len(group), k) for k, group in enumerate(groups) if inside(group)]
        return base + min(around)[1] if around else 0

    base = 1 + len(one)
    total = lambda group: sum(parts[name] for name in group)  # noqa: E731
    edges = [[node(one, 1, lambda other, group=group: group < other), 1 + k, total(group)] for k, group in enumerate(one)]
    for name, amount in parts.items():
        inside = lambda group, name=name: name in group  # noqa: E731
        edges.append([node(one, 1, inside), node(two, base, inside), amount])
    edges += [[base + k, node(two, base, lambda other, group=group: group < other), total(group)] for k, group in enumerate(two)]
    rounded = round_network(edges, whole, coins(seed, "quota"))
    return dict(zip(parts, rounded[len(one) :], strict=False))


def by_lots(rows: Iterable[tuple[str, str, bytes]], seed: bytes) -> dict[str, list[str]]:
    """Return the codes of each stratum by their lots (section 4)."""
    strata: dict[str, list[tuple[bytes, str]]] = {}
    for code, stratum, salt in rows:
        strata.setdefault(stratum, []).append((sha(seed + code.encode() + salt), code))
    return {stratum: [code for _, code in sorted(lots)] for stratum, lots in strata.items()}


def draw(
    rows: Sequence[tuple[str, str, bytes]], seed: bytes, quotas: dict[str, int], reserve: int
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    lined = by_lots(rows, seed)
    return (
        {stratum: codes[: quotas[stratum]] for stratum, codes in lined.items()},
        {stratum: codes[quotas[stratum] : quotas[stratum] + reserve] for stratum, codes in lined.items()},
    )


def control(rows: Sequence[tuple[str, str, bytes]], seed: bytes, share: Fraction) -> list[str]:
    """Return the control arm (section 6)."""
    own = stage(seed, "control")
    alike = [(code, "control", salt) for code, _, salt in rows]
    return by_lots(alike, own)["control"][: settle({"control": share * len(rows)}, own)["control"]]


def directed(
    rows: Sequence[tuple[str, str, bytes]], seed: bytes, chances: dict[str, Fraction], groups: Sequence[set[str]] = ()
) -> set[str]:
    """Return who is drawn (section 10)."""
    whole = lcm(*(chances[code].denominator for code, _, _ in rows))
    below, drawn, held_of = coins(seed, "directed"), set[str](), dict[str, tuple[str, int]]()
    lined = by_lots(rows, seed)

    def walk(standing: Iterable[tuple[str, int]]) -> tuple[str, int] | None:
        held: tuple[str, int] | None = None
        for code, parts in standing:
            if parts == whole:
                drawn.add(code)
            elif held is None:
                held = code, parts
            elif held[1] + parts <= whole:
                together = held[1] + parts
                takes = held[0] if below(together) < held[1] else code
                held = (takes, together)
                if together == whole:
                    drawn.add(takes)
                    held = None
            else:
                left = held[1] + parts - whole
                is_drawn, stays = (held[0], code) if below(2 * whole - held[1] - parts) < whole - parts else (code, held[0])
                drawn.add(is_drawn)
                held = stays, left
        return held

    stratum_of = {code: stratum for code, stratum, _ in rows}
    for stratum in sorted(lined):
        if held := walk((code, int(chances[code] * whole)) for code in lined[stratum]):
            held_of[stratum] = held
    for group in [*sorted(groups, key=len), set(lined)]:
        inside = [held_of.pop(stratum) for stratum in sorted(group) if stratum in held_of]
        if held := walk(inside):
            held_of[stratum_of[held[0]]] = held
    for code, parts in held_of.values():
        if below(whole) < parts:
            drawn.add(code)
    return drawn


def root(entries: Sequence[bytes]) -> bytes:
    """Return the root of RFC 9162, by its own recursive definition."""
    if len(entries) < 2:
        return sha(b"\0" + entries[0]) if entries else sha(b"")
    half = 1 << (len(entries) - 1).bit_length() - 1
    return sha(b"\1" + root(entries[:half]) + root(entries[half:]))


def row(code: str, stratum: str, exclusion: str, chance: str | None = None) -> bytes:
    """Return the row of an open draw (section 2)."""
    told = {"class": "", "stratum": stratum, "exclusion": exclusion} | ({} if chance is None else {"chance": chance})
    fields = [hashed("zhicheng/draw-field/1", name.encode(), b"", value.encode()) for name, value in told.items()]
    rest = hashed("zhicheng/draw-rest/1", hashed("zhicheng/draw-salt/1", b""), *fields)
    return lp(b"zhicheng/draw-row/1") + lp(code.encode()) + lp(rest)


def canonical(told: object) -> bytes:
    """Return canonical JSON of what holds no fractions, and no names beyond the basic plane."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def outcome(source: dict[str, Any], shown: Any) -> bytes:
    """Return what the seed takes of a source (section 3)."""
    if source["kind"] == "secrets":
        secrets = [bytes.fromhex(secret) for secret in shown]
        for (party, promised), secret in zip(source["promises"], secrets, strict=True):
            assert hashed("zhicheng/secret/1", party.encode(), secret).hex() == promised
        return b"".join(lp(secret) for secret in secrets)
    pools = []
    for pool, numbers in zip(source["pools"], shown, strict=True):
        pools.append(".".join(str(number) for number in (numbers if pool["ordered"] or pool["repeats"] else sorted(numbers))))
    return "/".join(pools).encode()


def check_open(bundle: bytes) -> dict[str, Any]:
    """Work an open bundle out from its commitment, outcomes and roster; return what it should say of the rest."""
    told = json.loads(bundle)
    said, rows = told["commitment"], told["roster"]
    assert root([row(*one) for one in sorted(rows)]).hex() == said["root"]
    digest = hashed("zhicheng/draw-commitment/1", canonical(said))
    parts = [digest]
    for source, (name, shown) in zip(said["sources"], told["outcomes"], strict=True):
        parts += [name.encode(), outcome(source, shown)]
    seed = hashed("zhicheng/seed/1", *parts)
    scope = [(code, stratum, b"") for code, stratum, exclusion, *_ in rows if not exclusion]
    arm = control(scope, seed, Fraction(said["control"])) if said["control"] != "0" else []
    found: dict[str, Any] = {"seed": seed.hex(), "control": arm}
    if said.get("method") == "directed":
        chances = {one[0]: Fraction(one[3]) for one in rows if not one[2]}
        taken = directed(scope, seed, chances, [set(group) for group in said["groups"]])
        drawn = {stratum: [code for code in codes if code in taken] for stratum, codes in by_lots(scope, seed).items()}
        others = by_lots([one for one in scope if one[0] not in taken], stage(seed, "reserve"))
        reserve = {stratum: others.get(stratum, [])[: said["reserve"]] for stratum in drawn}
        return found | {"drawn": drawn, "reserve": reserve, "quotas": {stratum: len(codes) for stratum, codes in drawn.items()}}
    quotas = settle(
        {name: Fraction(quota) for name, quota in said["quotas"].items()}, seed, [set(group) for group in said["groups"]]
    )
    drawn, reserve = draw(scope, seed, quotas, said["reserve"])
    lots = {code: sha(seed + code.encode()).hex() for code, _, _ in scope}
    cutoffs = {stratum: lots[codes[-1]] if codes else "00" * 32 for stratum, codes in drawn.items()}
    return found | {"drawn": drawn, "reserve": reserve, "quotas": quotas, "cutoffs": cutoffs}
