"""Whatever seats, inspectors and capacities there are: loads as fair as can be, chances exact, no rule ever broken."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from math import lcm

from hypothesis import assume, given
from hypothesis import strategies as st

from zhicheng.chance import Coins, Edge, round_flow
from zhicheng.draw import Marginals, NoAssignment, Seat, drawn_from, marginals_of, placed

Plan = tuple[list[Seat], list[str], list[tuple[str, str]], dict[str, int]]
Node = tuple[str, ...]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    people = [f"i{number}" for number in range(draw(st.integers(2, 9)))]
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=8))
    seats = [Seat(f"v{visit}/{place}", f"v{visit}") for visit, size in enumerate(sizes) for place in range(size)]
    allowed = st.sets(st.sampled_from(people), min_size=1)
    edges = [(seat.id, name) for seat in seats for name in draw(allowed)]
    return seats, people, edges, {name: draw(st.integers(0, len(sizes) + 1)) for name in people}


def found_of(plan: Plan) -> Marginals:
    seats, people, edges, capacity = plan
    try:
        return marginals_of(placed(seats, people, edges, capacity))
    except NoAssignment:
        assume(False)
        raise


def moves(plan: Plan, found: Marginals) -> dict[Node, set[Node]]:
    """Return where a little of a visit can still be moved: an inspector gives it up, another takes it."""
    visit = {seat.id: seat.visit for seat in plan[0]}
    both: Counter[tuple[str, str]] = Counter()
    for (seat, name), chance in found.chances.items():
        both[visit[seat], name] += chance
    ways: dict[Node, set[Node]] = defaultdict(set)
    for (seat, name), chance in found.chances.items():
        pair = (visit[seat], name)
        if chance < 1:
            ways[seat,].add(pair)
        if chance > 0:
            ways[pair].add((seat,))
        if both[pair] < 1:
            ways[pair].add(("", "", name))
        if both[pair] > 0:
            ways["", "", name].add(pair)
    return ways


def reached(ways: dict[Node, set[Node]], start: Node) -> set[Node]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in ways.get(waiting.pop(), set()) - seen:
            seen.add(node)
            waiting.append(node)
    return seen


@given(plans())
def test_every_sum_is_exact(plan: Plan) -> None:
    found = found_of(plan)
    visit = {seat.id: seat.visit for seat in plan[0]}
    sums: Counter[tuple[str, ...]] = Counter()
    for (seat, name), chance in found.chances.items():
        assert 0 <= chance <= 1
        sums.update({("seat", seat): chance, ("name", name): chance, ("pair", visit[seat], name): chance})
    assert all(sums["seat", seat.id] == 1 for seat in plan[0])
    assert all(sums["name", name] == load <= plan[3][name] for name, load in zip(sorted(plan[1]), found.loads, strict=True))
    assert all(total <= 1 for of, total in sums.items() if of[0] == "pair")


@given(plans())
def test_no_visit_can_be_moved_to_who_has_fewer(plan: Plan) -> None:
    found = found_of(plan)
    ways, loads = moves(plan, found), dict(zip(sorted(plan[1]), found.loads, strict=True))
    for name, load in loads.items():
        there = {node[2] for node in reached(ways, ("", "", name)) if len(node) == 3}
        assert all(loads[other] >= load or loads[other] == plan[3][other] for other in there)


@given(plans())
def test_what_is_certain_is_forced(plan: Plan) -> None:
    found = found_of(plan)
    ways, visit = moves(plan, found), {seat.id: seat.visit for seat in plan[0]}
    for (seat, name), chance in found.chances.items():
        if chance == 0:
            assert (seat,) not in reached(ways, (visit[seat], name))
        if chance == 1:
            assert (visit[seat], name) not in reached(ways, (seat,))


@given(plans(), st.binary(min_size=32, max_size=32))
def test_every_draw_keeps_every_rule(plan: Plan, seed: bytes) -> None:
    made = drawn_from(found_of(plan), seed=seed)
    visit = {seat.id: seat.visit for seat in plan[0]}
    assert set(made.pairs) == set(visit)
    assert set(made.pairs.items()) <= set(plan[2])
    assert len({(visit[seat], name) for seat, name in made.pairs.items()}) == len(visit)
    taken = Counter(made.pairs.values())
    assert all(load - 1 < taken[name] < load + 1 for name, load in made.loads.items())
    assert all(made.marginals[pair] > 0 for pair in made.pairs.items())
    assert made.largest == max(made.marginals.values(), default=Fraction(0))


@given(plans(), st.binary(min_size=32, max_size=32))
def test_the_draw_is_that_of_the_specification_followed_by_hand(plan: Plan, seed: bytes) -> None:
    found = found_of(plan)
    assert dict(drawn_from(found, seed=seed).pairs) == drawn_by_hand(found, seed)


def drawn_by_hand(found: Marginals, seed: bytes) -> dict[str, str]:
    """Draw as spec/draw.md 8 says it, with fractions and dictionaries alone."""
    visit = {seat.id: seat.visit for seat in found.places.seats}
    firsts = {name: place for place, name in enumerate(dict.fromkeys(visit.values()))}
    taken = {seat: name for (seat, name), chance in found.chances.items() if chance == 1}
    open_pairs = [pair for pair, chance in found.chances.items() if 0 < chance < 1]
    both = Counter((visit[seat], name) for seat, name in open_pairs)
    totals: Counter[tuple[str, str]] = Counter()
    for seat, name in open_pairs:
        totals[visit[seat], name] += found.chances[seat, name]
    coins = Coins(seed, "pairs")
    for piece in pieces(open_pairs, visit, both, totals):
        whole = lcm(*(found.chances[pair].denominator for pair in piece))
        shared = sorted({(visit[s], n) for s, n in piece if both[visit[s], n] > 1}, key=lambda pair: (firsts[pair[0]], pair[1]))
        loads: Counter[str] = Counter()
        for pair in piece:
            loads[pair[1]] += found.chances[pair]
        ends = [("pair", visit[s], n) if both[visit[s], n] > 1 else ("name", n) for s, n in piece]
        edges = [(("seat", s), end, found.chances[s, n]) for (s, n), end in zip(piece, ends, strict=True)]
        edges += [(("pair", *pair), ("name", pair[1]), totals[pair]) for pair in shared]
        edges += [(("name", name), ("zero",), load) for name, load in sorted(loads.items())]
        seats = [(("zero",), ("seat", s), Fraction(1)) for s in dict.fromkeys(s for s, _ in piece)]
        amounts = rounded_by_hand([*edges, *seats], whole, coins)
        taken |= {seat: name for (seat, name), amount in zip(piece, amounts, strict=False) if amount}
    return taken


def pieces(
    pairs: list[tuple[str, str]], visit: dict[str, str], both: Counter[tuple[str, str]], totals: Counter[tuple[str, str]]
) -> list[list[tuple[str, str]]]:
    beside: dict[Node, set[Node]] = defaultdict(set)
    for seat, name in pairs:
        pair = (visit[seat], name)
        end: Node = ("pair", *pair) if both[pair] > 1 else ("name", name)
        links = [(("seat", seat), end)] + ([(end, ("name", name))] if both[pair] > 1 and totals[pair] != 1 else [])
        for one, two in links:
            beside[one].add(two)
            beside[two].add(one)
    found: list[list[tuple[str, str]]] = []
    left = list(pairs)
    while left:
        there = reached(beside, ("seat", left[0][0]))
        found.append([pair for pair in left if ("seat", pair[0]) in there])
        left = [pair for pair in left if ("seat", pair[0]) not in there]
    return found


def rounded_by_hand(edges: list[tuple[Node, Node, Fraction]], whole: int, coins: Coins) -> list[int]:
    number: dict[Node, int] = {}
    for tail, head, _ in edges:
        number.setdefault(tail, len(number)), number.setdefault(head, len(number))
    odd = whole // (whole & -whole)
    parts = [Edge(number[tail], number[head], int(amount * whole)) for tail, head, amount in edges]
    amounts = round_flow(parts, denominator=odd, coins=coins)
    unit = 1
    while unit < whole // odd:
        ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for place, edge in enumerate(parts):
            if amounts[place] & unit:
                ends[edge.tail].append((place, 0))
                ends[edge.head].append((place, 1))
        meets = {
            one: two
            for each in ends.values()
            for a, b in zip(each[::2], each[1::2], strict=True)
            for one, two in ((a, b), (b, a))
        }
        done: set[int] = set()
        for first in sorted({place for place, _ in meets}):
            if first in done:
                continue
            along, place, end = coins.below(2), first, 0
            while place not in done:
                done.add(place)
                amounts[place] += unit if (end == 0) == bool(along) else -unit
                place, end = meets[place, 1 - end]
        unit *= 2
    return [amount // unit for amount in amounts]
