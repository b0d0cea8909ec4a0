"""Dependent rounding: amounts in a network become whole numbers, each with exactly its expectation, no total off by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.chance.coins import Coins
from zhicheng.chance.errors import NoFlow


@dataclass(frozen=True)
class Edge:
    """An amount that goes from one node to another (流): ``amount`` counts parts of a whole, of which ``denominator`` make one."""

    tail: int
    head: int
    amount: int


def round_flow(edges: Sequence[Edge], *, denominator: int, coins: Coins) -> list[int]:
    """Round every amount of a circulation to a whole number beside it, by public coins (依赖取整).

    At every node as much comes in as goes out, before and after. Each amount becomes its floor or its ceiling, and on average
    over the seeds exactly itself. ``denominator`` parts make a whole. Raises NoFlow where a node does not balance.

    Source: Gandhi, Khuller, Parthasarathy, Srinivasan, Dependent rounding and its applications, J. ACM 53 (2006) 324; spec/draw.md 5.

    >>> loop = [Edge(0, 1, 1), Edge(0, 1, 1), Edge(1, 0, 2)]
    >>> round_flow(loop, denominator=2, coins=Coins(bytes(32), "quota"))
    [0, 1, 1]
    """
    check_balance(edges, denominator)
    columns = [edge.tail for edge in edges], [edge.head for edge in edges], [edge.amount for edge in edges]
    return round_columns(*columns, denominator=denominator, coins=coins)


def round_columns(
    tails: Sequence[int], heads: Sequence[int], amounts: Sequence[int], *, denominator: int, coins: Coins
) -> list[int]:
    """Return what ``round_flow`` does of a circulation in columns, which is not checked for balance.

    Whole amounts may be left out: no coin moves them.

    >>> round_columns([0, 0, 1], [1, 1, 0], [1, 1, 2], denominator=2, coins=Coins(bytes(32), "quota"))
    [0, 1, 1]
    """
    return _Rounding(tails, heads, amounts, denominator, coins).rounded()


def check_balance(edges: Sequence[Edge], denominator: int) -> None:
    """Refuse amounts that do not balance at every node; raise NoFlow."""
    net: dict[int, int] = {}
    for edge in edges:
        net[edge.tail] = net.get(edge.tail, 0) - edge.amount
        net[edge.head] = net.get(edge.head, 0) + edge.amount
    for node, excess in net.items():
        if excess or denominator < 1:
            raise NoFlow(value=node)


class _Rounding:
    """Walks along fractional edges until it meets itself, then pushes round the cycle until one edge more is whole."""

    def __init__(
        self, tails: Sequence[int], heads: Sequence[int], amounts: Sequence[int], denominator: int, coins: Coins
    ) -> None:
        self._whole, self._coins = denominator, coins
        self._tails, self._heads, self._amounts = tails, heads, list(amounts)
        self._open = _OpenEnds(tails, heads, [bool(amount % denominator) for amount in amounts])

    def rounded(self) -> list[int]:
        for index in range(len(self._amounts)):
            while self._amounts[index] % self._whole:
                self._walk_from(self._tails[index])
        return [amount // self._whole for amount in self._amounts]

    def _walk_from(self, start: int) -> None:
        """Walk from a node and close cycles until nothing fractional is left where the walk began."""
        nodes, path, seen = [start], list[int](), {start: 0}
        while (edge := self._open.next_edge(nodes[-1], path[-1] if path else -1)) >= 0:
            node = nodes[-1]
            following = self._heads[edge] if self._tails[edge] == node else self._tails[edge]
            path.append(edge)
            if following not in seen:
                seen[following] = len(nodes)
                nodes.append(following)
                continue
            first = seen[following]
            self._push(path[first:], nodes[first:])
            for left in nodes[first + 1 :]:
                del seen[left]
            del nodes[first + 1 :], path[first:]

    def _push(self, cycle: list[int], nodes: list[int]) -> None:
        """Move an amount round a cycle, one way or the other, so that one edge becomes whole and every expectation stays."""
        whole, amounts = self._whole, self._amounts
        along = [self._tails[edge] == node for edge, node in zip(cycle, nodes, strict=True)]
        above = [amounts[edge] % whole for edge in cycle]
        up = min(whole - part if forward else part for part, forward in zip(above, along, strict=True))
        down = min(part if forward else whole - part for part, forward in zip(above, along, strict=True))
        moved = up if self._coins.below(up + down) < down else -down
        for edge, forward in zip(cycle, along, strict=True):
            amounts[edge] += moved if forward else -moved
            if not amounts[edge] % whole:
                self._open.close(edge)


class _OpenEnds:
    """Of every node the edges that are not whole yet, in their order; an edge leaves both its lists at once.

    Ends are numbered 2e where edge e begins and 2e + 1 where it ends; -1 stands for none.
    """

    def __init__(self, tails: Sequence[int], heads: Sequence[int], fractional: Sequence[bool]) -> None:
        self._nodes = [node for ends in zip(tails, heads, strict=True) for node in ends]
        self._first, last = dict[int, int](), dict[int, int]()
        self._before, self._after = [-1] * len(self._nodes), [-1] * len(self._nodes)
        for end, node in enumerate(self._nodes):
            if not fractional[end >> 1]:
                continue
            if node in last:
                self._before[end], self._after[last[node]] = last[node], end
            else:
                self._first[node] = end
            last[node] = end

    def next_edge(self, node: int, entered: int) -> int:
        """Return the first open edge at a node but the one that led here, or -1."""
        end = self._first.get(node, -1)
        if end >= 0 and end >> 1 == entered:
            end = self._after[end]
        return end >> 1 if end >= 0 else -1

    def close(self, edge: int) -> None:
        """Take an edge out at both its nodes."""
        for end in (2 * edge, 2 * edge + 1):
            before, after = self._before[end], self._after[end]
            if before >= 0:
                self._after[before] = after
            else:
                self._first[self._nodes[end]] = after
            if after >= 0:
                self._before[after] = before
