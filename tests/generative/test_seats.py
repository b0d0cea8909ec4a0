"""Whatever seats, inspectors and capacities there are: loads as fair as can be, chances exact, no rule ever broken."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

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
