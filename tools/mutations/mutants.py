"""Which wrong changes a source allows: comparisons, arithmetic, and/or, not, conditions, whole numbers, truth values."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One wrong change: where it is, what stood there, what stands there now, and the whole source with it."""

    line: int
    before: str
    after: str
    source: bytes


def mutants(source: bytes) -> list[Mutant]:
    """Return every wrong change of a source, in the order of its lines; the same source gives the same list.

    >>> [(found.before, found.after) for found in mutants(b"def late(day, due): return day > due")]
    [('day > due', 'day >= due')]
    """
    tree = ast.parse(source)
    found = [(node, wrong) for node in _code(tree) for wrong in _changes(node)]
    found.sort(key=lambda pair: (pair[0].lineno, pair[0].col_offset))
    return [_mutant(source, node, wrong) for node, wrong in found]


def _code(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions that decide something: no annotation, no decorator, no text, no type check."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _is_type_checking(child):
                continue
            if isinstance(child, ast.expr):
                yield child
            yield from _code(child)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    wrong = copy.deepcopy(node)
    match wrong:
        case ast.Compare(ops=[operator, *_]):
            wrong.ops[0] = COMPARISONS[type(operator)]()
            yield wrong
        case ast.BinOp(op=operator) if type(operator) in ARITHMETIC and not _is_text(wrong):
            wrong.op = ARITHMETIC[type(operator)]()
            yield wrong
        case ast.BoolOp(op=operator):
            wrong.op = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield wrong
        case ast.UnaryOp(op=ast.Not()):
            yield wrong.operand
        case ast.UnaryOp(op=ast.USub()) if not isinstance(wrong.operand, ast.Constant):
            yield wrong.operand
        case ast.IfExp():
            yield ast.IfExp(wrong.test, wrong.orelse, wrong.body)
        case ast.Constant(value=bool() as truth):
            yield ast.Constant(not truth)
        case ast.Constant(value=int() as number):
            yield ast.Constant(number + 1)


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or _is_string(side) for side in (node.left, node.right))


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _mutant(source: bytes, node: ast.expr, wrong: ast.expr) -> Mutant:
    lines = source.splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    after = ast.unparse(ast.fix_missing_locations(wrong))
    # A change over several lines keeps their number, so that what is reported later stays where it is.
    kept = b"\n" * source[start:end].count(b"\n")
    changed = source[:start] + b"(" + after.encode() + kept + b")" + source[end:]
    return Mutant(node.lineno, ast.unparse(node), after, changed)
